#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/login/recovery.h"

namespace espace::domain {

/// «Demande d'un nouveau code confidentiel» (guide D3), for those who have no account yet.
///
/// Requests must already have passed their validate().
class CodeRequests {
 public:
  explicit CodeRequests(const Environment& environment) : environment_(environment) {}

  /// Queues a letter with a new code and voids the older one, at most once per `new_code_interval`
  /// for an identifiant: within that time nothing changes, so that nobody is flooded with letters.
  /// The answer and the effect on a lock are the same whether the identifiant exists or not.
  /// Refusal: TooManyRequests (by client address only).
  Outcome<api::Nothing> request_code(const api::RequestCodeRequest& request, const Caller& caller);

 private:
  Environment environment_;
};

}  // namespace espace::domain
