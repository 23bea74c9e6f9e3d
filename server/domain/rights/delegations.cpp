#include "server/domain/rights/delegations.h"

#include "server/domain/account/credentials.h"
#include "server/domain/base/calendar.h"
#include "server/domain/base/names.h"
#include "server/domain/rights/delegate.h"
#include "server/domain/rights/refusals.h"
#include "server/domain/rights/reviews.h"

#include <algorithm>
#include <set>

namespace espace::domain {
namespace {

using rules::GrantStatus;
using store::DelegationKind;
using store::DelegationPhase;

std::string last_day_text(const store::Delegation& delegation) {
  const auto last = grant_of(delegation).period.last;
  return last ? rules::iso_day(*last) : std::string();
}

api::DelegationLine line_of(const store::Delegation& delegation, GrantStatus status,
                            const Delegate& delegate) {
  api::DelegationLine line;
  line.id = delegation.id;
  line.role = delegation.kind == DelegationKind::Administrator ? api::GrantRole::Administrator
                                                               : api::GrantRole::User;
  if (!delegation.last_name.empty()) {
    line.name = list_name(delegation.last_name, delegation.first_name);
  }
  line.status = status;
  line.starts = rules::iso_day(grant_of(delegation).period.first);
  line.ends = last_day_text(delegation);
  line.email = delegation.email;
  line.is_root = !delegation.source_id;
  line.can_change =
      !line.is_root && status != GrantStatus::Closed && !delegate.stands_on(delegation);
  line.can_invite = delegation.phase == DelegationPhase::Invited && !rules::is_inactive(status);
  return line;
}

store::DelegationFilter filter_of(const api::ListDelegationsRequest& request,
                                  const Delegate& delegate) {
  store::DelegationFilter filter;
  filter.site_id = delegate.site_id;
  filter.party = delegate.party;
  filter.day = delegate.today.count;
  if (request.role == api::GrantRole::Administrator) filter.kind = DelegationKind::Administrator;
  if (request.role == api::GrantRole::User) filter.kind = DelegationKind::User;
  if (request.status) {
    filter.lowest_status = filter.highest_status = static_cast<std::int64_t>(*request.status);
  }
  if (request.excludes_inactive) {
    filter.highest_status =
        std::min(filter.highest_status, static_cast<std::int64_t>(GrantStatus::Active));
  }
  if (const auto day = rules::check_day(request.starts)) filter.first_day_from = day->count;
  if (const auto day = rules::check_day(request.ends)) filter.last_day_until = day->count;
  return filter;
}

store::DelegationOrder order_of(api::DelegationOrder order) {
  switch (order) {
    case api::DelegationOrder::Name:
      return store::DelegationOrder::Name;
    case api::DelegationOrder::Role:
      return store::DelegationOrder::Kind;
    case api::DelegationOrder::Status:
      return store::DelegationOrder::Status;
    case api::DelegationOrder::Starts:
      return store::DelegationOrder::Start;
    case api::DelegationOrder::Ends:
      return store::DelegationOrder::End;
    case api::DelegationOrder::Email:
      return store::DelegationOrder::Email;
  }
  return store::DelegationOrder::Name;
}

std::vector<store::DelegationLine> page_of(const store::Transaction& transaction,
                                           const store::DelegationFilter& filter,
                                           const api::ListDelegationsRequest& request,
                                           std::int64_t matching) {
  const auto order = order_of(request.order.value_or(api::DelegationOrder::Name));
  const std::int64_t pages = (matching + request.page_size - 1) / request.page_size;
  if (request.page > pages) return {};
  // The last page may be shorter than what follows a line.
  const std::int64_t offset = (request.page - 1) * request.page_size;
  const std::int64_t length = std::min(request.page_size, matching - offset);
  const std::int64_t neighbour = request.after != 0 ? request.after : request.before;
  if (neighbour != 0) {
    if (auto lines = transaction.delegations.page_beside(filter, order, request.is_descending,
                                                         neighbour, request.after != 0, length)) {
      return std::move(*lines);
    }
  }
  return transaction.delegations.page(filter, order, request.is_descending, offset,
                                      request.page_size, matching);
}

/// «Cabinet Comptable délégable»: the firm that has a delegation, or else the one that may get one.
std::optional<api::FirmLine> firm_line(const store::Transaction& transaction,
                                       const store::Site& site, rules::Day today) {
  for (const auto& granted : transaction.delegations.open_to_firms(site.id)) {
    const auto status = chain_of(transaction, granted.id).status(today);
    if (rules::is_inactive(status)) continue;
    const auto firm = transaction.firms.find(granted.firm_id.value_or(0));
    return api::FirmLine{firm ? firm->name : std::string(), granted.id, status,
                         rules::iso_day(grant_of(granted).period.first), last_day_text(granted)};
  }
  const auto firm = transaction.firms.of_member(site.member_id);
  if (!firm) return std::nullopt;
  return api::FirmLine{firm->name, 0, {}, {}, {}};
}

/// The clients' sites where the person's firm has a delegation.
std::vector<api::SiteSummary> client_sites(const store::Transaction& transaction,
                                           const Delegate& delegate) {
  std::set<std::int64_t> clients;
  for (const auto& held : held_anywhere(transaction, delegate.account_id, delegate.today)) {
    if (held.firm_id == delegate.party) clients.insert(held.site_id);
  }
  std::vector<api::SiteSummary> sites;
  for (auto& site : transaction.sites.list_delegated_to(delegate.account_id)) {
    if (!clients.contains(site.id)) continue;
    sites.push_back({site.id, site.company_name, site.name, site.siret, site.identifiant});
  }
  std::ranges::sort(sites, {}, [](const api::SiteSummary& site) {
    return std::tuple(site.company_name, site.site_name, site.siret);
  });
  return sites;
}

}  // namespace

Outcome<api::ListDelegationsReply> Delegations::list(const api::ListDelegationsRequest& request,
                                                     const Session& session) {
  using Reply = Outcome<api::ListDelegationsReply>;
  const Time now = environment_.clock.now();
  const auto today = day_in_paris(now);
  return environment_.store.read([&](const store::Transaction& transaction) -> Reply {
    const auto delegate = delegate_at(transaction, session.account_id, session.site_id, today);
    if (!delegate) return Code::Forbidden;
    const auto filter = filter_of(request, *delegate);
    store::DelegationFilter all;
    all.site_id = delegate->site_id;
    all.party = delegate->party;
    all.day = today.count;

    api::ListDelegationsReply reply;
    const auto site = transaction.sites.find(session.site_id).value();
    reply.identifiant = site.identifiant;
    reply.is_firm = delegate->is_firm();
    reply.total = transaction.delegations.count(all);
    reply.matching = filter.is_all() ? reply.total : transaction.delegations.count(filter);
    for (const auto& line : page_of(transaction, filter, request, reply.matching)) {
      reply.lines.push_back(line_of(line, static_cast<GrantStatus>(line.status), *delegate));
    }
    if (delegate->is_firm()) return reply;
    reply.firm = firm_line(transaction, site, today);
    reply.is_review_due = is_review_due(transaction, environment_.settings, site.id, now);
    if (const auto review = transaction.reviews.find(site.id); review && review->confirmed) {
      reply.reviewed_on = rules::iso_day(day_in_paris(*review->confirmed));
      reply.reviewed_by = full_name(transaction, review->confirmed_by);
    }
    return reply;
  });
}

Outcome<api::GrantableReply> Delegations::grantable(const Session& session) {
  using Reply = Outcome<api::GrantableReply>;
  const Time now = environment_.clock.now();
  const auto today = day_in_paris(now);
  return environment_.store.read([&](const store::Transaction& transaction) -> Reply {
    const auto delegate = delegate_at(transaction, session.account_id, session.site_id, today);
    if (!delegate) return Code::Forbidden;
    const auto& grantable = delegate->grantable;
    api::GrantableReply reply;
    reply.today = rules::iso_day(today);
    reply.starts = rules::iso_day(grantable.period.first);
    if (grantable.period.last) reply.ends = rules::iso_day(*grantable.period.last);
    reply.can_make_administrators = grantable.can_make_administrators;
    reply.levels = api::function_rights(grantable.rights);
    if (delegate->is_firm()) reply.sites = client_sites(transaction, *delegate);
    reply.needs_password = now > session.proved + environment_.settings.password_recent;
    return reply;
  });
}

Outcome<api::DelegationReply> Delegations::view(const api::DelegationRequest& request,
                                                const Session& session) {
  using Reply = Outcome<api::DelegationReply>;
  const auto today = day_in_paris(environment_.clock.now());
  auto viewed = environment_.store.read([&](const store::Transaction& transaction) -> Reply {
    const auto delegate = delegate_at(transaction, session.account_id, session.site_id, today);
    if (!delegate) return Code::Forbidden;
    const auto found = transaction.delegations.find(request.id);
    const bool is_seen = found && found->site_id == delegate->site_id &&
                         (found->party == delegate->party ||
                          (!delegate->is_firm() && found->party == store::firm_grants_party));
    if (!is_seen) return Code::NotFound;

    api::DelegationReply reply;
    const auto status = chain_of(transaction, found->id).status(today);
    reply.line = line_of(*found, status, *delegate);
    reply.is_firm = found->kind == DelegationKind::Firm;
    if (reply.is_firm) {
      const auto firm = transaction.firms.find(found->firm_id.value_or(0));
      reply.line.name = firm ? firm->name : std::string();
    }
    reply.grant = api::entry_of(grant_of(*found));
    reply.revision = found->revision;
    reply.granted_by = full_name(transaction, found->granted_by);
    reply.granted_on = rules::iso_day(day_in_paris(found->granted));
    if (found->changed) {
      reply.changed_by = full_name(transaction, found->changed_by);
      reply.changed_on = rules::iso_day(day_in_paris(*found->changed));
    }
    return reply;
  });
  if (!viewed) {
    journal_refusal(environment_,
                    {session.account_id, session.site_id, "delegation.view",
                     "delegation:" + std::to_string(request.id), viewed.refusal().code});
  }
  return viewed;
}

}  // namespace espace::domain
