#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/store/account/accounts.h"

#include <optional>
#include <string>

namespace espace::store {
struct Transaction;
}

/// The one way to prove who one is by e-mail address and password, for whatever that earns:
/// logging in, associating a site. All uses share their throttles and their answers.
namespace espace::domain {

/// The password was right for the account as it was at that moment.
struct Proof {
  std::string email_key;
  std::optional<store::Account> account;  ///< None where an opening still waits for its link.
  std::string renewed_hash;               ///< With today's parameters; empty where it has them.
  Time at;
};

/// Exactly one password hash is computed whether the address is known or not, and the refusals do
/// not tell: LoginRefused, LoginThrottled and TooManyRequests (with retry_after),
/// LoginResetRequired, Busy. Counts the attempt; accept_proof() takes it back.
Outcome<Proof> prove_password(const Environment& environment, const std::string& email,
                              const std::string& password, const Caller& caller);

/// The account of the proof, in the transaction of what is done in its name. Forgets the failures
/// before it. Refusals: AccountNotActivated (the opening still waits), AccountBlocked,
/// AccountWaiting (the address must be certified, again or after its change), LoginRefused (the
/// password was changed while the hash was computed).
Outcome<store::Account> accept_proof(store::Transaction& transaction, const Settings& settings,
                                     const Proof& proof);

/// Whether the time for its certification has begun, and whether its term is over (guide A9).
bool is_certification_due(const Settings& settings, Time email_certified, Time now);
bool is_certification_over(const Settings& settings, Time email_certified, Time now);

/// What changes who may come in (shared/GUIDE.md) asks for the password if it was last given
/// over `password_recent` ago; one that is given is always checked, under the throttles of log-in,
/// and remembered in the session. Outside of any transaction. Refusals: PasswordNeeded (none was
/// given), FieldsInvalid with PasswordWrong at «password», SessionRequired, and what
/// prove_password() refuses.
std::optional<Refusal> require_recent_password(const Environment& environment,
                                               const Session& session, const std::string& password,
                                               const Caller& caller);

/// The same where it must be given in any case, and which field it came in.
std::optional<Refusal> require_password(const Environment& environment, const Session& session,
                                        const std::string& password, const Caller& caller,
                                        const std::string& field);

}  // namespace espace::domain
