#pragma once

#include "server/store/caisse/outbox.h"

#include <string>
#include <vector>

namespace espace::delivery {

/// The message as a person reads it. The text and the HTML say the same.
struct Wording {
  std::string subject;
  std::string text;
  std::string html;
  std::vector<std::string> links;
  std::string reply_to = {};  ///< Empty: replies are not expected.
};

/// Words a message of the outbox in French: by the overload for its kind (account_templates.h,
/// caisse_templates.h, invitation_templates.h), or as a letter (letter.h; no HTML).
/// Throws std::runtime_error for an unknown kind or a missing parameter (its name, not its value).
Wording word(const store::OutgoingMessage& message);

}  // namespace espace::delivery
