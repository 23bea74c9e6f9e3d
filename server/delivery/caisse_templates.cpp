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

/// The lines and the body of an e-mail to the caisse.
class Copy {
 public:
  Copy(std::string subject, std::string_view caisse_name) : layout_(subject, caisse_name) {
    wording_.subject = std::move(subject);
  }
  /// Left out if the value is empty.
  void line(std::string_view label, std::string_view value) {
    if (!value.empty()) note(fmt::format("{}\u00a0: {}", label, value));
  }
  void note(const std::string& text) {
    wording_.text += text + '\n';
    layout_.note(text);
  }
  Wording finish(std::string_view body) {
    wording_.text += '\n';
    for_each_line(body, [&](std::string_view each) {
      wording_.text.append(each).append("\n");
      layout_.paragraph(each);
    });
    wording_.html = layout_.html();
    return std::move(wording_);
  }

 private:
  Wording wording_;
  Layout layout_;
};

}  // namespace

Wording word(const messages::ContactMessage& message) {
  const auto& author = message.author;
  Copy copy(fmt::format("[{}] {} – {}", message.reference, message.subject, author.company_name),
            message.caisse_name);
  copy.line("De", fmt::format("{} {}, {}", author.first_name, author.last_name, author.email));
  copy.line("Téléphone fixe", author.landline);
  copy.line("Téléphone mobile", author.mobile);
  copy.line("Raison sociale", author.company_name);
  copy.line("Site déclarant", author.site_name);
  copy.line("Numéro de SIRET", rules::format_siret(author.siret));
  copy.line("Identifiant CIBTP", rules::format_identifiant(author.identifiant));
  copy.line("Objet", message.subject);
  copy.line("Référence", message.reference);
  auto wording = copy.finish(message.body);
  wording.reply_to = message.reply_to;
  return wording;
}

Wording word(const messages::VisitorMessage& message) {
  Copy copy(fmt::format("[{}] {} – visiteur non vérifié", message.reference, message.subject),
            message.caisse_name);
  copy.note(
      "Message écrit sans connexion\u00a0: le portail n’a pas vérifié qui l’a écrit. Avant de "
      "donner "
      "une information sur un dossier, assurez-vous de l’identité de la personne.");
  copy.line("Nom (non vérifié)", message.name);
  copy.line("Adresse électronique (non vérifiée)", message.email);
  copy.line("Identifiant CIBTP (non vérifié)", rules::format_identifiant(message.identifiant));
  copy.line("Objet", message.subject);
  copy.line("Référence", message.reference);
  // No address for replies: an automatic answer of the caisse would go to whomever the visitor
  // named.
  return copy.finish(message.body);
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
