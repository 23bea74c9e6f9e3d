#include "client/screens/opening_identify.h"

#include "client/screens/form_parts.h"
#include "client/screens/paths.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"

#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 3> fields{{{"identifiant", "Identifiant CIBTP"},
                                            {"siret", "Numéro de SIRET"},
                                            {"code", "Code confidentiel provisoire"}}};

}  // namespace

OpeningIdentifyState::OpeningIdentifyState() : form(fields) {}

void start(OpeningIdentifyState& state, Context& context) {
  state.entry.identifiant = rules::format_identifiant(context.opening.identifiant);
  state.notice = std::exchange(context.opening.notice, Opening::Notice::None);
}

void begin_details(Opening& opening, std::string_view identifiant,
                   const api::IdentifyReply& reply) {
  if (opening.identifiant != identifiant) {
    opening.entry = {};
    opening.identifiant = identifiant;
  }
  opening.company_name = reply.company_name;
  opening.entry.ticket = reply.ticket;
  if (opening.entry.last_name.empty()) opening.entry.last_name = reply.last_name;
  if (opening.entry.first_name.empty()) opening.entry.first_name = reply.first_name;
}

void submit(OpeningIdentifyState& state, Context& context) {
  state.form.check(api::validate(state.entry));
  if (!state.form.submit()) return;
  context.api.call(
      api::identify, state.entry, state.call,
      [&](const api::IdentifyReply& reply) { on_reply(state, context, reply); },
      [&](const api::Error& error) { on_refused(state, error); });
}

void on_reply(OpeningIdentifyState& state, Context& context, const api::IdentifyReply& reply) {
  const auto identifiant = rules::parse_identifiant(state.entry.identifiant);
  begin_details(context.opening, identifiant ? *identifiant : state.entry.identifiant, reply);
  context.go(path_of_opening_details);
}

void on_refused(OpeningIdentifyState& state, const api::Error& error) {
  if (state.form.refuse(error)) state.call.reset();
}

namespace {

void draw_notice(Opening::Notice notice, ui::Ui& ui) {
  switch (notice) {
    case Opening::Notice::None:
      break;
    case Opening::Notice::NotIdentified:
      ui.banner(ui::Tone::Info, "Commencez par vous identifier",
                "La seconde étape s’ouvre après la saisie de vos informations d’identification. "
                "Si vous avez rechargé la page, saisissez-les de nouveau\u00a0: rien n’a été "
                "enregistré.");
      break;
    case Opening::Notice::Expired:
      ui.banner(ui::Tone::Warning, "Le délai de saisie est écoulé",
                "Par sécurité, identifiez-vous de nouveau. Vos coordonnées déjà saisies sont "
                "conservées, seuls les mots de passe sont à saisir une nouvelle fois.");
      break;
  }
}

void draw_failures(OpeningIdentifyState& state, ui::Ui& ui, Context& context) {
  if (draw_failure(state.call, ui, context)) submit(state, context);
  if (state.call.has_failed() && state.call.error().code == Code::OpeningLocked &&
      !context.caisse.telephone.empty()) {
    ui.paragraph("Votre caisse vous renseigne au " + context.caisse.telephone + ".");
  }
}

void draw_fields(OpeningIdentifyState& state, ui::Ui& ui) {
  ui::FieldSpec identifiant = field_spec(state.form, "identifiant");
  identifiant.is_required = true;
  identifiant.hint =
      "Présent sur le Courrier de bienvenue\u00a0: 10 chiffres, par exemple 12-345678-90.";
  identifiant.autocomplete = "off";
  identifiant.input_mode = "numeric";
  identifiant.max_width_em = 16;
  note(state.form, identifiant.name, ui.text_field(identifiant, state.entry.identifiant));

  ui::FieldSpec siret = field_spec(state.form, "siret");
  siret.is_required = true;
  siret.hint = "Les 14 chiffres de votre établissement, avec ou sans espaces.";
  siret.autocomplete = "off";
  siret.input_mode = "numeric";
  siret.max_width_em = 16;
  note(state.form, siret.name, ui.text_field(siret, state.entry.siret));

  ui::FieldSpec code = field_spec(state.form, "code");
  code.is_required = true;
  code.hint =
      "Présent sur le Courrier informatique, reçu séparément\u00a0: 12 caractères par groupes de "
      "4.";
  code.autocomplete = "off";
  code.max_width_em = 16;
  note(state.form, code.name, ui.text_field(code, state.entry.code));
}

}  // namespace

void draw(OpeningIdentifyState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(state.entry));
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, "Créer mon espace sécurisé");
      ui.progress_steps(opening_steps, 0);
      draw_notice(state.notice, ui);
      ui.paragraph("Attention! Tous les champs marqués d'un * sont obligatoires.", ui::Tone::Muted);
      ui.form("Identification", [&] {
        draw_form_errors(state.form, ui);
        draw_failures(state, ui, context);
        draw_fields(state, ui);
        ui.row(
            [&] {
              if (ui.button("Annuler")) {
                context.opening = {};
                context.go(path_of_entry);
              }
              if (ui.button("Valider", {.kind = ui::ButtonKind::Primary,
                                        .is_busy = state.call.is_loading(),
                                        .is_submit = true})) {
                submit(state, context);
              }
            },
            true);
      });
    });
  });
}

}  // namespace espace::screens
