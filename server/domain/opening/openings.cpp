#include "server/domain/opening/openings.h"

#include "server/domain/account/mail_links.h"
#include "server/domain/account/mobile_certification.h"
#include "server/domain/base/codes.h"
#include "server/domain/base/hasher.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/api/mapping/paths.h"
#include "shared/rules/confidential_code.h"
#include "shared/rules/email.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/name.h"
#include "shared/rules/phone.h"
#include "shared/rules/siret.h"

namespace espace::domain {
namespace {

constexpr auto details_window = std::chrono::hours(1);

/// A new link for the opening, and the e-mail that contains it.
void send_activation(store::Transaction& transaction, const Environment& environment,
                     const store::Opening& opening, Time now) {
  const auto& settings = environment.settings;
  const Time expires = now + settings.activation_lifetime;
  const auto link = issue_link(transaction, store::LinkKind::Activation, opening.id, expires, now);
  messages::send(
      transaction.outgoing, opening.email,
      messages::Activation{{.greeting = greeting(settings, opening.first_name),
                            .link = url_of(settings.public_url, path_of_activation, link.token),
                            .code = link.code,
                            .validity = whole<std::chrono::hours>(settings.activation_lifetime),
                            .expires = expires}},
      now);
}

Refusal email_taken(Code code) { return {code, {{"email", Code::EmailTaken}}}; }

/// The stored form of a number that validate() has let through; empty where none was entered.
std::string stored_phone(const rules::Checked<std::string>& phone) { return phone ? *phone : ""; }

}  // namespace

Outcome<api::IdentifyReply> Openings::identify(const api::IdentifyRequest& request,
                                               const Caller& caller) {
  using Reply = Outcome<api::IdentifyReply>;
  const auto identifiant = rules::parse_identifiant(request.identifiant);
  const auto siret = rules::parse_siret(request.siret);
  const auto typed_code = rules::parse_confidential_code(request.code);
  if (!identifiant || !siret || !typed_code) return Code::OpeningRefused;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  const std::string ticket = new_token();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    if (const auto wait = count_attempt(transaction, address_key("identify-from", caller.address),
                                        settings.login_attempts_per_address, address_window, now)) {
      return Refusal{Code::TooManyRequests, {}, *wait};
    }
    CodeThrottle throttle(transaction, settings, *identifiant);
    if (throttle.locked(now)) return Code::OpeningLocked;

    // Every step is done for an unknown identifiant too.
    const auto site = transaction.sites.find_by_identifiant(*identifiant);
    const auto code = transaction.codes.find_by_site(site ? site->id : 0);
    const bool code_right = verify_confidential_code(code ? code->hash : "", *typed_code);
    const bool right = code_right && site->siret == *siret && !code->used && now < code->expires;
    if (!right) {
      const bool locks = throttle.count_failure(now);
      if (locks && site) {
        append_to_journal(
            transaction,
            {now, std::nullopt, site->id, JournalAction::CodeLocked, subject_of(*site), {}});
      }
      return Code::OpeningRefused;
    }
    throttle.clear();
    transaction.links.add({digest(ticket), store::LinkKind::OpeningTicket, code->id, now,
                           now + settings.ticket_lifetime});
    const auto member = transaction.members.find(site->member_id).value();
    return api::IdentifyReply{ticket, member.company_name, site->holder_last_name,
                              site->holder_first_name};
  });
}

Outcome<api::OpenAccountReply> Openings::open(const api::OpenAccountRequest& request,
                                              const Caller& caller) {
  using Reply = Outcome<api::OpenAccountReply>;
  const auto email = rules::parse_email(request.email);
  const auto last_name = rules::parse_name(request.last_name);
  const auto first_name = rules::parse_name(request.first_name);
  if (!email || !last_name || !first_name) return Code::FieldsInvalid;
  const std::string email_key = rules::email_key(*email);
  const std::string throttle = throttle_key("open-to", email_key);
  auto& store = environment_.store;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();

  // Checked before the hash is computed. The ticket's holder must not flood somebody's mailbox, nor
  // test one address after another for having an account.
  const auto refusal = store.write([&](store::Transaction& transaction) -> std::optional<Refusal> {
    auto spent = count_attempt(transaction, address_key("open-from", caller.address),
                               settings.login_attempts_per_address, address_window, now);
    if (spent) return Refusal{Code::TooManyRequests, {}, *spent};
    const auto code = code_of_ticket(transaction, request.ticket, now);
    if (!code) return Refusal{Code::OpeningExpired};
    spent = count_attempt(transaction, throttle_key("open-with", std::to_string(code->id)),
                          settings.details_per_code, details_window, now);
    if (spent) return Refusal{Code::TooManyRequests, {}, *spent};
    if (transaction.accounts.find_by_email_key(email_key)) return email_taken(Code::FieldsInvalid);
    if (const auto wait =
            count_attempt(transaction, throttle, settings.resends_per_address, mail_window, now)) {
      return Refusal{Code::TooManyRequests, {}, *wait};
    }
    return std::nullopt;
  });
  if (refusal) return *refusal;

  store::Opening opening;
  try {
    opening.password_hash = environment_.hasher.hash(request.password);
  } catch (const Hasher::Busy&) {
    store.write(
        [&](store::Transaction& transaction) { forget_attempt(transaction, throttle, now); });
    return Refusal{Code::Busy, {}, busy_wait};
  }
  opening.email = *email;
  opening.email_key = email_key;
  opening.last_name = *last_name;
  opening.first_name = *first_name;
  opening.landline =
      stored_phone(rules::parse_phone(request.landline.country, request.landline.number));
  opening.mobile = stored_phone(rules::parse_mobile(request.mobile.country, request.mobile.number));
  opening.created = now;

  return store.write([&](store::Transaction& transaction) -> Reply {
    const auto code = code_of_ticket(transaction, request.ticket, now);
    if (!code) return Code::OpeningExpired;
    if (transaction.accounts.find_by_email_key(email_key)) return email_taken(Code::FieldsInvalid);
    opening.mobile_certified =
        take_certification(transaction, store::MobileOwner::Opening, code->id, opening.mobile, now);
    if (const auto earlier = transaction.openings.find_by_code(code->id)) {
      if (!opening.mobile_certified && earlier->mobile == opening.mobile) {
        opening.mobile_certified = earlier->mobile_certified;
      }
      transaction.links.replace(store::LinkKind::Activation, earlier->id);
      transaction.openings.remove(earlier->id);
    }
    opening.code_id = code->id;
    opening.site_id = code->site_id;
    opening.id = transaction.openings.add(opening);
    send_activation(transaction, environment_, opening, now);
    const auto site = transaction.sites.find(code->site_id).value();
    append_to_journal(
        transaction,
        {now, std::nullopt, site.id, JournalAction::OpeningRequested, subject_of(site), {}});
    return api::OpenAccountReply{opening.email};
  });
}

Outcome<api::Nothing> Openings::resend(const api::ResendRequest& request, const Caller& caller) {
  return answer_link_request(
      environment_, request.email, "resend", caller,
      [&](store::Transaction& transaction, const std::string& email_key, Time now) {
        send_activations_again(transaction, environment_, email_key, now);
      });
}

bool send_activations_again(store::Transaction& transaction, const Environment& environment,
                            const std::string& email_key, Time now) {
  if (transaction.accounts.find_by_email_key(email_key)) return false;
  bool has_left = false;
  for (const auto& opening : transaction.openings.find_by_email_key(email_key)) {
    const auto code = transaction.codes.find(opening.code_id);
    if (!code || code->used || code->expires <= now) continue;
    send_activation(transaction, environment, opening, now);
    has_left = true;
  }
  return has_left;
}

Outcome<api::LinkReply> Openings::activate(const api::LinkProof& proof, const Caller& caller) {
  using Reply = Outcome<api::LinkReply>;
  const Time now = environment_.clock.now();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto link = find_link(transaction, environment_.settings, proof,
                                store::LinkKind::Activation, caller, now);
    if (!link) return link.refusal();
    const auto opening = transaction.openings.find(link->subject);
    const auto code = opening ? transaction.codes.find(opening->code_id) : std::nullopt;
    if (!code || code->used) return refuse_dead(proof);
    if (transaction.accounts.find_by_email_key(opening->email_key)) {
      return email_taken(Code::Conflict);
    }

    store::Account account;
    account.email = opening->email;
    account.email_key = opening->email_key;
    account.password_hash = opening->password_hash;
    account.last_name = opening->last_name;
    account.first_name = opening->first_name;
    account.landline = opening->landline;
    account.mobile = opening->mobile;
    account.mobile_certified = opening->mobile_certified;
    account.email_certified = now;
    account.created = now;
    account.id = transaction.accounts.add(account);

    transaction.links.use(*link);
    // Access to the mailbox has been proved, which is all that a reset of the password requires.
    LoginThrottle(transaction, environment_.settings, account.email_key).clear();
    append_to_journal(transaction, {now,
                                    account.id,
                                    code->site_id,
                                    JournalAction::AccountOpened,
                                    account_subject(account.id),
                                    {}});
    use_code(transaction, environment_.settings, *code, account.id, now);
    return api::LinkReply{account.email};
  });
}

}  // namespace espace::domain
