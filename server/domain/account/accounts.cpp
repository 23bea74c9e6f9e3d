#include "server/domain/account/accounts.h"

#include "server/domain/account/credentials.h"
#include "server/domain/account/mobile_certification.h"
#include "server/domain/base/calendar.h"
#include "server/domain/base/hasher.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/rules/name.h"
#include "shared/rules/password.h"
#include "shared/rules/phone.h"

namespace espace::domain {
namespace {

api::AccountReply reply_of(const store::Account& account, const Settings& settings, Time now) {
  api::AccountReply reply;
  reply.email = account.email;
  reply.last_name = account.last_name;
  reply.first_name = account.first_name;
  reply.landline = account.landline;
  reply.mobile = account.mobile;
  reply.is_mobile_certified = account.mobile_certified.has_value();
  reply.address_certified_until =
      rules::iso_day(day_in_paris(account.email_certified + settings.certification_lifetime));
  reply.is_certification_due = is_certification_due(settings, account.email_certified, now);
  return reply;
}

/// What differs, by stable names: «mobile.before», «mobile.after».
std::map<std::string, std::string> differences(const store::Account& before,
                                               const store::Account& after) {
  std::map<std::string, std::string> details;
  const auto note = [&](const std::string& name, const std::string& from, const std::string& to) {
    if (from == to) return;
    details[name + ".before"] = from;
    details[name + ".after"] = to;
  };
  note("last_name", before.last_name, after.last_name);
  note("first_name", before.first_name, after.first_name);
  note("landline", before.landline, after.landline);
  note("mobile", before.mobile, after.mobile);
  return details;
}

}  // namespace

Outcome<api::AccountReply> Accounts::describe(const Session& session) {
  const auto account = environment_.store.read([&](const store::Transaction& transaction) {
    return transaction.accounts.find(session.account_id);
  });
  if (!account) return Code::SessionRequired;
  return reply_of(*account, environment_.settings, environment_.clock.now());
}

Outcome<api::Nothing> Accounts::change_password(const api::ChangePasswordRequest& request,
                                                const Session& session, const Caller& caller) {
  using Reply = Outcome<api::Nothing>;
  auto& store = environment_.store;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();

  const auto owner = store.read([&](const store::Transaction& transaction) {
    return transaction.accounts.find(session.account_id);
  });
  if (!owner) return Code::SessionRequired;
  if (const auto wrong = rules::check_password(
          request.password, {owner->email, owner->last_name, owner->first_name})) {
    return Refusal{Code::FieldsInvalid, {{"password", *wrong}}};
  }
  if (const auto refusal = require_password(environment_, session, request.current_password, caller,
                                            "current_password")) {
    return *refusal;
  }
  std::string hash;
  try {
    hash = environment_.hasher.hash(request.password);
  } catch (const Hasher::Busy&) {
    return Refusal{Code::Busy, {}, busy_wait};
  }

  return store.write([&](store::Transaction& transaction) -> Reply {
    const std::string token_hash = digest(caller.token);
    const auto account = transaction.accounts.find(session.account_id);
    // Another request may have changed it, and ended this session, while the hashes were computed.
    if (!account || !transaction.sessions.find(token_hash)) return Code::SessionRequired;
    transaction.accounts.set_password_hash(account->id, hash);
    transaction.sessions.remove_others(account->id, token_hash);
    transaction.links.replace(store::LinkKind::PasswordReset, account->id);
    messages::send(transaction.outgoing, account->email,
                   messages::PasswordChanged{{.greeting = greeting(settings, account->first_name)}},
                   now);
    append_to_journal(transaction, {now,
                                    account->id,
                                    std::nullopt,
                                    JournalAction::PasswordChanged,
                                    account_subject(account->id),
                                    {}});
    return api::Nothing{};
  });
}

Outcome<api::AccountReply> Accounts::change_contact(const api::ChangeContactRequest& request,
                                                    const Session& session, const Caller& caller) {
  using Reply = Outcome<api::AccountReply>;
  const auto last_name = rules::parse_name(request.last_name);
  const auto first_name = rules::parse_name(request.first_name);
  if (!last_name || !first_name) return Code::FieldsInvalid;
  const auto landline = rules::parse_phone(request.landline.country, request.landline.number);
  const auto mobile = rules::parse_mobile(request.mobile.country, request.mobile.number);
  auto& store = environment_.store;
  const Time now = environment_.clock.now();

  const auto known = store.read([&](const store::Transaction& transaction) {
    return transaction.accounts.find(session.account_id);
  });
  if (!known) return Code::SessionRequired;
  const std::string new_mobile = mobile ? *mobile : "";
  if (new_mobile != known->mobile || !request.password.empty()) {
    if (const auto refusal =
            require_recent_password(environment_, session, request.password, caller)) {
      return *refusal;
    }
  }

  return store.write([&](store::Transaction& transaction) -> Reply {
    const auto before = transaction.accounts.find(session.account_id);
    if (!before) return Code::SessionRequired;
    // A change that needed no password above must not slip in through a simultaneous request.
    if (new_mobile != before->mobile && before->mobile != known->mobile) return Code::Conflict;
    auto account = *before;
    account.last_name = *last_name;
    account.first_name = *first_name;
    account.landline = landline ? *landline : "";
    account.mobile = new_mobile;
    if (account.mobile != before->mobile) {
      account.mobile_certified = take_certification(transaction, store::MobileOwner::Account,
                                                    account.id, account.mobile, now);
    }
    transaction.accounts.set_contact(account);
    const auto details = differences(*before, account);
    if (!details.empty()) {
      append_to_journal(transaction,
                        {now, account.id, std::nullopt, JournalAction::AccountContactChanged,
                         account_subject(account.id), details});
    }
    return reply_of(account, environment_.settings, now);
  });
}

}  // namespace espace::domain
