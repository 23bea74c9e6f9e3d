#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/rights/invitations.h"

namespace espace::domain {

/// The link for accepting or refusing a delegation (guide G6): valid for seven days, usable once,
/// void once who invited sent a newer one. Its refusals are those of find_link() (mail_links.h); to
/// answer with a link that was used, or is void, is journalled as long as the invitation is known.
class Invitations {
 public:
  explicit Invitations(const Environment& environment) : environment_(environment) {}

  /// Uses nothing up.
  Outcome<api::InvitationReply> view(const api::LinkProof& proof, const Caller& caller);

  /// Either with the account of the address, by its password and under the throttles of log-in; or
  /// with a new account, whose address the link certifies. Does not open a session. Refusals:
  /// those of a log-in, Conflict with EmailTaken (an account was opened meanwhile),
  /// FieldsInvalid (the password is the address), Busy.
  Outcome<api::LinkReply> accept(const api::AcceptInvitationRequest& request, const Caller& caller);

  /// Closes the delegations that wait for the answer; the person who gave them is told by e-mail.
  Outcome<api::Nothing> refuse(const api::LinkProof& proof, const Caller& caller);

 private:
  Environment environment_;
};

}  // namespace espace::domain
