#include "client/screens/login/code_request.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/wording.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"identifiant", "Identifiant CIBTP"}}};

// The first part has the member's own name, so an error leads there.
constexpr std::array<ui::DigitGroup, rules::identifiant_groups.size()> groups{
    {{"identifiant", "Identifiant CIBTP, 1re partie sur 3", rules::identifiant_groups[0]},
     {"identifiant.2", "Identifiant CIBTP, 2e partie sur 3", rules::identifiant_groups[1]},
     {"identifiant.3", "Identifiant CIBTP, 3e partie sur 3", rules::identifiant_groups[2]}}};

}  // namespace

CodeRequestState::CodeRequestState() : Sending(fields) {}

void start(CodeRequestState& state, Context& context) {
  // A person who comes from a locked code has already typed it there.
  state.request.identifiant = rules::format_identifiant(context.person.locked_identifiant);
}

namespace {

void draw_explanations(ui::Ui& ui) {
  ui.paragraph(
      "Avant de demander un nouveau code confidentiel, savez-vous où trouver votre code "
      "actuel\u00a0?");
  ui.list([&] {
    ui.list_item([&] {
      ui.paragraph(
          "Nouvel adhérent\u00a0: votre code confidentiel figure sur le deuxième courrier envoyé.");
    });
    ui.list_item([&] {
      ui.paragraph(
          "Vous aviez accès à l’ancien espace sécurisé\u00a0: saisissez le mot de passe du compte "
          "internet que vous utilisiez sur votre ancien espace sécurisé.");
    });
  });
  ui.separator();
  ui.paragraph(
      "Si vous ne connaissez pas votre code confidentiel, saisissez ici votre identifiant et "
      "cliquez sur «\u00a0Recevoir mon code confidentiel par courrier\u00a0». Un nouveau code "
      "confidentiel vous sera adressé par courrier à votre adresse.");
}

void draw_field(CodeRequestState& state, ui::Ui& ui) {
  ui::FieldSpec identifiant = field_spec(state.form, "identifiant");
  identifiant.is_required = true;
  identifiant.hint = "Présent sur le Courrier de bienvenue.";
  note(state.form, identifiant.name,
       ui.digit_groups(identifiant, groups, state.request.identifiant));
}

void draw_done(CodeRequestState& state, ui::Ui& ui, const Context& context) {
  ui.banner(ui::Tone::Success, "Votre demande est prise en compte",
            "Si cet identifiant est connu de votre caisse, un courrier postal vous sera transmis "
            "avec un nouveau code confidentiel vous permettant de créer votre espace. L’ancien "
            "code ne fonctionne plus.");
  ui.detail("Identifiant CIBTP", state.request.identifiant);
  if (!context.caisse.telephone.empty()) {
    ui.paragraph("Le courrier n’arrive pas\u00a0? Votre caisse vous renseigne au " +
                 unbroken(context.caisse.telephone) + ".");
  }
}

}  // namespace

void draw(CodeRequestState& state, ui::Ui& ui, Context& context) {
  draw_sending(state, ui, context,
               {.title = "Demande d’un nouveau code confidentiel",
                .form_name = "Demande d’un nouveau code confidentiel",
                .submit_label = "Recevoir mon code confidentiel par courrier",
                .width_em = 36,  // Fits its two buttons on one line.
                .explanation = [&] { draw_explanations(ui); },
                .field = [&] { draw_field(state, ui); },
                .done = [&] { draw_done(state, ui, context); },
                .submit = [&] { submit(state, context, api::request_code); }});
}

}  // namespace espace::screens
