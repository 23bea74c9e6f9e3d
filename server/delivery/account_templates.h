#pragma once

#include "server/delivery/templates.h"
#include "server/domain/messages/account.h"

namespace espace::delivery {

namespace messages = domain::messages;

/// Messages to the holder of an account.
Wording word(const messages::Activation& message);
Wording word(const messages::PasswordReset& message);
Wording word(const messages::PasswordWasReset& message);
Wording word(const messages::PasswordChanged& message);
Wording word(const messages::EmailChange& message);
Wording word(const messages::EmailChangeNotice& message);
Wording word(const messages::EmailChangeTaken& message);
Wording word(const messages::CertificationReminder& message);
Wording word(const messages::CertificationOver& message);
Wording word(const messages::SiteCodeRequested& message);
Wording word(const messages::SiteHolderReplaced& message);
Wording word(const messages::AccountIdle& message);
/// An SMS: no HTML.
Wording word(const messages::MobileCode& message);

}  // namespace espace::delivery
