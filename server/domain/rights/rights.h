#pragma once

#include "server/domain/base/grants.h"
#include "server/store/rights/delegations.h"
#include "shared/api/session/role.h"
#include "shared/rules/delegation.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace espace::store {
struct Transaction;
}

/// The single place that decides what a person may do at a site on a day. What is in force is
/// computed along the chain of grants each time, so when a grant ends, everything below it ends too
/// (shared/GUIDE.md).
namespace espace::domain {

/// A grant with all those it is based on: itself first, the root last.
class Chain {
 public:
  /// `way`: from one grant to the root, in any order, as read from the store.
  Chain(std::int64_t start, const std::vector<store::ChainLink>& way);

  const store::ChainLink& grant() const { return links_.front(); }
  /// In force on that day: nothing if any grant in the chain is closed, not accepted, expired, or
  /// not yet started.
  rules::Rights rights(rules::Day day) const;
  /// In force, and nobody in the chain is a plain user.
  bool may_delegate(rules::Day day) const;
  /// The days common to the whole chain; nothing if there are none.
  std::optional<rules::Period> period() const;
  rules::GrantStatus status(rules::Day day) const;
  bool has(std::int64_t id) const;

 private:
  bool is_whole() const { return !links_.empty() && links_.back().source_id == 0; }

  std::vector<store::ChainLink> links_;
};

/// What a person may do at a site on a day.
struct Standing {
  rules::Rights rights;                  ///< The union of all grants in force.
  std::vector<Chain> chains;             ///< In force; the one that sets the role comes first.
  std::optional<std::size_t> delegates;  ///< Index of the chain used for delegating.

  /// The grant on which this person's delegations are based; null: the person cannot delegate.
  const Chain* delegating() const { return delegates ? &chains[*delegates] : nullptr; }
  bool is_empty() const { return chains.empty(); }
  bool may_delegate() const { return delegates.has_value(); }
  /// Whether the person delegates for the company, not for an accounting firm.
  bool administrates_company() const {
    return delegates && chains[*delegates].grant().party == store::company_party;
  }
  /// None if the person holds nothing.
  std::optional<api::Role> role() const;
};

/// `day`: day_in_paris() of now, or any other day.
Standing standing(const store::Transaction& transaction, std::int64_t account_id,
                  std::int64_t site_id, rules::Day day);
/// Only the rights.
rules::Rights rights(const store::Transaction& transaction, std::int64_t account_id,
                     std::int64_t site_id, rules::Day day);
bool may_delegate(const store::Transaction& transaction, std::int64_t account_id,
                  std::int64_t site_id, rules::Day day);

/// What a person may do at a site, and at how many sites the person holds anything, in one
/// statement.
struct StandingAmong {
  std::size_t site_count = 0;
  Standing here;
};
StandingAmong standing_among(const store::Transaction& transaction, std::int64_t account_id,
                             std::int64_t site_id, rules::Day day);

/// The sites where the person holds anything on that day, with the rights: one statement for any
/// number of sites.
struct HeldAt {
  std::int64_t site_id = 0;
  rules::Rights rights;
  std::int64_t firm_id = 0;  ///< The firm for which the person may delegate there.
};
std::vector<HeldAt> held_anywhere(const store::Transaction& transaction, std::int64_t account_id,
                                  rules::Day day);

}  // namespace espace::domain
