#pragma once

#include "server/delivery/templates.h"
#include "server/domain/messages/caisse.h"

namespace espace::delivery {

namespace messages = domain::messages;

/// Messages between people and the caisse.
Wording word(const messages::ContactMessage& message);
Wording word(const messages::VisitorMessage& message);
Wording word(const messages::ContactConfirmation& message);
Wording word(const messages::DocumentPublished& message);

}  // namespace espace::delivery
