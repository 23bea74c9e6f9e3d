#include "server/domain/recovery.h"

#include "server/domain/codes.h"
#include "server/domain/hasher.h"
#include "server/domain/letters.h"
#include "server/domain/mail_links.h"
#include "server/domain/subjects.h"
#include "server/domain/throttling.h"
#include "server/domain/tokens.h"
#include "server/store/store.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/password.h"

namespace espace::domain {
namespace {

constexpr auto code_window = std::chrono::hours(24);

/// A new link for the account, and the e-mail that bears it.
void send_reset(store::Transaction& transaction, const Settings& settings,
                const store::Account& account, Time now) {
  const std::string token = renew_link(transaction, store::LinkKind::PasswordReset, account.id,
                                       settings.reset_lifetime, now);
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(settings.reset_lifetime);
  transaction.outgoing.add({store::Channel::Email,
                            "password_reset",
                            account.email,
                            {{"first_name", account.first_name},
                             {"link", settings.public_url + "/reinitialisation#" + token},
                             {"caisse_name", settings.caisse_name},
                             {"caisse_telephone", settings.caisse_telephone},
                             {"valid_minutes", std::to_string(minutes.count())},
                             {"expires", store::print_expiry(now + settings.reset_lifetime)}}},
                           now);
}

/// Whose password the link sets.
std::optional<store::Account> account_of_link(const store::Transaction& transaction,
                                              const std::string& token, Time now) {
  const auto link = transaction.links.find(digest(token), store::LinkKind::PasswordReset, now);
  return link ? transaction.accounts.find(link->subject) : std::nullopt;
}

}  // namespace

Outcome<api::Nothing> Recovery::request_reset(const api::RequestResetRequest& request,
                                              const Caller& caller) {
  const auto& settings = environment_.settings;
  return answer_link_request(
      environment_, request.email, "reset", caller,
      [&](store::Transaction& transaction, const std::string& email_key, Time now) {
        const auto account = transaction.accounts.find_by_email_key(email_key);
        if (account) send_reset(transaction, settings, *account, now);
      });
}

Outcome<api::ResetPasswordReply> Recovery::reset_password(const api::ResetPasswordRequest& request,
                                                          const Caller&) {
  using Reply = Outcome<api::ResetPasswordReply>;
  auto& store = environment_.store;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();

  // Before the hash is paid for.
  const auto owner = store.read([&](const store::Transaction& transaction) {
    return account_of_link(transaction, request.token, now);
  });
  if (!owner) return Code::LinkInvalid;
  if (const auto wrong = rules::check_password(
          request.password, {owner->email, owner->last_name, owner->first_name})) {
    return Refusal{Code::FieldsInvalid, {{"password", *wrong}}};
  }
  std::string hash;
  try {
    hash = environment_.hasher.hash(request.password);
  } catch (const Hasher::Busy&) {
    return Refusal{Code::Busy, {}, busy_wait};
  }

  return store.write([&](store::Transaction& transaction) -> Reply {
    // It may have been used, or replaced, while the hash was computed.
    const auto account = account_of_link(transaction, request.token, now);
    if (!account) return Code::LinkInvalid;
    transaction.links.remove(store::LinkKind::PasswordReset, account->id);
    transaction.accounts.set_password_hash(account->id, hash);
    transaction.sessions.remove_of_account(account->id);
    LoginThrottle(transaction, settings, account->email_key).clear();
    transaction.outgoing.add({store::Channel::Email,
                              "password_changed",
                              account->email,
                              {{"first_name", account->first_name},
                               {"caisse_name", settings.caisse_name},
                               {"caisse_telephone", settings.caisse_telephone}}},
                             now);
    transaction.journal.append(
        {now, account->id, std::nullopt, "password.reset", account_subject(account->id), {}});
    return api::ResetPasswordReply{account->email};
  });
}

Outcome<api::Nothing> Recovery::request_code(const api::RequestCodeRequest& request,
                                             const Caller& caller) {
  using Reply = Outcome<api::Nothing>;
  const auto identifiant = rules::parse_identifiant(request.identifiant);
  if (!identifiant) return api::Nothing{};
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  const FreshCode fresh;

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    if (const auto wait = count_attempt(transaction, address_key("new-code-from", caller.address),
                                        settings.code_requests_per_address, code_window, now)) {
      return Refusal{Code::TooManyRequests, {}, *wait};
    }
    // The same for an identifiant that nobody has. Before its own count: nothing is written.
    const std::string letters = throttle_key("new-code", "letters");
    if (const auto wait =
            wait_of(transaction, letters, settings.code_letters_per_day, code_window, now)) {
      return Refusal{Code::TooManyRequests, {}, *wait};
    }
    const auto too_early = count_attempt(transaction, throttle_key("new-code-to", *identifiant), 1,
                                         settings.new_code_interval, now);
    if (too_early) return api::Nothing{};
    // Of an unknown identifiant too: a lock that stays would tell that nobody has it.
    CodeThrottle(transaction, settings, *identifiant).clear();
    if (const auto site = transaction.sites.find_by_identifiant(*identifiant)) {
      count_attempt(transaction, letters, settings.code_letters_per_day, code_window, now);
      issue_code(transaction, settings, *site, fresh, now);
      queue_letter(transaction, settings, LetterKind::NewCode, *site, fresh.code, now);
      // Whoever uses the code takes their place: they hear of it while the letter is on its way.
      if (const auto holder = transaction.sites.holder(site->id)) {
        tell_holder(transaction, settings, "site_code_requested", *site, *holder, now);
      }
      transaction.journal.append(
          {now, std::nullopt, site->id, "code.requested", subject_of(*site), {}});
    }
    return api::Nothing{};
  });
}

}  // namespace espace::domain
