#include "server/delivery/caisse_templates.h"

#include "server/delivery/composer.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/siret.h"

#include <fmt/format.h>

#include <algorithm>

namespace espace::delivery {
namespace {

/// Calls `visit` for each line, without its end.
template <class Visit>
void for_each_line(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    visit(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Wording word_contact_message(const Facts& facts) {
  Wording wording;
  wording.subject =
      fmt::format("[{}] {} – {}", facts["reference"], facts["subject"], facts["company_name"]);
  wording.reply_to = facts["reply_to"];
  Layout layout(wording.subject, facts["caisse_name"]);
  const auto line = [&](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    const auto text = fmt::format("{}\u00a0: {}", label, value);
    wording.text += text + '\n';
    layout.note(text);
  };
  line("De", fmt::format("{} {}, {}", facts["first_name"], facts["last_name"], facts["email"]));
  line("Téléphone fixe", facts["landline"]);
  line("Téléphone mobile", facts["mobile"]);
  line("Raison sociale", facts["company_name"]);
  line("Site déclarant", facts["site_name"]);
  line("Numéro de SIRET", rules::format_siret(facts["siret"]));
  line("Identifiant CIBTP", rules::format_identifiant(facts["identifiant"]));
  line("Objet", facts["subject"]);
  line("Référence", facts["reference"]);
  wording.text += '\n';
  for_each_line(facts["body"], [&](std::string_view each) {
    wording.text.append(each).append("\n");
    layout.paragraph(each);
  });
  wording.html = layout.html();
  return wording;
}

Wording word_contact_confirmation(const Facts& facts) {
  Composer mail("Votre message à votre caisse", facts);
  mail.paragraph(fmt::format("{} a bien reçu votre message. Sa référence est {}.",
                             facts["caisse_name"], facts["reference"]));
  mail.paragraph(fmt::format("Objet\u00a0: {}. Pièces jointes\u00a0: {}.", facts["subject"],
                             facts["attachment_count"]));
  mail.note(
      "Rappelez cette référence si vous nous écrivez à nouveau ou nous appelez à ce sujet. Ce "
      "courriel est envoyé automatiquement\u00a0: n’y répondez pas.");
  return mail.finish();
}

Wording word_document_published(const Facts& facts) {
  const auto& company = facts["company_name"];
  const auto& site = facts["site_name"];
  Composer mail("Un nouveau document vous attend", facts);
  mail.paragraph(fmt::format(
      "Le document «\u00a0{}\u00a0» ({}) est disponible dans votre Espace sécurisé entreprise.",
      facts["title"], facts["category"]));
  if (!company.empty()) mail.paragraph(site == company ? company : company + ", " + site);
  mail.action("Voir mes documents", facts["link"]);
  return mail.finish();
}

}  // namespace

std::optional<Wording> word_for_caisse(const store::NewMessage& message) {
  const Facts facts(message);
  if (message.kind == "contact_message") return word_contact_message(facts);
  if (message.kind == "contact_confirmation") return word_contact_confirmation(facts);
  if (message.kind == "document_published") return word_document_published(facts);
  return std::nullopt;
}

}  // namespace espace::delivery
