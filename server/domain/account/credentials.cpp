#include "server/domain/account/credentials.h"

#include "server/domain/base/hasher.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/rules/email.h"

namespace espace::domain {
namespace {

/// What is known about an attempt before the hash is computed.
struct Candidate {
  std::optional<Refusal> refusal;
  std::optional<store::Account> account;
  std::string opening_hash;  ///< The hash of a waiting opening, if there is no account.
  bool last_try = false;

  const std::string& hash() const { return account ? account->password_hash : opening_hash; }
};

}  // namespace

Outcome<Proof> prove_password(const Environment& environment, const std::string& typed_email,
                              const std::string& password, const Caller& caller) {
  auto& store = environment.store;
  const auto& settings = environment.settings;
  const Time now = environment.clock.now();
  const auto email = rules::parse_email(typed_email);
  const std::string email_key = rules::email_key(email ? *email : typed_email);
  const std::string from_key = address_key("login-from", caller.address);

  const auto candidate = store.write([&](store::Transaction& transaction) {
    Candidate found;
    if (const auto wait = count_attempt(transaction, from_key, settings.login_attempts_per_address,
                                        address_window, now)) {
      found.refusal = Refusal{Code::TooManyRequests, {}, *wait};
      return found;
    }
    LoginThrottle throttle(transaction, settings, email_key);
    if (const auto refused = throttle.begin_attempt(now)) {
      found.refusal = Refusal{refused->code, {}, refused->retry_after};
      return found;
    }
    found.last_try = throttle.last_try();
    // An invalid address belongs to nobody, and may contain bytes that a database rejects.
    if (!email) return found;
    found.account = transaction.accounts.find_by_email_key(email_key);
    const auto openings = transaction.openings.find_by_email_key(email_key);
    if (!openings.empty()) found.opening_hash = openings.front().password_hash;
    return found;
  });
  if (candidate.refusal) return *candidate.refusal;

  bool right = false;
  try {
    right = environment.hasher.verify(candidate.hash(), password);
  } catch (const Hasher::Busy&) {
    store.write([&](store::Transaction& transaction) {
      forget_attempt(transaction, from_key, now);
      LoginThrottle(transaction, settings, email_key).withdraw(now);
    });
    return Refusal{Code::Busy, {}, busy_wait};
  }

  if (!right) {
    if (candidate.last_try && candidate.account) {
      store.write([&](store::Transaction& transaction) {
        append_to_journal(transaction, {now,
                                        std::nullopt,
                                        std::nullopt,
                                        JournalAction::LoginResetRequired,
                                        account_subject(candidate.account->id),
                                        {}});
      });
    }
    return Code::LoginRefused;
  }

  Proof proof{email_key, candidate.account, {}, now};
  if (candidate.account && Hasher::needs_renewal(candidate.account->password_hash)) {
    try {
      proof.renewed_hash = environment.hasher.hash(password);
    } catch (const Hasher::Busy&) {
      // The next log-in renews it.
    }
  }
  return proof;
}

Outcome<store::Account> accept_proof(store::Transaction& transaction, const Settings& settings,
                                     const Proof& proof) {
  LoginThrottle(transaction, settings, proof.email_key).clear();
  if (!proof.account) return Code::AccountNotActivated;
  auto account = transaction.accounts.find(proof.account->id);
  // The account may have changed while the hash was computed.
  if (!account || account->password_hash != proof.account->password_hash) {
    return Code::LoginRefused;
  }
  if (account->state == store::AccountState::Blocked) return Code::AccountBlocked;
  if (account->state == store::AccountState::AwaitingEmail ||
      is_certification_over(settings, account->email_certified, proof.at)) {
    return Code::AccountWaiting;
  }
  if (!proof.renewed_hash.empty()) {
    transaction.accounts.set_password_hash(account->id, proof.renewed_hash);
    account->password_hash = proof.renewed_hash;
  }
  return std::move(*account);
}

bool is_certification_due(const Settings& settings, Time email_certified, Time now) {
  return now >= email_certified + settings.certification_lifetime - settings.certification_notice;
}

bool is_certification_over(const Settings& settings, Time email_certified, Time now) {
  return now >= email_certified + settings.certification_lifetime;
}

std::optional<Refusal> require_recent_password(const Environment& environment,
                                               const Session& session, const std::string& password,
                                               const Caller& caller) {
  if (!password.empty()) {
    return require_password(environment, session, password, caller, "password");
  }
  const bool is_recent =
      environment.clock.now() < session.proved + environment.settings.password_recent;
  if (is_recent) return std::nullopt;
  return Refusal{Code::PasswordNeeded};
}

std::optional<Refusal> require_password(const Environment& environment, const Session& session,
                                        const std::string& password, const Caller& caller,
                                        const std::string& field) {
  auto& store = environment.store;
  const auto account = store.read([&](const store::Transaction& transaction) {
    return transaction.accounts.find(session.account_id);
  });
  if (!account) return Refusal{Code::SessionRequired};
  const auto wrong = [&] { return Refusal{Code::FieldsInvalid, {{field, Code::PasswordWrong}}}; };
  const auto proof = prove_password(environment, account->email, password, caller);
  if (!proof) {
    return proof.refusal().code == Code::LoginRefused ? wrong() : proof.refusal();
  }
  return store.write([&](store::Transaction& transaction) -> std::optional<Refusal> {
    const auto accepted = accept_proof(transaction, environment.settings, *proof);
    if (!accepted) {
      return accepted.refusal().code == Code::LoginRefused ? wrong() : accepted.refusal();
    }
    // The address may have passed to another account meanwhile.
    if (accepted->id != session.account_id) return Refusal{Code::SessionRequired};
    transaction.sessions.note_proved(digest(caller.token), proof->at);
    return std::nullopt;
  });
}

}  // namespace espace::domain
