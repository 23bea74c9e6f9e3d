#include "client/screens/code_request.h"

#include "client/screens/form_parts.h"
#include "client/screens/paths.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"identifiant", "Identifiant CIBTP"}}};

// The first part bears the member's own name: that is where an error leads.
constexpr std::array<ui::DigitGroup, rules::identifiant_groups.size()> groups{
    {{"identifiant", "Identifiant CIBTP, 1re partie sur 3", rules::identifiant_groups[0]},
     {"identifiant.2", "Identifiant CIBTP, 2e partie sur 3", rules::identifiant_groups[1]},
     {"identifiant.3", "Identifiant CIBTP, 3e partie sur 3", rules::identifiant_groups[2]}}};

}  // namespace

CodeRequestState::CodeRequestState() : form(fields) {}

void start(CodeRequestState& state, Context& context) {
  // Whoever comes from a locked code has typed it there.
  state.entry.identifiant = rules::format_identifiant(context.locked_identifiant);
}

void submit(CodeRequestState& state, Context& context) {
  state.form.check(api::validate(state.entry));
  if (!state.form.submit()) return;
  context.api.call(
      api::request_code, state.entry, state.call,
      [&](const api::Nothing&) {
        state.is_done = true;
        context.wants_heading_focus = true;
      },
      [&](const api::Error& error) { on_refused(state, error); });
}

void on_refused(CodeRequestState& state, const api::Error& error) {
  if (state.form.refuse(error)) state.call.reset();
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
          "Vous aviez accès à l'ancien espace sécurisé\u00a0: saisissez le mot de passe du compte "
          "internet que vous utilisiez sur votre ancien espace sécurisé.");
    });
  });
  ui.separator();
  ui.paragraph(
      "Si vous ne connaissez pas votre code confidentiel, saisissez ici votre identifiant et "
      "cliquez sur «\u00a0Recevoir mon code confidentiel par courrier\u00a0». Un nouveau code "
      "confidentiel vous sera adressé par courrier à votre adresse.");
}

void draw_form(CodeRequestState& state, ui::Ui& ui, Context& context) {
  draw_explanations(ui);
  ui.form("Demande d'un nouveau code confidentiel", [&] {
    draw_form_errors(state.form, ui);
    if (draw_failure(state.call, ui, context)) submit(state, context);
    ui::FieldSpec identifiant = field_spec(state.form, "identifiant");
    identifiant.is_required = true;
    identifiant.hint = "Présent sur le Courrier de bienvenue.";
    note(state.form, identifiant.name,
         ui.digit_groups(identifiant, groups, state.entry.identifiant));
    switch (draw_form_buttons(ui, state.call, "Recevoir mon code confidentiel par courrier")) {
      case FormButton::None:
        break;
      case FormButton::Cancel:
        context.go(path_of_entry);
        break;
      case FormButton::Submit:
        submit(state, context);
        break;
    }
  });
}

void draw_done(CodeRequestState& state, ui::Ui& ui, const Context& context) {
  ui.banner(ui::Tone::Success, "Votre demande est prise en compte",
            "Si cet identifiant est connu de votre caisse, un courrier postal vous sera transmis "
            "avec un nouveau code confidentiel vous permettant de créer votre espace. L’ancien "
            "code ne fonctionne plus.");
  ui.detail("Identifiant CIBTP", state.entry.identifiant);
  if (!context.caisse.telephone.empty()) {
    ui.paragraph("Le courrier n’arrive pas\u00a0? Votre caisse vous renseigne au " +
                 context.caisse.telephone + ".");
  }
  ui.link("Retour à la connexion", path_of_entry, {.icon = ui::Icon::ArrowLeft});
}

}  // namespace

void draw(CodeRequestState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(state.entry));
  // Wide enough for its two buttons on one line.
  ui.centered(36, [&] {
    ui.card([&] {
      ui.heading(1, "Demande d'un nouveau code confidentiel");
      if (state.is_done) {
        draw_done(state, ui, context);
      } else {
        draw_form(state, ui, context);
      }
    });
  });
}

}  // namespace espace::screens
