#pragma once

#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/mapping/endpoint.h"

#include <string_view>

/// Lets the caisse block an account and unblock it. NotFound: no account has the address; Conflict:
/// it is already in that state.
namespace espace::domain {

class Blocking {
 public:
  explicit Blocking(const Environment& environment) : environment_(environment) {}

  /// Ends its sessions at once.
  Outcome<api::Nothing> block(std::string_view email) { return set(email, true); }
  /// An account that waits for its new address to be confirmed keeps waiting.
  Outcome<api::Nothing> unblock(std::string_view email) { return set(email, false); }

 private:
  Outcome<api::Nothing> set(std::string_view email, bool blocks);

  Environment environment_;
};

}  // namespace espace::domain
