#include "client/screens/caisse/contact_parts.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"

namespace espace::screens {

std::vector<ui::OptionSpec> subject_options(std::span<const api::ContactSubject> subjects) {
  std::vector<ui::OptionSpec> options{{"", "Choisissez un objet"}};
  for (const api::ContactSubject& each : subjects) options.push_back({each.id, each.label});
  return options;
}

bool draw_subject_and_message(FormState& form, ui::Ui& ui, std::span<const ui::OptionSpec> subjects,
                              std::string& subject, std::string& message) {
  constexpr int lines = 9;
  ui::FieldSpec subject_spec = field_spec(form, "subject");
  subject_spec.is_required = true;
  const ui::FieldEvents chosen = ui.select(subject_spec, subjects, subject);
  note(form, subject_spec.name, chosen);

  ui::FieldSpec message_spec = field_spec(form, "message");
  message_spec.is_required = true;
  const ui::FieldEvents written = ui.text_area(message_spec, message, lines);
  note(form, message_spec.name, written);
  return chosen.changed || written.changed;
}

void draw_data_protection(FormState& form, ui::Ui& ui, const Context& context,
                          bool& has_consented) {
  const std::string_view caisse =
      context.caisse.name.empty() ? std::string_view("votre caisse") : context.caisse.name;
  ui.paragraph(
      "Les données collectées par le biais de ce formulaire font l’objet d’un traitement "
      "par " +
          std::string(caisse) +
          " en vue de répondre à toute question ou réclamation que vous pourriez avoir. Tous "
          "les champs assortis d’un astérisque doivent être obligatoirement renseignés, à "
          "défaut, nous ne pourrions traiter votre demande.",
      ui::Tone::Muted);
  ui.paragraph(
      "Les informations recueillies à partir de ce formulaire sont conservées le temps "
      "nécessaire au traitement de la demande, sans préjudice des obligations "
      "particulières de conservation ou des délais de prescription légaux.",
      ui::Tone::Muted);
  ui::FieldSpec consent = field_spec(form, "has_consented");
  consent.label =
      "En cochant cette case, je donne mon consentement au traitement de mes données "
      "et je suis informé que je peux retirer mon consentement à tout moment. CIBTP "
      "France cessera alors de traiter vos données à caractère personnel sans que les "
      "opérations antérieures pour lesquelles vous aviez donné votre accord soient "
      "remises en cause.";
  consent.is_required = true;
  note(form, consent.name, ui.check_box(consent, has_consented));
}

void draw_giving_up(ui::Ui& ui, bool& is_open, std::string_view what,
                    ui::FunctionRef<void()> give_up) {
  bool is_given_up = false;
  ui.dialog("Abandonner ce message\u00a0?", is_open, [&] {
    ui.paragraph(what);
    ui.row(
        [&] {
          if (ui.button("Continuer à écrire")) is_open = false;
          is_given_up =
              ui.button("Abandonner", {.kind = ui::ButtonKind::Primary, .is_destructive = true});
        },
        true);
  });
  if (is_given_up) give_up();
}

}  // namespace espace::screens
