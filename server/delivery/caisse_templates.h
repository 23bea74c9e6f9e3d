#pragma once

#include "server/delivery/templates.h"

#include <optional>

namespace espace::delivery {

/// What passes between people and the caisse; nothing for a kind that is not among these.
/// - «contact_message», to the caisse: reference, subject, body, attachments (ids of files,
///   «12,13»), reply_to, last_name, first_name, email, landline, mobile, company_name, site_name,
///   siret, identifiant, caisse_name.
/// - «contact_confirmation»: first_name, reference, subject, attachment_count, caisse_name,
///   caisse_telephone.
/// - «document_published»: first_name, title, category, company_name, site_name, link, caisse_name,
///   caisse_telephone.
std::optional<Wording> word_for_caisse(const store::NewMessage& message);

}  // namespace espace::delivery
