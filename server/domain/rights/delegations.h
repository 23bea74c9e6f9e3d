#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/rights/delegations.h"

namespace espace::domain {

/// «Gérer les droits d'accès» (guide G1-G10). The caller's rights are checked in the transaction of
/// the operation: Forbidden for a person who may not delegate at the session's site. Attempts to go
/// beyond one's rights are refused and journalled as "access.refused".
///
/// Requests must already have passed their validate().
class Delegations {
 public:
  explicit Delegations(const Environment& environment) : environment_(environment) {}

  /// G1-G3: for the company, without its firm's own delegations; for a firm, its collaborators
  /// here.
  Outcome<api::ListDelegationsReply> list(const api::ListDelegationsRequest& request,
                                          const Session& session);
  Outcome<api::GrantableReply> grantable(const Session& session);
  /// NotFound: no such delegation among those that the person may see.
  Outcome<api::DelegationReply> view(const api::DelegationRequest& request, const Session& session);

  /// G4-G6, G9. Refusals: FieldsInvalid (dates and rights beyond one's own, by field),
  /// DelegationOwn, DelegationExists, NotFound (a site at which the person may not delegate),
  /// PasswordNeeded and the like for making administrators, TooManyRequests (too many invitations
  /// to one address).
  Outcome<api::AddDelegationReply> add(const api::AddDelegationRequest& request,
                                       const Session& session, const Caller& caller);
  /// G7. Refusals: NotFound, LastAdministrator (the site's holder), DelegationOwn,
  /// DelegationClosed, DelegationChanged (modified since it was displayed), Forbidden (a firm's
  /// delegation can only be viewed and deleted), and as above.
  Outcome<api::DelegationReply> change(const api::ChangeDelegationRequest& request,
                                       const Session& session, const Caller& caller);
  /// G7, G8. Refusals: NotFound, LastAdministrator, DelegationOwn, DelegationClosed.
  Outcome<api::Nothing> close(const api::DelegationRequest& request, const Session& session);
  /// Refusals: NotFound, Conflict (it was accepted), DelegationClosed, TooManyRequests.
  Outcome<api::Nothing> invite_again(const api::DelegationRequest& request, const Session& session);
  /// G8. Refusals: FirmMissing, DelegationExists, FieldsInvalid.
  Outcome<api::DelegationReply> delegate_to_firm(const api::DelegateToFirmRequest& request,
                                                 const Session& session);

 private:
  Environment environment_;
};

/// Journals, once each, delegations whose last day has passed: "delegation.expired". Returns how
/// many.
std::size_t note_expired_delegations(const Environment& environment);

}  // namespace espace::domain
