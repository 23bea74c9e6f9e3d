#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/domain/rights/overview_tree.h"
#include "shared/api/rights/overview.h"

#include <cstddef>
#include <cstdint>
#include <memory>

/// X2: who can do what at a site on a given day, and through which chain.
namespace espace::domain {

inline constexpr std::size_t accesses_shown = 1000;

struct FoundAccesses {
  api::AccessesReply head;                 ///< Everything except its lines.
  std::shared_ptr<const AccessTree> tree;  ///< Null: nothing is known about that day any more.
};

class Overview {
 public:
  explicit Overview(const Environment& environment) : environment_(environment) {}

  /// The tree of delegations in force that day, each limited to what its chain allows: from today
  /// on, by the grants as they are now; for a past day, as they were at its end (grants closed
  /// during that day are missing). Nothing for days older than journal_retention, since that
  /// history is deleted. An accounting firm sees what it received and its own people, nothing of
  /// the company's. Forbidden for a person who may not delegate.
  Outcome<FoundAccesses> find(const Session& session, const api::AccessesRequest& request);
  /// The same with its first lines, at most `limit`.
  Outcome<api::AccessesReply> list(const Session& session, const api::AccessesRequest& request,
                                   std::size_t limit = accesses_shown);

 private:
  Environment environment_;
};

}  // namespace espace::domain
