#include "server/delivery/composer.h"

#include <fmt/format.h>

namespace espace::delivery {

Composer::Composer(std::string_view subject, const Facts& facts)
    : facts_(facts), layout_(subject, facts["caisse_name"]) {
  wording_.subject = subject;
  const auto& name = facts["first_name"];
  paragraph(name.empty() ? "Bonjour," : fmt::format("Bonjour {},", name));
}

void Composer::paragraph(std::string_view text) {
  wording_.text += fmt::format("{}\n\n", text);
  layout_.paragraph(text);
}

void Composer::action(std::string_view label, const std::string& link) {
  wording_.text += fmt::format("{}\u00a0:\n\n{}\n\n", label, link);
  wording_.links.push_back(link);
  layout_.button(label, link);
  layout_.link(
      "Le bouton ne fonctionne pas\u00a0? Copiez cette adresse dans votre navigateur\u00a0:", link);
}

void Composer::valid_once(std::string_view validity, std::string_view afterwards) {
  paragraph(
      fmt::format("Ce lien est valable {} et ne sert qu’une seule fois. {}", validity, afterwards));
}

void Composer::note(std::string_view text) {
  wording_.text += fmt::format("{}\n\n", text);
  layout_.note(text);
}

Wording Composer::finish() {
  note(fmt::format("Une question\u00a0? Appelez-nous au {}.", facts_["caisse_telephone"]));
  wording_.text += facts_["caisse_name"] + '\n';
  wording_.html = layout_.html();
  return std::move(wording_);
}

std::string print_minutes(const std::string& count) {
  return count == "60" ? print_hours("1") : count + " minutes";
}

std::string print_hours(const std::string& count) {
  return count == "1" ? "1 heure" : count + " heures";
}

std::string print_days(const std::string& count) {
  return count == "1" ? "1 jour" : count + " jours";
}

}  // namespace espace::delivery
