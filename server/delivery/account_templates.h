#pragma once

#include "server/delivery/templates.h"

#include <optional>

namespace espace::delivery {

/// What an account's holder is told; nothing for a kind that is not among these. All need
/// caisse_name, e-mails also first_name and caisse_telephone:
/// - «activation»: link, valid_hours.
/// - «password_reset»: link, valid_minutes.
/// - «email_change», to the new address: link, valid_hours.
/// - «email_change_notice», to the old one: new_email, link, valid_hours.
/// - «email_change_taken», to the owner of an address that somebody wanted.
/// - «password_modified»: by its holder; «password_changed»: by the link of a reset.
/// - «certification_reminder», «certification_over»: link, term, valid_days.
/// - «site_code_requested», «site_holder_replaced», to who holds, or held, the site: company_name,
///   siret.
/// - «account_idle»: link, last_used, term, sites (those whose administrator this is, one a line).
/// - «mobile_code», an SMS (no HTML): code, valid_minutes.
std::optional<Wording> word_for_account(const store::NewMessage& message);

}  // namespace espace::delivery
