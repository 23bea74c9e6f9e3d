#include "server/domain/rights/pending_invitation.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/names.h"
#include "server/domain/rights/delegate.h"

namespace espace::domain {

using store::DelegationKind;
using store::DelegationPhase;

PendingInvitation pending_of(const store::Transaction& transaction,
                             const store::Invitation& invitation, rules::Day today) {
  PendingInvitation pending{invitation, transaction.delegations.of_invitation(invitation.id),
                            transaction.firms.of_invitation(invitation.id)};
  std::erase_if(pending.delegations, [&](const store::Delegation& each) {
    return each.phase != DelegationPhase::Invited ||
           rules::is_inactive(chain_of(transaction, each.id).status(today));
  });
  std::erase_if(pending.administrators, [](const store::FirmAdministrator& each) {
    return each.phase != DelegationPhase::Invited;
  });
  return pending;
}

std::optional<PendingInvitation> find_pending(const store::Transaction& transaction,
                                              std::int64_t invitation_id, Time now) {
  const auto invitation = transaction.invitations.find(invitation_id);
  if (!invitation) return std::nullopt;
  auto pending = pending_of(transaction, *invitation, day_in_paris(now));
  return pending.is_empty() ? std::nullopt : std::optional(std::move(pending));
}

api::Role role_of(const PendingInvitation& pending) {
  if (!pending.administrators.empty()) return api::Role::FirmAdministrator;
  if (pending.invitation.firm_id) return api::Role::FirmCollaborator;
  return pending.delegations.front().kind == DelegationKind::Administrator
             ? api::Role::CompanyAdministrator
             : api::Role::CompanyUser;
}

api::InvitationReply describe(const store::Transaction& transaction,
                              const PendingInvitation& pending) {
  api::InvitationReply reply;
  const auto& invitation = pending.invitation;
  reply.email = invitation.email;
  reply.has_account = transaction.accounts.find_by_email_key(invitation.email_key).has_value();
  if (invitation.invited_by) {
    reply.invited_by = full_name(transaction, invitation.invited_by);
  }
  reply.role = role_of(pending);
  reply.site_count = static_cast<std::int64_t>(pending.delegations.size());
  if (pending.delegations.empty() || (invitation.firm_id && reply.site_count > 1)) {
    const auto firm = transaction.firms.find(invitation.firm_id.value_or(0));
    if (firm) reply.company_name = firm->name;
  } else {
    const auto site = transaction.sites.find(pending.delegations.front().site_id).value();
    reply.company_name = transaction.members.find(site.member_id).value().company_name;
    if (reply.site_count == 1) reply.site_name = site.name;
  }
  if (!pending.delegations.empty()) {
    const auto period = grant_of(pending.delegations.front()).period;
    reply.starts = rules::iso_day(period.first);
    if (period.last) reply.ends = rules::iso_day(*period.last);
  }
  return reply;
}

}  // namespace espace::domain
