#include "server/domain/rights/delegate.h"

#include <algorithm>
#include <set>

namespace espace::domain {
namespace {

using Details = std::map<std::string, std::string>;

std::string print_colleges(const rules::Colleges& colleges) {
  std::string names;
  for (std::size_t index = 0; index < rules::college_count; ++index) {
    const auto college = static_cast<rules::College>(index);
    if (!colleges.has(college)) continue;
    if (!names.empty()) names += ',';
    names += rules::name_of(college);
  }
  return names;
}

Details facts_of(const store::Delegation& delegation) {
  const rules::Grant grant = grant_of(delegation);
  Details facts;
  facts["role"] = delegation.kind == store::DelegationKind::Firm ? "firm"
                  : grant.is_administrator                       ? "administrator"
                                                                 : "user";
  facts["starts"] = rules::iso_day(grant.period.first);
  facts["ends"] = grant.period.last ? rules::iso_day(*grant.period.last) : "";
  if (grant.is_administrator) return facts;
  facts["colleges"] = print_colleges(grant.colleges);
  for (const rules::FunctionInfo& info : rules::functions()) {
    const auto level = grant.levels[static_cast<std::size_t>(info.function)];
    if (level == rules::Level::None) continue;
    facts["levels." + std::string(info.name)] = rules::name_of(level);
  }
  return facts;
}

std::string fact(const Details& facts, const std::string& key) {
  const auto found = facts.find(key);
  return found == facts.end() ? std::string() : found->second;
}

}  // namespace

bool Delegate::stands_on(const store::Delegation& delegation) const {
  if (delegation.account_id == account_id) return true;
  return std::ranges::any_of(standing.chains,
                             [&](const Chain& each) { return each.has(delegation.id); });
}

std::optional<Delegate> delegate_at(const store::Transaction& transaction, std::int64_t account_id,
                                    std::int64_t site_id, rules::Day today,
                                    std::optional<std::int64_t> party) {
  Delegate delegate;
  delegate.standing = standing(transaction, account_id, site_id, today);
  for (const Chain& each : delegate.standing.chains) {
    const auto& grant = each.grant();
    const bool is_firm = grant.kind == store::DelegationKind::Firm;
    const auto own = is_firm ? grant.firm_id : grant.party;
    if (!each.may_delegate(today) || (party && own != *party)) continue;
    delegate.account_id = account_id;
    delegate.site_id = site_id;
    delegate.party = own;
    delegate.source_id = grant.id;
    delegate.grantable.rights = each.rights(today);
    delegate.grantable.period = each.period().value();
    delegate.grantable.can_make_administrators = !is_firm;
    delegate.today = today;
    return delegate;
  }
  return std::nullopt;
}

std::int64_t source_after(const rules::Grant& wanted, const rules::Grant& older,
                          std::int64_t source_id, std::int64_t of_modifier) {
  return rules::is_within(wanted, older) ? source_id : of_modifier;
}

Chain chain_of(const store::Transaction& transaction, std::int64_t delegation_id) {
  return Chain(delegation_id, transaction.delegations.chain_from(delegation_id));
}

std::string subject_of(const store::Delegation& delegation) {
  return "delegation:" + std::to_string(delegation.id);
}

Details details_of(const store::Delegation& after, const store::Delegation* before) {
  const Details now = facts_of(after);
  const Details then = before ? facts_of(*before) : Details();
  std::set<std::string> keys;
  for (const auto& [key, value] : now) keys.insert(key);
  for (const auto& [key, value] : then) keys.insert(key);
  Details details;
  if (!after.email.empty()) details["email"] = after.email;
  for (const std::string& key : keys) {
    if (before && fact(now, key) == fact(then, key)) continue;
    details[key + ".after"] = fact(now, key);
    if (before) details[key + ".before"] = fact(then, key);
  }
  return details;
}

Details details_of(const rules::Grant& grant, const std::string& email) {
  store::Delegation wanted;
  put_grant(wanted, grant);
  wanted.email = email;
  return details_of(wanted);
}

}  // namespace espace::domain
