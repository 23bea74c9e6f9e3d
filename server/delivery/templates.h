#pragma once

#include "server/store/outbox.h"

#include <string>
#include <vector>

namespace espace::delivery {

/// What a person reads. The text and the HTML say the same.
struct Wording {
  std::string subject;
  std::string text;
  std::string html;
  std::vector<std::string> links;
};

/// Words a message in French by its kind:
/// - «activation»: first_name, link, caisse_name, caisse_telephone, valid_hours.
/// - «password_reset»: first_name, link, caisse_name, caisse_telephone, valid_minutes.
/// - «password_changed»: first_name, caisse_name, caisse_telephone.
/// - «new_code», a letter (its recipient an identifiant; no HTML): code, company_name, site_name,
///   holder_last_name, holder_first_name, address_line1, address_line2, postcode, city, public_url,
///   caisse_name, caisse_telephone, valid_days. Any of the address's parts may be empty.
/// Throws std::runtime_error for an unknown kind or a missing parameter (its name, not its value).
Wording word(const store::NewMessage& message);

}  // namespace espace::delivery
