#include "server/domain/upkeep/waiting_links.h"

#include "server/domain/account/email_certification.h"
#include "server/domain/account/email_change.h"
#include "server/domain/base/journal.h"
#include "server/domain/opening/openings.h"
#include "server/domain/rights/invitation_links.h"
#include "server/store/store.h"
#include "shared/rules/email.h"

namespace espace::domain {

std::vector<WaitingLink> WaitingLinks::send_again(const std::string& email) {
  const auto parsed = rules::parse_email(email);
  if (!parsed) return {};
  const std::string email_key = rules::email_key(*parsed);
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) {
    std::vector<WaitingLink> sent;
    const auto note = [&](bool has_left, WaitingLink link) {
      if (has_left) sent.push_back(link);
    };
    note(send_activations_again(transaction, environment_, email_key, now),
         WaitingLink::Activation);
    note(send_changes_again(transaction, settings, email_key, now), WaitingLink::EmailChange);
    note(send_certification_again(transaction, settings, email_key, now),
         WaitingLink::Certification);
    note(send_invitations_again(transaction, settings, email_key, now), WaitingLink::Invitation);
    if (!sent.empty()) {
      append_to_journal(transaction, {now,
                                      std::nullopt,
                                      std::nullopt,
                                      JournalAction::LinksSentAgain,
                                      "address",
                                      {{"email", *parsed}}});
    }
    return sent;
  });
}

}  // namespace espace::domain
