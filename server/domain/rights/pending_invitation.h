#pragma once

#include "server/domain/base/clock.h"
#include "server/store/rights/delegations.h"
#include "server/store/rights/firms.h"
#include "server/store/rights/invitations.h"
#include "shared/api/rights/invitations.h"
#include "shared/api/session/role.h"
#include "shared/rules/day.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace espace::store {
struct Transaction;
}

namespace espace::domain {

/// What waits for the answer to an invitation: delegations, or the administration of a firm.
struct PendingInvitation {
  store::Invitation invitation;
  std::vector<store::Delegation> delegations;
  std::vector<store::FirmAdministrator> administrators;

  bool is_empty() const { return delegations.empty() && administrators.empty(); }
};

/// Whatever the state of its link; empty if nothing waits any more.
PendingInvitation pending_of(const store::Transaction& transaction,
                             const store::Invitation& invitation, rules::Day today);
/// By its id; nothing if nothing waits any more.
std::optional<PendingInvitation> find_pending(const store::Transaction& transaction,
                                              std::int64_t invitation_id, Time now);

/// The role offered. Must not be empty.
api::Role role_of(const PendingInvitation& pending);
/// A description for the invited person. Must not be empty.
api::InvitationReply describe(const store::Transaction& transaction,
                              const PendingInvitation& pending);

}  // namespace espace::domain
