#pragma once

#include "server/store/rights/delegations.h"
#include "shared/api/rights/overview.h"
#include "shared/rules/delegation.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::store {
struct Transaction;
}

namespace espace::domain {

/// The grants of a site that are in force on a day, as a tree, read from the store at one moment.
/// Its lines are produced during the walk, so that a long list is never held as a whole.
class AccessTree {
  struct Node {
    std::int64_t id = 0;
    std::int64_t source_id = 0;  ///< 0: a root.
    api::AccessKind kind{};
    std::string name;
    std::string sort_key;  ///< Made from the name.
    std::string email;
    rules::Grant grant;
    bool is_shown = true;  ///< False: only needed because a firm's grant is based on it.
  };

 public:
  /// A past day is shown as it was at its end. `firm_id`: the accounting firm that is looking; it
  /// sees what it received and everything based on that; 0: the company, which sees everything.
  AccessTree(const store::Transaction& transaction, std::int64_t site_id, rules::Day day,
             rules::Day today, std::int64_t firm_id);

  /// From the root down: each line follows the one it is based on. The tree must outlive the walk.
  class Walk {
   public:
    explicit Walk(const AccessTree& tree);
    std::optional<api::AccessLine> next();

   private:
    /// The grants based on one grant that are still to be visited.
    struct Level {
      std::vector<Node>::const_iterator next, end;
      rules::Rights rights;                 ///< The rights of that grant.
      std::optional<rules::Period> period;  ///< Nothing for the roots.
      std::int64_t source_id = 0;
      std::int64_t depth = 0;
    };
    void go_below(std::int64_t id, Level level);

    const AccessTree& tree_;
    std::vector<Level> levels_;
  };

 private:
  void add(const store::Delegation& delegation, bool is_shown);
  void add_firm(const store::Transaction& transaction, std::int64_t firm_id, Node& firm);

  rules::Day day_;
  std::optional<store::Time> before_;  ///< Nothing: the current grants.
  std::vector<Node> nodes_;            ///< Ordered by the grant they are based on, then as shown.
};

}  // namespace espace::domain
