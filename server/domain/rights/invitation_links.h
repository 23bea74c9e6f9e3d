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

/// Stores an invitation. Returns its id, and sets the token for its e-mail.
std::int64_t add_invitation(store::Transaction& transaction, const Settings& settings,
                            store::Invitation invitation, std::string& token, Time now);
/// Sends its e-mail; call once the delegations that wait for it are stored.
void send_invitation(store::Transaction& transaction, const Settings& settings,
                     std::int64_t invitation_id, const std::string& token, Time now);
/// Replaces the link by a new one and sends it.
void send_again(store::Transaction& transaction, const Settings& settings,
                std::int64_t invitation_id, Time now);
/// The same for every invitation that waits for that address. Returns whether there was one.
bool send_invitations_again(store::Transaction& transaction, const Settings& settings,
                            const std::string& email_key, Time now);

}  // namespace espace::domain
