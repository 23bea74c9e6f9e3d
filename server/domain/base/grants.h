#pragma once

#include "server/store/rights/delegations.h"
#include "shared/rules/delegation.h"

#include <cstdint>
#include <string_view>

/// Grants as the rules know them, and as the store keeps them.
namespace espace::domain {

inline rules::Day stored_day(std::int64_t count) { return {static_cast<std::int32_t>(count)}; }

rules::Grant grant_of(std::int64_t colleges, std::string_view levels, store::DelegationKind kind,
                      std::int64_t first_day, std::int64_t last_day);
rules::Grant grant_of(const store::Delegation& delegation);
rules::Grant grant_of(const store::ChainLink& link);
/// Kind (but of a firm's), colleges, levels, days.
void put_grant(store::Delegation& delegation, const rules::Grant& grant);

/// What a site's holder has from that day on: what an administrator has, without end.
store::Delegation holder_grant(rules::Day first);

}  // namespace espace::domain
