#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/caisse/applications.h"

#include <chrono>
#include <string>

namespace espace::domain {

/// Access to the caisse's other applications: Settings::applications holds their URLs, a signed
/// token tells them who the person is.
class Applications {
 public:
  static constexpr std::chrono::seconds token_lifetime{60};
  /// How long others may keep the published keys (Cache-Control).
  static constexpr std::chrono::seconds key_set_lifetime = std::chrono::minutes(5);
  /// How long a new key is published before it signs, so that no application receives a token
  /// signed by a key that it does not know yet.
  static constexpr std::chrono::seconds key_lead = 2 * key_set_lifetime;

  /// Creates the signing key if there is none yet.
  explicit Applications(const Environment& environment);

  api::ApplicationsReply list(const Session& session);
  /// Refusals: NotFound (no such function, or it has no application), Forbidden.
  Outcome<api::OpenApplicationReply> open(const api::OpenApplicationRequest& request,
                                          const Session& session);
  /// The public keys by which tokens are verified, as a JSON Web Key Set (RFC 7517).
  std::string key_set();
  /// Creates a new key, which signs once key_lead has passed; until then the previous one does.
  /// `at_once`: the older keys are compromised: the new one signs from now on, and no token of an
  /// older key remains valid.
  void renew_key(bool at_once = false);
  /// Deletes keys none of whose tokens can still be valid. Returns how many. For the scheduler.
  std::int64_t forget_old_keys();

 private:
  Environment environment_;
};

}  // namespace espace::domain
