#include "server/domain/account/email_certification.h"

#include "server/domain/account/credentials.h"
#include "server/domain/account/email_change.h"
#include "server/domain/account/mail_links.h"
#include "server/domain/base/calendar.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/store/store.h"
#include "shared/api/mapping/paths.h"

#include <algorithm>

namespace espace::domain {
namespace {

using store::LinkKind;

/// Accounts per transaction: few enough that people's requests do not have to wait long.
constexpr std::int64_t chunk = 100;

Time first_to_remind(const Settings& settings, Time now) {
  return now - settings.certification_lifetime + settings.certification_notice;
}

/// How much longer than to the term, or than from now if it is past, a link is valid.
constexpr auto after_term = std::chrono::hours(24);

void send_link(store::Transaction& transaction, const Settings& settings,
               const store::Account& account, Time now) {
  const Time term = account.email_certified + settings.certification_lifetime;
  const Time expires = std::max(term, now) + after_term;
  const auto link = issue_link(transaction, LinkKind::EmailCertification, account.id, expires, now);
  const bool is_over = is_certification_over(settings, account.email_certified, now);
  const messages::Certification told{
      .greeting = greeting(settings, account.first_name),
      .link = url_of(settings.public_url, path_of_certification, link.token),
      .code = link.code,
      .term = rules::format_day(day_in_paris(term)),
      .validity = whole<std::chrono::days>(expires - now),
      .expires = expires};
  if (is_over) {
    messages::send(transaction.outgoing, account.email, messages::CertificationOver{told}, now);
  } else {
    messages::send(transaction.outgoing, account.email, messages::CertificationReminder{told}, now);
  }
}

}  // namespace

std::int64_t EmailCertification::remind() {
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  std::int64_t sent = 0;
  while (true) {
    const auto reminded = environment_.store.write([&](store::Transaction& transaction) {
      const auto due = transaction.accounts.list_to_remind(first_to_remind(settings, now), chunk);
      for (const auto& account : due) {
        transaction.accounts.note_reminded(account.id, now);
        send_link(transaction, settings, account, now);
        append_to_journal(transaction, {now,
                                        std::nullopt,
                                        std::nullopt,
                                        JournalAction::EmailCertificationAsked,
                                        account_subject(account.id),
                                        {}});
      }
      return static_cast<std::int64_t>(due.size());
    });
    sent += reminded;
    if (reminded < chunk) return sent;
  }
}

Outcome<api::Nothing> EmailCertification::resend(const api::ResendRequest& request,
                                                 const Caller& caller) {
  const auto& settings = environment_.settings;
  return answer_link_request(
      environment_, request.email, "certify", caller,
      [&](store::Transaction& transaction, const std::string& email_key, Time now) {
        send_changes_again(transaction, settings, email_key, now);
        send_certification_again(transaction, settings, email_key, now);
      });
}

bool send_certification_again(store::Transaction& transaction, const Settings& settings,
                              const std::string& email_key, Time now) {
  const auto account = transaction.accounts.find_by_email_key(email_key);
  const bool is_due = account && account->state == store::AccountState::Active &&
                      is_certification_due(settings, account->email_certified, now);
  if (is_due) send_link(transaction, settings, *account, now);
  return is_due;
}

Outcome<api::LinkReply> EmailCertification::certify(const api::LinkProof& proof,
                                                    const Caller& caller) {
  using Reply = Outcome<api::LinkReply>;
  const Time now = environment_.clock.now();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto link = find_link(transaction, environment_.settings, proof,
                                LinkKind::EmailCertification, caller, now);
    if (!link) return link.refusal();
    const auto account = transaction.accounts.find(link->subject);
    if (!account) return refuse_dead(proof);
    transaction.links.use(*link);
    transaction.accounts.set_email_certified(account->id, now);
    append_to_journal(transaction, {now,
                                    account->id,
                                    std::nullopt,
                                    JournalAction::EmailCertified,
                                    account_subject(account->id),
                                    {}});
    return api::LinkReply{account->email};
  });
}

}  // namespace espace::domain
