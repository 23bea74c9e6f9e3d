#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/domain/rights/overview_tree.h"
#include "shared/api/rights/overview.h"

#include <cstddef>
#include <cstdint>
#include <memory>

/// X2: who can do what at a site on a day, through which chain.
namespace espace::domain {

inline constexpr std::size_t accesses_shown = 1000;

struct FoundAccesses {
  api::AccessesReply head;                 ///< Without its lines.
  std::shared_ptr<const AccessTree> tree;  ///< Null: of that day nothing is known any more.
};

class Overview {
 public:
  explicit Overview(const Environment& environment) : environment_(environment) {}

  /// The tree of what is in force that day, each with what its chain leaves of it: from today on by
  /// the grants as they stand now; of a day that is past, as they stood at its end (what was closed
  /// during it is not there). Nothing of days before journal_retention: what was, is forgotten.
  /// An accounting firm sees what it received and its own people, nothing of the company's.
  /// Forbidden for who may not delegate.
  Outcome<FoundAccesses> find(const Session& session, const api::AccessesRequest& request);
  /// The same with its first lines, `limit` at most.
  Outcome<api::AccessesReply> list(const Session& session, const api::AccessesRequest& request,
                                   std::size_t limit = accesses_shown);

 private:
  Environment environment_;
};

}  // namespace espace::domain
