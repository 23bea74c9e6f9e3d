#include "server/domain/rights/rights.h"

#include "server/store/store.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace espace::domain {
namespace {

using store::DelegationKind;
using store::DelegationPhase;

/// The links of each person's chains, by the grant where they start.
std::map<std::int64_t, std::vector<store::ChainLink>> by_start(
    std::vector<store::ChainLink> links) {
  std::map<std::int64_t, std::vector<store::ChainLink>> ways;
  for (auto& link : links) ways[link.start].push_back(std::move(link));
  return ways;
}

/// Which role a person with several at a site acts in: first those that may delegate, then the
/// company's side before the firm's, then the root, then the latest end.
bool goes_before(const Chain& left, const Chain& right, rules::Day day) {
  const auto rank = [&](const Chain& chain) {
    const bool is_company = chain.grant().party == store::company_party;
    const auto last = chain.period()->last.value_or(stored_day(store::no_last_day));
    return std::tuple(!chain.may_delegate(day), !is_company, chain.grant().source_id != 0,
                      -last.count, chain.grant().id);
  };
  return rank(left) < rank(right);
}

}  // namespace

Chain::Chain(std::int64_t start, const std::vector<store::ChainLink>& way) {
  for (std::int64_t next = start; next != 0;) {
    const auto found = std::ranges::find(way, next, &store::ChainLink::id);
    if (found == way.end()) break;
    links_.push_back(*found);
    next = found->source_id;
  }
}

rules::Rights Chain::rights(rules::Day day) const {
  if (!is_whole()) return {};
  rules::Rights held = rules::Rights::all();
  for (auto link = links_.rbegin(); link != links_.rend(); ++link) {
    if (link->phase != DelegationPhase::Accepted) return {};
    held = rules::rights_on(day, grant_of(*link), held);
  }
  return held;
}

bool Chain::may_delegate(rules::Day day) const {
  return !rights(day).is_empty() && std::ranges::none_of(links_, [](const store::ChainLink& link) {
    return link.kind == DelegationKind::User;
  });
}

std::optional<rules::Period> Chain::period() const {
  if (!is_whole()) return std::nullopt;
  std::optional<rules::Period> days;
  for (const auto& link : links_) {
    if (link.phase != DelegationPhase::Accepted) return std::nullopt;
    const auto own = grant_of(link).period;
    days = days ? rules::meet(*days, own) : own;
    if (!days) return std::nullopt;
  }
  return days;
}

rules::GrantStatus Chain::status(rules::Day day) const {
  const auto is = [](DelegationPhase phase) {
    return [phase](const store::ChainLink& link) { return link.phase == phase; };
  };
  if (!is_whole() || std::ranges::any_of(links_, is(DelegationPhase::Closed))) {
    return rules::GrantStatus::Closed;
  }
  std::optional<rules::Period> days = grant_of(links_.front()).period;
  for (const auto& link : links_) {
    if (days) days = rules::meet(*days, grant_of(link).period);
  }
  if (!days || (days->last && *days->last < day)) return rules::GrantStatus::Expired;
  if (std::ranges::any_of(links_, is(DelegationPhase::Invited))) {
    return rules::GrantStatus::Invited;
  }
  return day < days->first ? rules::GrantStatus::Upcoming : rules::GrantStatus::Active;
}

bool Chain::has(std::int64_t id) const {
  return std::ranges::find(links_, id, &store::ChainLink::id) != links_.end();
}

std::optional<api::Role> Standing::role() const {
  using api::Role;
  if (chains.empty()) return std::nullopt;
  const Chain* acting = delegating();
  const bool may_delegate = acting != nullptr;
  if (!acting) acting = &chains.front();
  const bool is_company = acting->grant().party == store::company_party;
  if (may_delegate) return is_company ? Role::CompanyAdministrator : Role::FirmAdministrator;
  return is_company ? Role::CompanyUser : Role::FirmCollaborator;
}

namespace {

/// `chains` in any order; those not in force are dropped.
Standing standing_of(std::vector<Chain> chains, rules::Day day) {
  Standing standing;
  for (auto& chain : chains) {
    const auto rights = chain.rights(day);
    if (rights.is_empty()) continue;
    standing.rights = rules::join(standing.rights, rights);
    standing.chains.push_back(std::move(chain));
  }
  std::ranges::sort(standing.chains, [&](const Chain& left, const Chain& right) {
    return goes_before(left, right, day);
  });
  const auto delegating = std::ranges::find_if(
      standing.chains, [&](const Chain& chain) { return chain.may_delegate(day); });
  if (delegating != standing.chains.end()) {
    standing.delegates = static_cast<std::size_t>(delegating - standing.chains.begin());
  }
  return standing;
}

}  // namespace

Standing standing(const store::Transaction& transaction, std::int64_t account_id,
                  std::int64_t site_id, rules::Day day) {
  std::vector<Chain> chains;
  for (const auto& [start, way] :
       by_start(transaction.delegations.chains_of(account_id, site_id))) {
    chains.emplace_back(start, way);
  }
  return standing_of(std::move(chains), day);
}

StandingAmong standing_among(const store::Transaction& transaction, std::int64_t account_id,
                             std::int64_t site_id, rules::Day day) {
  std::set<std::int64_t> sites;
  std::vector<Chain> here;
  for (const auto& [start, way] : by_start(transaction.delegations.chains_of(account_id))) {
    Chain chain(start, way);
    const auto site = chain.grant().site_id;
    if (!chain.rights(day).is_empty()) sites.insert(site);
    if (site == site_id) here.push_back(std::move(chain));
  }
  return {sites.size(), standing_of(std::move(here), day)};
}

rules::Rights rights(const store::Transaction& transaction, std::int64_t account_id,
                     std::int64_t site_id, rules::Day day) {
  return standing(transaction, account_id, site_id, day).rights;
}

bool may_delegate(const store::Transaction& transaction, std::int64_t account_id,
                  std::int64_t site_id, rules::Day day) {
  return standing(transaction, account_id, site_id, day).may_delegate();
}

std::vector<HeldAt> held_anywhere(const store::Transaction& transaction, std::int64_t account_id,
                                  rules::Day day) {
  std::map<std::int64_t, HeldAt> held;
  for (const auto& [start, way] : by_start(transaction.delegations.chains_of(account_id))) {
    const Chain chain(start, way);
    const auto rights = chain.rights(day);
    if (rights.is_empty()) continue;
    auto& there = held[chain.grant().site_id];
    there.site_id = chain.grant().site_id;
    there.rights = rules::join(there.rights, rights);
    if (chain.grant().kind == DelegationKind::Firm && chain.may_delegate(day)) {
      there.firm_id = chain.grant().firm_id;
    }
  }
  std::vector<HeldAt> sites;
  sites.reserve(held.size());
  for (const auto& [site_id, there] : held) sites.push_back(there);
  return sites;
}

}  // namespace espace::domain
