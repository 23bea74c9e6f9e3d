#pragma once

#include "server/store/caisse/outbox.h"

#include <string>
#include <vector>

namespace espace::delivery {

/// What a person reads. The text and the HTML say the same.
struct Wording {
  std::string subject;
  std::string text;
  std::string html;
  std::vector<std::string> links;
  std::string reply_to = {};  ///< Empty: answers go nowhere.
};

/// Words a message in French by its kind:
/// - what an account's holder is told: see account_templates.h.
/// - what the caisse and people write to each other: see caisse_templates.h.
/// - what delegations bring: see invitation_templates.h.
/// - letters (no HTML): see letter.h.
/// Throws std::runtime_error for an unknown kind or a missing parameter (its name, not its value).
Wording word(const store::NewMessage& message);

}  // namespace espace::delivery
