#pragma once

#include "server/delivery/templates.h"

#include <optional>

namespace espace::delivery {

/// What is said of invitations; nothing for a kind that is not among these. All need first_name,
/// caisse_name and caisse_telephone:
/// - «invitation»: link, invited_by (empty: the caisse), company_name, site_name, site_count, role,
///   starts, ends (may be empty), valid_days.
/// - «invitation_refused», to who invited: email, company_name.
std::optional<Wording> word_for_invitation(const store::NewMessage& message);

}  // namespace espace::delivery
