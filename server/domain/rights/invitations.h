#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/rights/invitations.h"

namespace espace::domain {

/// The link for accepting or refusing a delegation (guide G6): valid for seven days, usable once,
/// void once a newer one was sent. LinkInvalid for everything else; a second use of a link, and the
/// use of a void one, are journalled until the link expires.
class Invitations {
 public:
  explicit Invitations(const Environment& environment) : environment_(environment) {}

  Outcome<api::InvitationReply> view(const api::InvitationRequest& request);

  /// Either with the account of the address, by its password and under the throttles of log-in; or
  /// with a new account, whose address the link certifies. Does not open a session. Refusals:
  /// LinkInvalid, those of a log-in, Conflict with EmailTaken (an account was opened meanwhile),
  /// FieldsInvalid (the password is the address), Busy.
  Outcome<api::AcceptInvitationReply> accept(const api::AcceptInvitationRequest& request,
                                             const Caller& caller);

  /// Closes the delegations that wait for the answer; the person who gave them is told by e-mail.
  Outcome<api::Nothing> refuse(const api::InvitationRequest& request);

 private:
  Environment environment_;
};

}  // namespace espace::domain
