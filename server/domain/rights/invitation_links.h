#pragma once

#include "server/domain/base/clock.h"
#include "server/domain/base/settings.h"
#include "server/store/rights/invitations.h"

#include <cstdint>
#include <string>

namespace espace::store {
struct Transaction;
}

/// The links for answering invitations, and the e-mails that contain them.
namespace espace::domain {

/// Stores an invitation. Returns its id.
std::int64_t add_invitation(store::Transaction& transaction, const Settings& settings,
                            store::Invitation invitation, Time now);
/// Sends its e-mail with a new link; call once the delegations that wait for it are stored.
void send_invitation(store::Transaction& transaction, const Settings& settings,
                     std::int64_t invitation_id, Time now);
/// For the person who invited: the new link takes the place of the older ones.
void send_instead(store::Transaction& transaction, const Settings& settings,
                  std::int64_t invitation_id, Time now);
/// For the caisse, every invitation that waits for that address: the older links stay valid.
/// Returns whether there was one.
bool send_invitations_again(store::Transaction& transaction, const Settings& settings,
                            const std::string& email_key, Time now);

}  // namespace espace::domain
