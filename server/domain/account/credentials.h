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

/// The one way to prove one's identity by e-mail address and password, for logging in or
/// associating a site. All uses share the same throttles and answers.
namespace espace::domain {

/// The password matched the account as it was at that moment.
struct Proof {
  std::string email_key;
  std::optional<store::Account> account;  ///< None if an opening still waits for its link.
  std::string renewed_hash;               ///< With the current parameters; empty if it has them.
  Time at;
};

/// Computes exactly one password hash whether the address is known or not, and the refusals do not
/// reveal which: LoginRefused, LoginThrottled and TooManyRequests (with retry_after),
/// LoginResetRequired, Busy. Counts the attempt; accept_proof() takes it back.
Outcome<Proof> prove_password(const Environment& environment, const std::string& email,
                              const std::string& password, const Caller& caller);

/// Loads the account of the proof, in the transaction that acts in its name. Clears its earlier
/// failures. Refusals: AccountNotActivated (the opening still waits), AccountBlocked,
/// AccountWaiting (the address must be certified, again or after a change), LoginRefused (the
/// password was changed while the hash was computed).
Outcome<store::Account> accept_proof(store::Transaction& transaction, const Settings& settings,
                                     const Proof& proof);

/// Whether the certification period has begun, and whether its deadline has passed (guide A9).
bool is_certification_due(const Settings& settings, Time email_certified, Time now);
bool is_certification_over(const Settings& settings, Time email_certified, Time now);

/// Operations that change who has access (shared/GUIDE.md) ask for the password if it was last
/// given over `password_recent` ago; a password that is given is always checked, under the
/// throttles of log-in, and remembered in the session. Call outside of any transaction. Refusals:
/// PasswordNeeded (none was given), FieldsInvalid with PasswordWrong at «password»,
/// SessionRequired, and those of prove_password().
std::optional<Refusal> require_recent_password(const Environment& environment,
                                               const Session& session, const std::string& password,
                                               const Caller& caller);

/// The same for a password that is always required, in the named field.
std::optional<Refusal> require_password(const Environment& environment, const Session& session,
                                        const std::string& password, const Caller& caller,
                                        const std::string& field);

}  // namespace espace::domain
