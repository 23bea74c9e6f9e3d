#pragma once

#include "server/store/rights/delegations.h"
#include "shared/rules/delegation.h"

#include <cstdint>
#include <string_view>

/// Conversions of grants between the rules' form and the store's.
namespace espace::domain {

inline rules::Day stored_day(std::int64_t count) { return {static_cast<std::int32_t>(count)}; }

rules::Grant grant_of(std::int64_t colleges, std::string_view levels, store::DelegationKind kind,
                      std::int64_t first_day, std::int64_t last_day);
rules::Grant grant_of(const store::Delegation& delegation);
rules::Grant grant_of(const store::ChainLink& link);
/// Kind (except a firm's), colleges, levels, days.
void put_grant(store::Delegation& delegation, const rules::Grant& grant);

/// The grant of a site's holder from that day on: an administrator's rights, without end.
store::Delegation holder_grant(rules::Day first);

}  // namespace espace::domain
