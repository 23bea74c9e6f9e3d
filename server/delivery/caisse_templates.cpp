#include "server/delivery/caisse_templates.h"

#include "server/delivery/composer.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/siret.h"

#include <fmt/format.h>

#include <algorithm>

namespace espace::delivery {
namespace {

/// Calls `visit` for each line, without its line end.
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

}  // namespace

Wording word(const messages::ContactMessage& message) {
  const auto& author = message.author;
  Wording wording;
  wording.subject =
      fmt::format("[{}] {} – {}", message.reference, message.subject, author.company_name);
  wording.reply_to = message.reply_to;
  Layout layout(wording.subject, message.caisse_name);
  const auto line = [&](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    const auto text = fmt::format("{}\u00a0: {}", label, value);
    wording.text += text + '\n';
    layout.note(text);
  };
  line("De", fmt::format("{} {}, {}", author.first_name, author.last_name, author.email));
  line("Téléphone fixe", author.landline);
  line("Téléphone mobile", author.mobile);
  line("Raison sociale", author.company_name);
  line("Site déclarant", author.site_name);
  line("Numéro de SIRET", rules::format_siret(author.siret));
  line("Identifiant CIBTP", rules::format_identifiant(author.identifiant));
  line("Objet", message.subject);
  line("Référence", message.reference);
  wording.text += '\n';
  for_each_line(message.body, [&](std::string_view each) {
    wording.text.append(each).append("\n");
    layout.paragraph(each);
  });
  wording.html = layout.html();
  return wording;
}

Wording word(const messages::ContactConfirmation& message) {
  Composer mail("Votre message à votre caisse", message.greeting);
  mail.paragraph(fmt::format("{} a bien reçu votre message. Sa référence est {}.",
                             message.greeting.caisse_name, message.reference));
  mail.paragraph(fmt::format("Objet\u00a0: {}. Pièces jointes\u00a0: {}.", message.subject,
                             message.attachment_count));
  mail.note(
      "Rappelez cette référence si vous nous écrivez à nouveau ou nous appelez à ce sujet. Ce "
      "courriel est envoyé automatiquement\u00a0: n’y répondez pas.");
  return mail.finish();
}

Wording word(const messages::DocumentPublished& message) {
  const auto& company = message.company_name;
  const auto& site = message.site_name;
  Composer mail("Un nouveau document vous attend", message.greeting);
  mail.paragraph(fmt::format(
      "Le document «\u00a0{}\u00a0» ({}) est disponible dans votre Espace sécurisé entreprise.",
      message.title, message.category));
  if (!company.empty()) mail.paragraph(site == company ? company : company + ", " + site);
  mail.action("Voir mes documents", message.link);
  return mail.finish();
}

}  // namespace espace::delivery
