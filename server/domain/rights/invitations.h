#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/rights/invitations.h"

namespace espace::domain {

/// The link by which a delegation is accepted or refused (guide G6): seven days, used once, void
/// once another was sent. LinkInvalid for everything else; a second use, and that of a void link,
/// is journalled until its time is over.
class Invitations {
 public:
  explicit Invitations(const Environment& environment) : environment_(environment) {}

  Outcome<api::InvitationReply> view(const api::InvitationRequest& request);

  /// With the account of the address, by its password and under the throttles of log-in; or with a
  /// new one, whose address the link certifies. Opens no session. Refusals: LinkInvalid, what a
  /// log-in refuses, Conflict with EmailTaken (an account was opened meanwhile), FieldsInvalid (the
  /// password is the address), Busy.
  Outcome<api::AcceptInvitationReply> accept(const api::AcceptInvitationRequest& request,
                                             const Caller& caller);

  /// Closes what waits for it; who gave it is told by e-mail.
  Outcome<api::Nothing> refuse(const api::InvitationRequest& request);

 private:
  Environment environment_;
};

}  // namespace espace::domain
