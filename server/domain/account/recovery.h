#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/login/recovery.h"

namespace espace::domain {

/// «Mot de passe oublié» (guide D2): a link by e-mail for those who have an account. Those who have
/// none yet ask for a new code instead (code_requests.h).
///
/// Requests must already have passed their validate().
class Recovery {
 public:
  explicit Recovery(const Environment& environment) : environment_(environment) {}

  /// D2. The answer and the work are the same whether the address has an account or not; an e-mail
  /// is sent only if it has one. Older links stay valid. Refusal: TooManyRequests.
  Outcome<api::Nothing> request_reset(const api::RequestResetRequest& request,
                                      const Caller& caller);

  /// Whether the link can be used; uses nothing up. Refusals: those of find_link() (mail_links.h).
  Outcome<api::Nothing> check(const api::LinkProof& proof, const Caller& caller);

  /// Uses up the link, sets the password, ends all sessions of the account, clears its failed
  /// log-ins (including «reset required») and notifies the address. Refusals: those of find_link(),
  /// FieldsInvalid (the password is the address or the name), Busy.
  Outcome<api::LinkReply> reset_password(const api::ResetPasswordRequest& request,
                                         const Caller& caller);

 private:
  Environment environment_;
};

}  // namespace espace::domain
