#include "server/domain/account/email_change.h"

#include "server/domain/account/credentials.h"
#include "server/domain/account/mail_links.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/api/mapping/paths.h"
#include "shared/rules/email.h"

namespace espace::domain {
namespace {

using store::LinkKind;

/// To the old address.
void send_way_back(store::Transaction& transaction, const Settings& settings,
                   const store::Account& account, const store::EmailChange& change, Time now) {
  const auto link = issue_link(transaction, LinkKind::EmailReversal, change.id,
                               now + settings.way_back_lifetime, now);
  messages::send(transaction.outgoing, change.old_email,
                 messages::EmailChangeNotice{
                     .greeting = greeting(settings, account.first_name),
                     .new_email = change.new_email,
                     .link = url_of(settings.public_url, path_of_email_reversal, link.token),
                     .code = link.code,
                     .validity = whole<std::chrono::hours>(settings.way_back_lifetime)},
                 now);
}

bool is_taken(const store::Transaction& transaction, const std::string& email_key,
              std::int64_t by_another_than) {
  const auto owner = transaction.accounts.find_by_email_key(email_key);
  return owner && owner->id != by_another_than;
}

Refusal email_taken() { return {Code::Conflict, {{"email", Code::EmailTaken}}}; }

/// A new address starts with a clean slate: links sent to the older one are void.
void set_address(store::Transaction& transaction, std::int64_t account_id, const std::string& email,
                 const std::string& email_key, Time now) {
  transaction.accounts.set_email(account_id, email, email_key);
  transaction.accounts.set_email_certified(account_id, now);
  transaction.links.replace(LinkKind::PasswordReset, account_id);
  transaction.links.replace(LinkKind::EmailCertification, account_id);
}

/// Removes that change and the later ones. Their links are void; one that confirmed such a change
/// has no longer done anything, so it is forgotten. A way back that was used is remembered.
void drop_changes(store::Transaction& transaction, std::int64_t account_id, std::int64_t first) {
  for (const auto id : transaction.email_changes.remove_from(account_id, first)) {
    transaction.links.remove(LinkKind::EmailChange, id);
    transaction.links.replace(LinkKind::EmailReversal, id);
  }
}

/// Makes the account wait for the link to `email`; its own address gets the way back. `by`: who
/// asked for it; nothing means the caisse.
void begin_change(store::Transaction& transaction, const Settings& settings,
                  const store::Account& account, const std::string& email,
                  std::optional<std::int64_t> by, Time now) {
  const auto email_key = rules::email_key(email);
  store::EmailChange change{0,     account.id, account.email, account.email_key,
                            email, email_key,  now,           std::nullopt};
  change.id = transaction.email_changes.add(change);
  transaction.accounts.set_state(account.id, store::AccountState::AwaitingEmail);
  transaction.sessions.remove_of_account(account.id);
  transaction.links.replace(LinkKind::PasswordReset, account.id);
  transaction.links.replace(LinkKind::EmailCertification, account.id);
  send_change_link(transaction, settings, change, now);
  if (email_key != account.email_key) send_way_back(transaction, settings, account, change, now);
  append_to_journal(transaction, {now,
                                  by,
                                  std::nullopt,
                                  JournalAction::EmailChangeRequested,
                                  account_subject(account.id),
                                  {{"email.before", account.email}, {"email.after", email}}});
}

}  // namespace

void send_change_link(store::Transaction& transaction, const Settings& settings,
                      const store::EmailChange& change, Time now) {
  const auto account = transaction.accounts.find(change.account_id).value();
  const auto owner = transaction.accounts.find_by_email_key(change.new_email_key);
  // It is the account's own address if the caisse has returned the account to it.
  if (owner && owner->id != account.id) {
    messages::send(transaction.outgoing, owner->email,
                   messages::EmailChangeTaken{{.greeting = greeting(settings, owner->first_name)}},
                   now);
    return;
  }
  const Time expires = now + settings.email_change_lifetime;
  const auto link = issue_link(transaction, LinkKind::EmailChange, change.id, expires, now);
  messages::send(transaction.outgoing, change.new_email,
                 messages::EmailChange{
                     {.greeting = greeting(settings, account.first_name),
                      .link = url_of(settings.public_url, path_of_email_confirmation, link.token),
                      .code = link.code,
                      .validity = whole<std::chrono::hours>(settings.email_change_lifetime),
                      .expires = expires}},
                 now);
}

bool send_changes_again(store::Transaction& transaction, const Settings& settings,
                        const std::string& email_key, Time now) {
  if (const auto account = transaction.accounts.find_by_email_key(email_key)) {
    if (account->state != store::AccountState::AwaitingEmail) return false;
    const auto change = transaction.email_changes.find_waiting(account->id);
    if (change) send_change_link(transaction, settings, *change, now);
    return change.has_value();
  }
  const auto changes = transaction.email_changes.find_waiting_for(email_key);
  for (const auto& change : changes) send_change_link(transaction, settings, change, now);
  return !changes.empty();
}

Outcome<api::ChangeEmailReply> EmailChange::request(const api::ChangeEmailRequest& request,
                                                    const Session& session, const Caller& caller) {
  using Reply = Outcome<api::ChangeEmailReply>;
  const auto email = rules::parse_email(request.email);
  if (!email) return Code::FieldsInvalid;
  const std::string email_key = rules::email_key(*email);
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();

  if (const auto refusal =
          require_recent_password(environment_, session, request.password, caller)) {
    return *refusal;
  }
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto account = transaction.accounts.find(session.account_id);
    const bool is_active = account && account->state == store::AccountState::Active;
    // Another request may have ended the session meanwhile.
    if (!is_active || !transaction.sessions.find(digest(caller.token))) {
      return Code::SessionRequired;
    }
    if (account->email_key == email_key) {
      return Refusal{Code::FieldsInvalid, {{"email", Code::EmailUnchanged}}};
    }
    if (const auto wait = count_attempt(transaction, throttle_key("change-to", email_key),
                                        settings.resends_per_address, mail_window, now)) {
      return Refusal{Code::TooManyRequests, {}, *wait};
    }
    begin_change(transaction, settings, *account, *email, account->id, now);
    return api::ChangeEmailReply{whole<std::chrono::hours>(settings.email_change_lifetime).count(),
                                 whole<std::chrono::hours>(settings.way_back_lifetime).count()};
  });
}

Outcome<api::Nothing> EmailChange::correct(const std::string& email, const std::string& new_email) {
  using Reply = Outcome<api::Nothing>;
  const auto known = rules::parse_email(email);
  const auto wanted = rules::parse_email(new_email);
  if (!wanted) return Refusal{Code::FieldsInvalid, {{"email", wanted.code()}}};
  const Time now = environment_.clock.now();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto account =
        known ? transaction.accounts.find_by_email_key(rules::email_key(*known)) : std::nullopt;
    if (!account) return Code::NotFound;
    if (account->state == store::AccountState::Blocked) return Code::Forbidden;
    if (is_taken(transaction, rules::email_key(*wanted), account->id)) return email_taken();
    if (const auto waiting = transaction.email_changes.find_waiting(account->id)) {
      drop_changes(transaction, account->id, waiting->id);
    }
    begin_change(transaction, environment_.settings, *account, *wanted, std::nullopt, now);
    return api::Nothing{};
  });
}

Outcome<api::LinkReply> EmailChange::confirm(const api::LinkProof& proof, const Caller& caller) {
  using Reply = Outcome<api::LinkReply>;
  const Time now = environment_.clock.now();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto link =
        find_link(transaction, environment_.settings, proof, LinkKind::EmailChange, caller, now);
    if (!link) return link.refusal();
    const auto change = transaction.email_changes.find(link->subject);
    const auto account = change ? transaction.accounts.find(change->account_id) : std::nullopt;
    if (!account || change->confirmed) return refuse_dead(proof);
    if (is_taken(transaction, change->new_email_key, account->id)) return email_taken();
    set_address(transaction, account->id, change->new_email, change->new_email_key, now);
    if (account->state == store::AccountState::AwaitingEmail) {
      transaction.accounts.set_state(account->id, store::AccountState::Active);
    }
    transaction.email_changes.confirm(change->id, now);
    transaction.links.use(*link);
    // Access to the mailbox has been proved, which is all that a reset of the password requires.
    LoginThrottle(transaction, environment_.settings, change->new_email_key).clear();
    append_to_journal(transaction,
                      {now,
                       account->id,
                       std::nullopt,
                       JournalAction::EmailChanged,
                       account_subject(account->id),
                       {{"email.before", change->old_email}, {"email.after", change->new_email}}});
    return api::LinkReply{change->new_email};
  });
}

Outcome<api::LinkReply> EmailChange::revert(const api::LinkProof& proof, const Caller& caller) {
  using Reply = Outcome<api::LinkReply>;
  const Time now = environment_.clock.now();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto link =
        find_link(transaction, environment_.settings, proof, LinkKind::EmailReversal, caller, now);
    if (!link) return link.refusal();
    const auto change = transaction.email_changes.find(link->subject);
    const auto account = change ? transaction.accounts.find(change->account_id) : std::nullopt;
    if (!account) return refuse_dead(proof);
    if (is_taken(transaction, change->old_email_key, account->id)) return email_taken();
    set_address(transaction, account->id, change->old_email, change->old_email_key, now);
    if (account->state == store::AccountState::AwaitingEmail) {
      transaction.accounts.set_state(account->id, store::AccountState::Active);
    }
    transaction.sessions.remove_of_account(account->id);
    transaction.links.use(*link);
    // A person who took over the account may have changed it to a third address since.
    drop_changes(transaction, account->id, change->id);
    LoginThrottle(transaction, environment_.settings, change->old_email_key).clear();
    append_to_journal(transaction,
                      {now,
                       account->id,
                       std::nullopt,
                       JournalAction::EmailChangeReverted,
                       account_subject(account->id),
                       {{"email.before", account->email}, {"email.after", change->old_email}}});
    return api::LinkReply{change->old_email};
  });
}

}  // namespace espace::domain
