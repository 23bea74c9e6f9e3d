#include "server/delivery/letter.h"

#include "server/delivery/stored.h"
#include "shared/api/mapping/paths.h"
#include "shared/rules/confidential_code.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/siret.h"
#include "shared/rules/text.h"

#include <fmt/format.h>

namespace espace::delivery {
namespace {

namespace messages = domain::messages;

void append_line(std::vector<std::string>& lines, std::string_view line) {
  const auto trimmed = rules::trim(line);
  if (!trimmed.empty()) lines.emplace_back(trimmed);
}

std::vector<std::string> sender_of(const messages::Letterhead& head) {
  std::vector<std::string> lines;
  append_line(lines, head.caisse_name);
  std::string_view rest = head.caisse_address;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    append_line(lines, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  append_line(lines, "Tél. " + head.caisse_telephone);
  return lines;
}

std::vector<std::string> address_of(const messages::Letterhead& head) {
  const auto& company = head.company_name;
  const auto& site = head.site_name;
  std::vector<std::string> lines;
  append_line(lines, company);
  if (site != company) append_line(lines, site);
  append_line(lines, head.holder_first_name + ' ' + head.holder_last_name);
  append_line(lines, head.address_line1);
  append_line(lines, head.address_line2);
  append_line(lines, head.postcode + ' ' + head.city);
  return lines;
}

std::string site_of(const messages::Letterhead& head) {
  const auto& company = head.company_name;
  const auto& site = head.site_name;
  return site == company ? company : company + ", " + site;
}

void word(Letter& letter, const messages::WelcomeLetter& message, std::string_view identifiant) {
  letter.subject = "Courrier de bienvenue\u00a0: votre Espace sécurisé entreprise";
  letter.before = {
      fmt::format("{} met à votre disposition un Espace sécurisé sur Internet. Vous y suivez vos "
                  "déclarations, consultez vos documents, déléguez des droits à vos collaborateurs "
                  "ou à votre cabinet comptable, et nous écrivez.",
                  message.head.caisse_name),
      "Pour ouvrir votre compte, trois informations vous sont demandées. En voici deux\u00a0:"};
  letter.facts = {{"Identifiant CIBTP", rules::format_identifiant(identifiant)},
                  {"Numéro de SIRET", rules::format_siret(message.siret)}};
  letter.after = {
      fmt::format("La troisième, votre code confidentiel provisoire, vous parvient par un second "
                  "courrier, envoyé séparément pour votre sécurité. Elle est valable {} jours.",
                  message.head.validity.count()),
      "Dès que vous avez les deux courriers, rendez-vous à l’adresse indiquée plus bas, ou "
      "photographiez "
      "le code carré, puis cliquez sur «\u00a0Je crée mon espace sécurisé\u00a0». Si vous avez "
      "déjà un compte, «\u00a0Je les associe à un espace existant\u00a0» y ajoute ce site "
      "déclarant.",
      fmt::format("Une question\u00a0? Appelez-nous au {}.", message.head.caisse_telephone)};
}

void word_code(Letter& letter, const messages::Letterhead& head, const std::string& code,
               bool was_asked_for) {
  letter.subject = was_asked_for ? "Votre nouveau code confidentiel"
                                 : "Courrier informatique\u00a0: votre code confidentiel";
  letter.before = {
      was_asked_for
          ? fmt::format(
                "Un nouveau code confidentiel a été demandé pour ouvrir le compte de {} sur "
                "l’Espace sécurisé entreprise.",
                site_of(head))
          : fmt::format(
                "Voici le code confidentiel provisoire avec lequel vous ouvrez le compte de "
                "{} sur l’Espace sécurisé entreprise.",
                site_of(head))};
  letter.facts = {{"Code confidentiel provisoire", rules::format_confidential_code(code)}};
  letter.after = {
      fmt::format("Ce code est valable {} jours et ne sert qu’une seule fois.{}",
                  head.validity.count(),
                  was_asked_for ? " Votre ancien code ne fonctionne plus." : ""),
      "L’identifiant CIBTP et le numéro de SIRET qui vous sont demandés avec lui figurent sur "
      "votre courrier de bienvenue. Rendez-vous à l’adresse indiquée plus bas, ou photographiez le "
      "code "
      "carré, puis cliquez sur «\u00a0Je crée mon espace sécurisé\u00a0».",
      "Ne communiquez ce code à personne\u00a0: ni par téléphone ni par courriel, nous ne vous le "
      "demanderons jamais.",
      fmt::format("{}\u00a0? Appelez-nous au {}.",
                  was_asked_for ? "Vous n’avez pas demandé ce code" : "Une question",
                  head.caisse_telephone)};
}

void word(Letter& letter, const messages::CodeLetter& message, std::string_view) {
  word_code(letter, message.head, message.code, false);
}

void word(Letter& letter, const messages::NewCodeLetter& message, std::string_view) {
  word_code(letter, message.head, message.code, true);
}

}  // namespace

Letter compose_letter(const store::OutgoingMessage& message) {
  return visit_stored<messages::Letters>(message, [&](const auto& told) {
    Letter letter;
    letter.sender = sender_of(told.head);
    letter.address = address_of(told.head);
    letter.link = url_of(told.head.public_url, path_of_opening);
    word(letter, told, message.recipient);
    return letter;
  });
}

std::string print_letter(const Letter& letter) {
  std::string text;
  for (const auto& line : letter.address) text += line + '\n';
  text += "\nObjet\u00a0: " + letter.subject + "\n\nMadame, Monsieur,\n\n";
  for (const auto& paragraph : letter.before) text += paragraph + "\n\n";
  for (const auto& [label, value] : letter.facts) {
    text.append(label).append("\u00a0: ").append(value).append("\n");
  }
  text += '\n';
  for (const auto& paragraph : letter.after) text += paragraph + "\n\n";
  return text + letter.link + "\n\n" + letter.sender.front() + '\n';
}

}  // namespace espace::delivery
