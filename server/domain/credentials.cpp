#include "server/domain/credentials.h"

#include "server/domain/hasher.h"
#include "server/domain/subjects.h"
#include "server/domain/throttling.h"
#include "server/store/store.h"
#include "shared/rules/email.h"

namespace espace::domain {
namespace {

/// What an attempt finds before it pays for the hash.
struct Candidate {
  std::optional<Refusal> refusal;
  std::optional<store::Account> account;
  std::string opening_hash;  ///< Of an opening that waits, where there is no account.
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
  const std::string address_key = throttle_key("login-from", caller.address);

  const auto candidate = store.write([&](store::Transaction& transaction) {
    Candidate found;
    if (const auto wait = count_attempt(transaction, address_key,
                                        settings.login_attempts_per_address, address_window, now)) {
      found.refusal = Refusal{Code::TooManyRequests, {}, *wait};
      return found;
    }
    LoginThrottle throttle(transaction, settings, email_key);
    if (const auto refused = throttle.begin_attempt(now)) {
      found.refusal = Refusal{refused->code, {}, refused->retry_after};
      return found;
    }
    found.last_try = throttle.last_try();
    // What is not an address is nobody's, and may hold what a database cannot.
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
      forget_attempt(transaction, address_key, now);
      LoginThrottle(transaction, settings, email_key).withdraw(now);
    });
    return Refusal{Code::Busy, {}, busy_wait};
  }

  if (!right) {
    if (candidate.last_try && candidate.account) {
      store.write([&](store::Transaction& transaction) {
        transaction.journal.append({now,
                                    std::nullopt,
                                    std::nullopt,
                                    "login.reset_required",
                                    account_subject(candidate.account->id),
                                    {}});
      });
    }
    return Code::LoginRefused;
  }

  Proof proof{email_key, candidate.account, {}};
  if (candidate.account && Hasher::needs_renewal(candidate.account->password_hash)) {
    try {
      proof.renewed_hash = environment.hasher.hash(password);
    } catch (const Hasher::Busy&) {
      // The next time renews it.
    }
  }
  return proof;
}

Outcome<store::Account> accept_proof(store::Transaction& transaction, const Settings& settings,
                                     const Proof& proof) {
  LoginThrottle(transaction, settings, proof.email_key).clear();
  if (!proof.account) return Code::AccountNotActivated;
  auto account = transaction.accounts.find(proof.account->id);
  // It may have changed while the hash was computed.
  if (!account || account->password_hash != proof.account->password_hash) {
    return Code::LoginRefused;
  }
  if (account->state == store::AccountState::Blocked) return Code::AccountBlocked;
  if (!proof.renewed_hash.empty()) {
    transaction.accounts.set_password_hash(account->id, proof.renewed_hash);
    account->password_hash = proof.renewed_hash;
  }
  return std::move(*account);
}

}  // namespace espace::domain
