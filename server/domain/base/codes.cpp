#include "server/domain/base/codes.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/grants.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/rules/siret.h"

#include <utility>

namespace espace::domain {

FreshCode::FreshCode() : code(new_confidential_code()), hash(hash_confidential_code(code)) {}

Time issue_code(store::Transaction& transaction, const Settings& settings, const store::Site& site,
                const FreshCode& fresh, Time now) {
  const Time expires = now + settings.confidential_code_lifetime;
  transaction.codes.replace({0, site.id, fresh.hash, now, expires, std::nullopt});
  CodeThrottle(transaction, settings, site.identifiant).clear();
  append_to_journal(transaction,
                    {now, std::nullopt, site.id, JournalAction::CodeIssued, subject_of(site), {}});
  return expires;
}

std::optional<store::ConfidentialCode> code_of_ticket(const store::Transaction& transaction,
                                                      const std::string& ticket, Time now) {
  auto code = code_of_any_ticket(transaction, ticket, now);
  return code && !code->used ? code : std::nullopt;
}

std::optional<store::ConfidentialCode> code_of_any_ticket(const store::Transaction& transaction,
                                                          const std::string& ticket, Time now) {
  const auto link = transaction.links.find(digest(ticket), store::LinkKind::OpeningTicket, now);
  return link ? transaction.codes.find(link->subject) : std::nullopt;
}

namespace {

template <messages::Message Told>
void tell_holder(store::Transaction& transaction, const Settings& settings, const store::Site& site,
                 std::int64_t holder, Time now) {
  const auto account = transaction.accounts.find(holder).value();
  const auto member = transaction.members.find(site.member_id).value();
  messages::send(transaction.outgoing, account.email,
                 Told{{.greeting = greeting(settings, account.first_name),
                       .company_name = member.company_name,
                       .siret = rules::format_siret(site.siret)}},
                 now);
}

}  // namespace

void tell_of_code_request(store::Transaction& transaction, const Settings& settings,
                          const store::Site& site, std::int64_t holder, Time now) {
  tell_holder<messages::SiteCodeRequested>(transaction, settings, site, holder, now);
}

void use_code(store::Transaction& transaction, const Settings& settings,
              const store::ConfidentialCode& code, std::int64_t account_id, Time now) {
  transaction.codes.mark_used(code.id, now);
  if (const auto opening = transaction.openings.find_by_code(code.id)) {
    transaction.links.replace(store::LinkKind::Activation, opening->id);
    transaction.openings.remove(opening->id);
  }
  const auto site = transaction.sites.find(code.site_id).value();
  const auto earlier = transaction.sites.holder(site.id);
  if (earlier) transaction.sessions.remove_at_site(*earlier, site.id);
  transaction.delegations.set_root(site.id, account_id, holder_grant(day_in_paris(now)), now);
  std::map<std::string, std::string> details;
  if (earlier) {
    details["earlier_holder"] = account_subject(*earlier);
    tell_holder<messages::SiteHolderReplaced>(transaction, settings, site, *earlier, now);
  }
  append_to_journal(transaction, {now, account_id, site.id, JournalAction::SiteHolderSet,
                                  subject_of(site), details});
}

}  // namespace espace::domain
