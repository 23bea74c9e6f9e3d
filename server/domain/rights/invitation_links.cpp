#include "server/domain/rights/invitation_links.h"

#include "server/domain/account/mail_links.h"
#include "server/domain/base/calendar.h"
#include "server/domain/base/mail.h"
#include "server/domain/rights/pending_invitation.h"
#include "server/store/store.h"
#include "shared/api/mapping/paths.h"

namespace espace::domain {

std::int64_t add_invitation(store::Transaction& transaction, const Settings& settings,
                            store::Invitation invitation, Time now) {
  invitation.expires = now + settings.invitation_lifetime;
  return transaction.invitations.add(invitation);
}

void send_invitation(store::Transaction& transaction, const Settings& settings,
                     std::int64_t invitation_id, Time now) {
  const auto invitation = transaction.invitations.find(invitation_id).value();
  const auto pending = pending_of(transaction, invitation, day_in_paris(now));
  if (pending.is_empty()) return;
  const Time expires = now + settings.invitation_lifetime;
  const auto link =
      issue_link(transaction, store::LinkKind::Invitation, invitation_id, expires, now);
  transaction.invitations.renew(invitation_id, expires);
  const auto said = describe(transaction, pending);
  const auto french = [](const std::string& day) {
    const auto parsed = rules::check_day(day);
    return parsed ? rules::format_day(*parsed) : std::string();
  };
  messages::send(
      transaction.outgoing, invitation.email,
      messages::Invitation{.greeting = greeting(settings, ""),
                           .link = url_of(settings.public_url, path_of_invitation, link.token),
                           .code = link.code,
                           .invited_by = said.invited_by,
                           .company_name = said.company_name,
                           .site_name = said.site_name,
                           .site_count = said.site_count,
                           .role = std::string(label_of(role_of(pending))),
                           .starts = french(said.starts),
                           .ends = french(said.ends),
                           .validity = whole<std::chrono::days>(settings.invitation_lifetime),
                           .expires = expires},
      now);
}

void send_instead(store::Transaction& transaction, const Settings& settings,
                  std::int64_t invitation_id, Time now) {
  transaction.links.replace(store::LinkKind::Invitation, invitation_id);
  send_invitation(transaction, settings, invitation_id, now);
}

bool send_invitations_again(store::Transaction& transaction, const Settings& settings,
                            const std::string& email_key, Time now) {
  bool has_left = false;
  for (const auto& invitation : transaction.invitations.find_by_email_key(email_key)) {
    if (pending_of(transaction, invitation, day_in_paris(now)).is_empty()) continue;
    send_invitation(transaction, settings, invitation.id, now);
    has_left = true;
  }
  return has_left;
}

}  // namespace espace::domain
