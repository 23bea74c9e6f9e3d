#include "server/domain/session/sites.h"

#include "server/domain/base/calendar.h"
#include "server/domain/caisse/alerts.h"
#include "server/domain/rights/rights.h"
#include "server/store/store.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace espace::domain {
namespace {

constexpr std::int64_t months_shown = 12;

/// Databases differ in their sort order; people expect one.
std::tuple<std::string, std::string, std::string> sort_key(const store::HeldSite& site) {
  return {rules::fold(site.company_name), rules::fold(site.name), site.siret};
}

}  // namespace

api::SitesReply Sites::list(const Session& session) {
  std::vector<store::HeldSite> held;
  std::vector<store::DeclarationLine> open;
  std::map<std::int64_t, rules::Rights> rights;
  const auto today = day_in_paris(environment_.clock.now());
  environment_.store.read([&](const store::Transaction& transaction) {
    for (const auto& site : held_anywhere(transaction, session.account_id, today)) {
      rights.emplace(site.site_id, site.rights);
    }
    held = transaction.sites.list_delegated_to(session.account_id);
    open = transaction.declarations.open_of_account(session.account_id);
  });
  std::erase_if(held, [&](const store::HeldSite& site) { return !rights.contains(site.id); });
  std::map<std::int64_t, std::vector<store::DeclarationLine>> open_by_site;
  for (auto& line : open) {
    if (rights[line.site_id].highest(rules::Function::SalaryDeclarations) < rules::Level::Read) {
      continue;
    }
    open_by_site[line.site_id].push_back(std::move(line));
  }

  std::vector<std::pair<decltype(sort_key(held[0])), const store::HeldSite*>> order;
  order.reserve(held.size());
  for (const auto& site : held) order.emplace_back(sort_key(site), &site);
  std::sort(order.begin(), order.end());

  api::SitesReply reply;
  reply.sites.reserve(order.size());
  for (const auto& [key, site] : order) {
    reply.sites.push_back(
        {{site->id, site->company_name, site->name, site->siret, site->identifiant},
         alerts_of(std::move(open_by_site[site->id]))});
  }
  return reply;
}

Outcome<api::DsnReply> Sites::dsn(const Session& session) {
  const Month last = month_in_paris(environment_.clock.now());
  const auto today = day_in_paris(environment_.clock.now());
  const Month first = last.before(months_shown - 1);
  std::optional<std::vector<store::DeclarationLine>> lines;
  environment_.store.read([&](const store::Transaction& transaction) {
    const auto held = rights(transaction, session.account_id, session.site_id, today);
    if (held.highest(rules::Function::SalaryDeclarations) < rules::Level::Read) return;
    lines = transaction.declarations.of_site(session.site_id, first.year, first.month, last.year,
                                             last.month);
  });
  if (!lines) return Code::NotFound;
  sort_lines(*lines);

  api::DsnReply reply;
  for (std::int64_t ago = 0; ago < months_shown; ++ago) {
    const Month month = last.before(ago);
    reply.months.push_back({month.year, month.month, {}, {}});
  }
  for (const auto& line : *lines) {
    const std::int64_t ago = (last.year - line.year) * 12 + last.month - line.month;
    auto& month = reply.months[static_cast<std::size_t>(ago)];
    month.state = api::Choice<rules::DsnState>::named(line.state);
    if (auto alert = alert_of(line)) month.anomalies.push_back(std::move(*alert));
  }
  return reply;
}

}  // namespace espace::domain
