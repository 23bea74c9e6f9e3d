#pragma once

#include "server/domain/base/clock.h"
#include "server/domain/base/settings.h"
#include "server/store/rights/invitations.h"

#include <cstdint>
#include <string>

namespace espace::store {
struct Transaction;
}

/// The links by which invitations are answered, and the e-mails that bear them.
namespace espace::domain {

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
