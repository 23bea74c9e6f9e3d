#include "server/domain/account/email_certification.h"

#include "server/domain/account/credentials.h"
#include "server/domain/account/email_change.h"
#include "server/domain/account/mail_links.h"
#include "server/domain/base/calendar.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/api/mapping/paths.h"

namespace espace::domain {
namespace {

using store::LinkKind;

/// Accounts per transaction: few enough that people's requests do not have to wait long.
constexpr std::int64_t chunk = 100;

Time first_to_remind(const Settings& settings, Time now) {
  return now - settings.certification_lifetime + settings.certification_notice;
}

void send_link(store::Transaction& transaction, const Settings& settings,
               const store::Account& account, Time now) {
  const std::string token = renew_link(transaction, LinkKind::EmailCertification, account.id,
                                       settings.certification_notice, now);
  const bool is_over = is_certification_over(settings, account.email_certified, now);
  const auto term = day_in_paris(account.email_certified + settings.certification_lifetime);
  const messages::Certification told{
      .greeting = greeting(settings, account.first_name),
      .link = url_of(settings.public_url, path_of_certification, token),
      .term = rules::format_day(term),
      .validity = whole<std::chrono::days>(settings.certification_notice),
      .expires = now + settings.certification_notice};
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

Outcome<api::FollowLinkReply> EmailCertification::certify(const api::FollowLinkRequest& request) {
  using Reply = Outcome<api::FollowLinkReply>;
  const Time now = environment_.clock.now();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto link =
        transaction.links.find(digest(request.token), LinkKind::EmailCertification, now);
    const auto account = link ? transaction.accounts.find(link->subject) : std::nullopt;
    if (!account) return Code::LinkInvalid;
    transaction.links.remove(LinkKind::EmailCertification, account->id);
    transaction.accounts.set_email_certified(account->id, now);
    append_to_journal(transaction, {now,
                                    account->id,
                                    std::nullopt,
                                    JournalAction::EmailCertified,
                                    account_subject(account->id),
                                    {}});
    return api::FollowLinkReply{account->email};
  });
}

}  // namespace espace::domain
