#pragma once

#include "server/domain/caller.h"
#include "server/domain/environment.h"
#include "server/domain/outcome.h"
#include "shared/api/accesses.h"

#include <cstddef>
#include <cstdint>

/// X2: who can do what at a site on a day, through which chain; and the yearly question whether all
/// of it is still justified. Access::Administrator is behind all of it.
namespace espace::store {
struct Transaction;
}

namespace espace::domain {

inline constexpr std::size_t accesses_shown = 1000;

/// The tree of what is in force that day, each with what its chain leaves of it: by the grants as
/// they stand now, so a day that is past shows nothing of what was closed since. `limit` lines at
/// most.
Outcome<api::AccessesReply> list_accesses(const Environment& environment, const Session& session,
                                          const api::AccessesRequest& request,
                                          std::size_t limit = accesses_shown);

/// «Ces accès sont-ils toujours justifiés ?»: yes. Journalled; asked again after review_period.
Outcome<api::Nothing> confirm_accesses(const Environment& environment, const Session& session);

/// Whether an administrator of the site is to be asked: there is something to confirm, and nobody
/// did for review_period.
bool is_review_due(const store::Transaction& transaction, const Settings& settings,
                   std::int64_t site_id, Time now);

}  // namespace espace::domain
