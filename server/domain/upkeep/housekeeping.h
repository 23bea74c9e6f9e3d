#pragma once

#include "server/domain/base/environment.h"

#include <cstdint>

namespace espace::domain {

struct Purged {
  std::int64_t sessions = 0;
  std::int64_t links = 0;  ///< Including those of invitations.
  std::int64_t codes = 0;  ///< With the openings that waited on them.
  std::int64_t throttles = 0;
  std::int64_t deliveries = 0;  ///< Old records of sent messages.
  std::int64_t letters = 0;     ///< Letters that waited with a void code.
};

/// Deletes expired data: nothing that it removes could still be used, so it may run at any time and
/// on any number of servers. Called by a scheduler, about every hour.
Purged purge(const Environment& environment);

}  // namespace espace::domain
