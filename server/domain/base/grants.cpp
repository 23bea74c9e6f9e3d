#include "server/domain/base/grants.h"

#include <algorithm>
#include <cstddef>

namespace espace::domain {
namespace {

using store::DelegationKind;

char digit_of(rules::Level level) { return static_cast<char>('0' + static_cast<int>(level)); }

rules::Level level_of(char digit) {
  if (digit == '2') return rules::Level::Update;
  return digit == '1' ? rules::Level::Read : rules::Level::None;
}

}  // namespace

rules::Grant grant_of(std::int64_t colleges, std::string_view levels, DelegationKind kind,
                      std::int64_t first_day, std::int64_t last_day) {
  rules::Period period{stored_day(first_day), std::nullopt};
  if (last_day != store::no_last_day) period.last = stored_day(last_day);
  if (kind == DelegationKind::Administrator) return rules::administrator_grant(period);
  rules::Grant grant;
  grant.period = period;
  for (std::size_t index = 0; index < rules::college_count; ++index) {
    grant.colleges.set(static_cast<rules::College>(index), (colleges >> index & 1) != 0);
  }
  const std::size_t known = std::min(levels.size(), rules::function_count);
  for (std::size_t index = 0; index < known; ++index) grant.levels[index] = level_of(levels[index]);
  return grant;
}

rules::Grant grant_of(const store::Delegation& delegation) {
  return grant_of(delegation.colleges, delegation.levels, delegation.kind, delegation.first_day,
                  delegation.last_day);
}

rules::Grant grant_of(const store::ChainLink& link) {
  return grant_of(link.colleges, link.levels, link.kind, link.first_day, link.last_day);
}

void put_grant(store::Delegation& delegation, const rules::Grant& grant) {
  if (delegation.kind != DelegationKind::Firm) {
    delegation.kind = grant.is_administrator ? DelegationKind::Administrator : DelegationKind::User;
  }
  delegation.colleges = 0;
  for (std::size_t index = 0; index < rules::college_count; ++index) {
    if (grant.colleges.has(static_cast<rules::College>(index))) delegation.colleges |= 1 << index;
  }
  delegation.levels.clear();
  for (const rules::Level level : grant.levels) delegation.levels += digit_of(level);
  delegation.first_day = grant.period.first.count;
  delegation.last_day = grant.period.last ? grant.period.last->count : store::no_last_day;
}

store::Delegation holder_grant(rules::Day first) {
  store::Delegation grant;
  put_grant(grant, rules::administrator_grant({first, std::nullopt}));
  return grant;
}

}  // namespace espace::domain
