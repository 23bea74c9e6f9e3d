#pragma once

#include "server/domain/base/clock.h"

#include <cstdint>
#include <string>

namespace espace::domain {

/// What the adapter knows of a request's sender before the domain looks at it.
struct Caller {
  std::string address;  ///< The client's address, as far as the proxy can be trusted.
  std::string token;    ///< The session cookie's token; empty without one.
};

/// A live session.
struct Session {
  std::int64_t account_id = 0;
  std::int64_t site_id = 0;  ///< 0 until a site is chosen.
  Time created;
  Time last_seen;
  Time proved = {};  ///< When the password was last given.
};

}  // namespace espace::domain
