#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/login/recovery.h"

namespace espace::domain {

/// «Demande d'un nouveau code confidentiel» (guide D3), for those who have no account yet.
///
/// Requests have passed their validate() before they come here.
class CodeRequests {
 public:
  explicit CodeRequests(const Environment& environment) : environment_(environment) {}

  /// Queues a letter with a new code and kills the older one, at most once in
  /// `new_code_interval` for an identifiant: within it nothing changes, so that nobody is flooded
  /// with letters. The answer, and what becomes of a lock, are the same whether the identifiant
  /// exists or not. Refusal: TooManyRequests (by client address only).
  Outcome<api::Nothing> request_code(const api::RequestCodeRequest& request, const Caller& caller);

 private:
  Environment environment_;
};

}  // namespace espace::domain
