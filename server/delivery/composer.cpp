#include "server/delivery/composer.h"

#include <fmt/format.h>

namespace espace::delivery {

Composer::Composer(std::string_view subject, const domain::messages::Greeting& greeting)
    : greeting_(greeting),
      layout_(subject, greeting.caisse_name,
              greeting.caisse_color.value_or(std::string(default_color))) {
  wording_.subject = subject;
  const auto& name = greeting.first_name;
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

void Composer::code(const std::string& link, const std::optional<std::string>& code) {
  if (!code) return;
  const std::string page = link.substr(0, link.find('#'));
  const std::string introduction = fmt::format("Ou saisissez ce code sur la page {}\u00a0:", page);
  constexpr std::string_view warning =
      "Ne le communiquez à personne, la caisse ne vous le demandera jamais.";
  wording_.text += fmt::format("{}\n\n{}\n\n{}\n\n", introduction, *code, warning);
  layout_.code(introduction, *code, warning);
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
  note(fmt::format("Une question\u00a0? Appelez-nous au {}.", greeting_.caisse_telephone));
  wording_.text += greeting_.caisse_name + '\n';
  wording_.html = layout_.html();
  return std::move(wording_);
}

std::string print_minutes(std::chrono::minutes time) {
  return time == std::chrono::hours(1) ? print_hours(std::chrono::hours(1))
                                       : fmt::format("{} minutes", time.count());
}

std::string print_hours(std::chrono::hours time) {
  return fmt::format("{} {}", time.count(), time.count() == 1 ? "heure" : "heures");
}

std::string print_days(std::chrono::days time) {
  return fmt::format("{} {}", time.count(), time.count() == 1 ? "jour" : "jours");
}

}  // namespace espace::delivery
