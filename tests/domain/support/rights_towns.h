#pragma once

#include "server/store/store.h"
#include "tests/domain/support/rights_trees.h"

#include <array>
#include <cstdint>
#include <vector>

/// Random trees of grants as sites in a database, with the people whose they are.
namespace espace::tests {

inline constexpr std::size_t people = 4;

/// A tree, and what the database calls it. Everything by place in the tree.
struct TownSite {
  Tree tree;
  std::int64_t id = 0;
  std::vector<std::int64_t> grants;
  std::vector<std::size_t> owners;  ///< Among the people; of no meaning at a firm's grant.
};

/// A modification or a closing: of which site's which grant, what it says then, under which other.
using Change = std::tuple<std::uint8_t, std::uint16_t, Raw, std::uint16_t>;

/// Sites of people who have several grants at each, some through two firms.
struct RightsTown {
  std::vector<TownSite> sites;
  std::array<std::int64_t, people> accounts{};
  std::array<std::int64_t, firm_count> firms{};
  /// Who acts with what a firm received.
  std::array<std::array<bool, people>, firm_count> administrates{};

  /// The database's number of what a tree calls a party.
  std::int64_t stored_party(std::int64_t party) const {
    return party < first_firm ? party : firms[static_cast<std::size_t>(party - first_firm)];
  }
  /// The person has that grant: accepted, or received by a firm that they administrate.
  bool is_of(std::size_t person, const TownSite& site, std::size_t place) const;
};

/// Writes it with everything new, so that one database serves for many.
RightsTown build_town(store::Transaction& transaction, const std::vector<Tree>& trees,
                      std::uint32_t chance);
/// In the tree and in the database. Of a firm's grant neither its kind nor its firm ever changes.
void apply(store::Transaction& transaction, RightsTown& town, const Change& change);

}  // namespace espace::tests
