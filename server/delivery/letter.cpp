#include "server/delivery/letter.h"

#include "server/delivery/facts.h"
#include "shared/api/mapping/paths.h"
#include "shared/rules/confidential_code.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/siret.h"
#include "shared/rules/text.h"

#include <fmt/format.h>

#include <stdexcept>

namespace espace::delivery {
namespace {

void append_line(std::vector<std::string>& lines, std::string_view line) {
  const auto trimmed = rules::trim(line);
  if (!trimmed.empty()) lines.emplace_back(trimmed);
}

std::vector<std::string> sender_of(const Facts& facts) {
  std::vector<std::string> lines;
  append_line(lines, facts["caisse_name"]);
  std::string_view rest = facts["caisse_address"];
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    append_line(lines, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  append_line(lines, "Tél. " + facts["caisse_telephone"]);
  return lines;
}

std::vector<std::string> address_of(const Facts& facts) {
  const auto& company = facts["company_name"];
  const auto& site = facts["site_name"];
  std::vector<std::string> lines;
  append_line(lines, company);
  if (site != company) append_line(lines, site);
  append_line(lines, facts["holder_first_name"] + ' ' + facts["holder_last_name"]);
  append_line(lines, facts["address_line1"]);
  append_line(lines, facts["address_line2"]);
  append_line(lines, facts["postcode"] + ' ' + facts["city"]);
  return lines;
}

std::string site_of(const Facts& facts) {
  const auto& company = facts["company_name"];
  const auto& site = facts["site_name"];
  return site == company ? company : company + ", " + site;
}

void word_welcome(Letter& letter, const std::string& identifiant, const Facts& facts) {
  letter.subject = "Courrier de bienvenue\u00a0: votre Espace sécurisé entreprise";
  letter.before = {
      fmt::format("{} met à votre disposition un Espace sécurisé sur Internet. Vous y suivez vos "
                  "déclarations, consultez vos documents, déléguez des droits à vos collaborateurs "
                  "ou à votre cabinet comptable, et nous écrivez.",
                  facts["caisse_name"]),
      "Pour ouvrir votre compte, trois informations vous sont demandées. En voici deux\u00a0:"};
  letter.facts = {{"Identifiant CIBTP", rules::format_identifiant(identifiant)},
                  {"Numéro de SIRET", rules::format_siret(facts["siret"])}};
  letter.after = {
      fmt::format("La troisième, votre code confidentiel provisoire, vous parvient par un second "
                  "courrier, envoyé séparément pour votre sécurité. Elle est valable {} jours.",
                  facts["valid_days"]),
      "Dès que vous avez les deux courriers, rendez-vous à l’adresse indiquée plus bas, ou "
      "photographiez "
      "le code carré, puis cliquez sur «\u00a0Je crée mon espace sécurisé\u00a0». Si vous avez "
      "déjà un compte, «\u00a0Je les associe à un espace existant\u00a0» y ajoute ce site "
      "déclarant.",
      fmt::format("Une question\u00a0? Appelez-nous au {}.", facts["caisse_telephone"])};
}

void word_code(Letter& letter, const Facts& facts, bool was_asked_for) {
  letter.subject = was_asked_for ? "Votre nouveau code confidentiel"
                                 : "Courrier informatique\u00a0: votre code confidentiel";
  letter.before = {
      was_asked_for
          ? fmt::format(
                "Un nouveau code confidentiel a été demandé pour ouvrir le compte de {} sur "
                "l’Espace sécurisé entreprise.",
                site_of(facts))
          : fmt::format(
                "Voici le code confidentiel provisoire avec lequel vous ouvrez le compte de "
                "{} sur l’Espace sécurisé entreprise.",
                site_of(facts))};
  letter.facts = {{"Code confidentiel provisoire", rules::format_confidential_code(facts["code"])}};
  letter.after = {
      fmt::format("Ce code est valable {} jours et ne sert qu’une seule fois.{}",
                  facts["valid_days"],
                  was_asked_for ? " Votre ancien code ne fonctionne plus." : ""),
      "L’identifiant CIBTP et le numéro de SIRET qui vous sont demandés avec lui figurent sur "
      "votre courrier de bienvenue. Rendez-vous à l’adresse indiquée plus bas, ou photographiez le "
      "code "
      "carré, puis cliquez sur «\u00a0Je crée mon espace sécurisé\u00a0».",
      "Ne communiquez ce code à personne\u00a0: ni par téléphone ni par courriel, nous ne vous le "
      "demanderons jamais.",
      fmt::format("{}\u00a0? Appelez-nous au {}.",
                  was_asked_for ? "Vous n’avez pas demandé ce code" : "Une question",
                  facts["caisse_telephone"])};
}

}  // namespace

Letter compose_letter(const store::NewMessage& message) {
  const Facts facts(message);
  Letter letter;
  letter.sender = sender_of(facts);
  letter.address = address_of(facts);
  letter.link = url_of(facts["public_url"], path_of_opening);
  if (message.kind == "welcome") {
    word_welcome(letter, message.recipient, facts);
  } else if (message.kind == "code" || message.kind == "new_code") {
    word_code(letter, facts, message.kind == "new_code");
  } else {
    throw std::runtime_error("unknown kind of letter");
  }
  return letter;
}

std::string print_letter(const Letter& letter) {
  std::string text;
  for (const auto& line : letter.address) text += line + '\n';
  text += "\nObjet\u00a0: " + letter.subject + "\n\nMadame, Monsieur,\n\n";
  for (const auto& paragraph : letter.before) text += paragraph + "\n\n";
  for (const auto& [label, value] : letter.facts) text += label + "\u00a0: " + value + '\n';
  text += '\n';
  for (const auto& paragraph : letter.after) text += paragraph + "\n\n";
  return text + letter.link + "\n\n" + letter.sender.front() + '\n';
}

}  // namespace espace::delivery
