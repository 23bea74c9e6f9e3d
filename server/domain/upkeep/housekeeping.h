#pragma once

#include "server/domain/base/environment.h"

#include <cstdint>

namespace espace::domain {

struct Purged {
  std::int64_t sessions = 0;
  std::int64_t links = 0;  ///< Those of invitations too.
  std::int64_t codes = 0;  ///< With the openings that waited on them.
  std::int64_t throttles = 0;
  std::int64_t deliveries = 0;  ///< What left long ago.
  std::int64_t letters = 0;     ///< That waited with a dead code.
};

/// Takes away what is dead: nothing that it removes could still be used, so it may run at any time
/// and on any number of servers. Called by a scheduler, every hour or so.
Purged purge(const Environment& environment);

}  // namespace espace::domain
