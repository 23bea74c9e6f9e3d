#include "server/domain/account/recovery.h"

#include "server/domain/account/mail_links.h"
#include "server/domain/base/hasher.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/store/store.h"
#include "shared/api/mapping/paths.h"
#include "shared/rules/password.h"

namespace espace::domain {
namespace {

using store::LinkKind;

/// A new link for the account, and the e-mail that contains it.
void send_reset(store::Transaction& transaction, const Settings& settings,
                const store::Account& account, Time now) {
  const Time expires = now + settings.reset_lifetime;
  const auto link = issue_link(transaction, LinkKind::PasswordReset, account.id, expires, now);
  messages::send(transaction.outgoing, account.email,
                 messages::PasswordReset{
                     .greeting = greeting(settings, account.first_name),
                     .link = url_of(settings.public_url, path_of_password_reset, link.token),
                     .code = link.code,
                     .validity = whole<std::chrono::minutes>(settings.reset_lifetime),
                     .expires = expires},
                 now);
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

Outcome<api::Nothing> Recovery::check(const api::LinkProof& proof, const Caller& caller) {
  const auto link = check_link(environment_, proof, LinkKind::PasswordReset, caller);
  if (!link) return link.refusal();
  return api::Nothing{};
}

Outcome<api::LinkReply> Recovery::reset_password(const api::ResetPasswordRequest& request,
                                                 const Caller& caller) {
  using Reply = Outcome<api::LinkReply>;
  auto& store = environment_.store;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();

  // Checked before the hash is computed.
  const auto known = check_link(environment_, request, LinkKind::PasswordReset, caller);
  if (!known) return known.refusal();
  const auto owner = store.read([&](const store::Transaction& transaction) {
    return transaction.accounts.find(known->subject);
  });
  if (!owner) return refuse_dead(request);
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
    // The link may have been used while the hash was computed.
    const auto link =
        find_link(transaction, settings, request, LinkKind::PasswordReset, caller, now);
    if (!link) return link.refusal();
    const auto account = transaction.accounts.find(link->subject);
    if (!account) return refuse_dead(request);
    transaction.links.use(*link);
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
    return api::LinkReply{account->email};
  });
}

}  // namespace espace::domain
