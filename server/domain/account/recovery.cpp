#include "server/domain/account/recovery.h"

#include "server/domain/account/mail_links.h"
#include "server/domain/base/hasher.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/api/mapping/paths.h"
#include "shared/rules/password.h"

namespace espace::domain {
namespace {

/// A new link for the account, and the e-mail that contains it.
void send_reset(store::Transaction& transaction, const Settings& settings,
                const store::Account& account, Time now) {
  const std::string token = renew_link(transaction, store::LinkKind::PasswordReset, account.id,
                                       settings.reset_lifetime, now);
  messages::send(
      transaction.outgoing, account.email,
      messages::PasswordReset{.greeting = greeting(settings, account.first_name),
                              .link = url_of(settings.public_url, path_of_password_reset, token),
                              .validity = whole<std::chrono::minutes>(settings.reset_lifetime),
                              .expires = now + settings.reset_lifetime},
      now);
}

/// The account whose password the link resets.
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

  // Checked before the hash is computed.
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
    // The link may have been used or replaced while the hash was computed.
    const auto account = account_of_link(transaction, request.token, now);
    if (!account) return Code::LinkInvalid;
    transaction.links.remove(store::LinkKind::PasswordReset, account->id);
    transaction.accounts.set_password_hash(account->id, hash);
    transaction.sessions.remove_of_account(account->id);
    LoginThrottle(transaction, settings, account->email_key).clear();
    messages::send(
        transaction.outgoing, account->email,
        messages::PasswordWasReset{{.greeting = greeting(settings, account->first_name)}}, now);
    append_to_journal(transaction, {now,
                                    account->id,
                                    std::nullopt,
                                    JournalAction::PasswordReset,
                                    account_subject(account->id),
                                    {}});
    return api::ResetPasswordReply{account->email};
  });
}

}  // namespace espace::domain
