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

/// The grants of a site that are in force on a day, as a tree: what the store says at one moment.
/// Its lines are made as somebody walks along it, so that a long list of them is never held whole.
class AccessTree {
  struct Node {
    std::int64_t id = 0;
    std::int64_t source_id = 0;  ///< 0: a root.
    api::AccessKind kind{};
    std::string name;
    std::string sort_key;  ///< Of the name.
    std::string email;
    rules::Grant grant;
    bool is_shown = true;  ///< Else it is what a firm's grant stands on.
  };

 public:
  /// A day that is past is shown as it was at its end. `firm_id`: of the accounting firm that looks
  /// and sees what it received, with all that stands on it; 0: the company, which sees everything.
  AccessTree(const store::Transaction& transaction, std::int64_t site_id, rules::Day day,
             rules::Day today, std::int64_t firm_id);

  /// From the root down, each line after the one on which it stands. The tree outlives it.
  class Walk {
   public:
    explicit Walk(const AccessTree& tree);
    std::optional<api::AccessLine> next();

   private:
    /// What stands on one grant, as far as it is left to look at.
    struct Level {
      std::vector<Node>::const_iterator next, end;
      rules::Rights rights;                 ///< Of that grant.
      std::optional<rules::Period> period;  ///< Nothing: there is none, these are roots.
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
  std::optional<store::Time> before_;  ///< Nothing: as they are now.
  std::vector<Node> nodes_;            ///< By what they stand on, then as they are shown.
};

}  // namespace espace::domain
