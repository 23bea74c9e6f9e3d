#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/store/account/accounts.h"
#include "shared/api/account/account.h"

namespace espace::domain {

/// «Mon compte utilisateur» (guide F1, F3, F4); the change of address is in AccountEmail, the
/// certification of the mobile number in MobileCertification.
///
/// Requests have passed their validate() before they come here.
class Accounts {
 public:
  explicit Accounts(const Environment& environment) : environment_(environment) {}

  /// Refusal: SessionRequired (the account is gone).
  Outcome<api::AccountReply> describe(const Session& session);

  /// F3. Ends the account's other sessions, voids a link to reset the password, and tells the
  /// address. Refusals: FieldsInvalid (the current password is wrong, which counts as a failure to
  /// log in; the new one is the address or the name), what prove_password() refuses.
  Outcome<api::Nothing> change_password(const api::ChangePasswordRequest& request,
                                        const Session& session, const Caller& caller);

  /// F4. Another mobile number is not certified, unless it was by a code before (F5). It also needs
  /// the password, see require_recent_password().
  Outcome<api::AccountReply> change_contact(const api::ChangeContactRequest& request,
                                            const Session& session, const Caller& caller);

 private:
  Environment environment_;
};

}  // namespace espace::domain
