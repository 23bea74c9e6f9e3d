#pragma once

#include "server/domain/caller.h"
#include "server/domain/environment.h"
#include "server/domain/outcome.h"
#include "shared/api/applications.h"

#include <chrono>
#include <string>

namespace espace::domain {

/// The way to the caisse's other applications: Settings::applications says where they are, a signed
/// token says to them who comes.
class Applications {
 public:
  static constexpr std::chrono::seconds token_lifetime{60};

  /// Makes the signing key where there is none yet.
  explicit Applications(const Environment& environment);

  api::ApplicationsReply list(const Session& session);
  /// Refusals: NotFound (no such function, or it has no application), Forbidden.
  Outcome<api::OpenApplicationReply> open(const api::OpenApplicationRequest& request,
                                          const Session& session);
  /// The public keys by which tokens are verified, as a JSON Web Key Set (RFC 7517).
  std::string key_set();
  /// From now on a new key signs; the one before is published on.
  void renew_key();

 private:
  Environment environment_;
};

}  // namespace espace::domain
