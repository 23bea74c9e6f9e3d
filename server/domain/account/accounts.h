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
/// Requests must already have passed their validate().
class Accounts {
 public:
  explicit Accounts(const Environment& environment) : environment_(environment) {}

  /// Refusal: SessionRequired (the account no longer exists).
  Outcome<api::AccountReply> describe(const Session& session);

  /// F3. Ends the account's other sessions, voids any link to reset the password, and sends an
  /// e-mail to the address. Refusals: FieldsInvalid (the current password is wrong, which counts as
  /// a failed log-in; or the new one is the address or the name), and those of prove_password().
  Outcome<api::Nothing> change_password(const api::ChangePasswordRequest& request,
                                        const Session& session, const Caller& caller);

  /// F4. A changed mobile number is not certified, unless it was certified by a code beforehand
  /// (F5). Changing it also needs the password, see require_recent_password().
  Outcome<api::AccountReply> change_contact(const api::ChangeContactRequest& request,
                                            const Session& session, const Caller& caller);

 private:
  Environment environment_;
};

}  // namespace espace::domain
