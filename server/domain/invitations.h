#pragma once

#include "server/domain/caller.h"
#include "server/domain/environment.h"
#include "server/domain/outcome.h"
#include "server/store/invitations.h"
#include "shared/api/invitations.h"

namespace espace::store {
struct Transaction;
}

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

/// Remembers an invitation: its number, and the token that its e-mail bears.
std::int64_t add_invitation(store::Transaction& transaction, const Settings& settings,
                            store::Invitation invitation, std::string& token, Time now);
/// Its e-mail, once what waits for it is there.
void send_invitation(store::Transaction& transaction, const Settings& settings,
                     std::int64_t invitation_id, const std::string& token, Time now);
/// A new link takes the place of the older one, and is sent.
void send_again(store::Transaction& transaction, const Settings& settings,
                std::int64_t invitation_id, Time now);
/// The same for every invitation that waits for that address; whether there was one.
bool send_invitations_again(store::Transaction& transaction, const Settings& settings,
                            const std::string& email_key, Time now);

}  // namespace espace::domain
