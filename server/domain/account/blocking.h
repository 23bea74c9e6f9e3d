#pragma once

#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/mapping/endpoint.h"

#include <string_view>

/// The caisse shuts an account out and lets it in again. NotFound: nobody has the address;
/// Conflict: it is so already.
namespace espace::domain {

class Blocking {
 public:
  explicit Blocking(const Environment& environment) : environment_(environment) {}

  /// Ends its sessions at once.
  Outcome<api::Nothing> block(std::string_view email) { return set(email, true); }
  /// An account that awaits its new address goes on waiting for it.
  Outcome<api::Nothing> unblock(std::string_view email) { return set(email, false); }

 private:
  Outcome<api::Nothing> set(std::string_view email, bool blocks);

  Environment environment_;
};

}  // namespace espace::domain
