#pragma once

#include "server/delivery/templates.h"
#include "server/domain/messages/rights.h"

namespace espace::delivery {

namespace messages = domain::messages;

/// Messages about delegations.
Wording word(const messages::Invitation& message);
Wording word(const messages::InvitationRefused& message);
Wording word(const messages::ReviewDue& message);

}  // namespace espace::delivery
