#include "client/screens/opening/identification.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/wording.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"

#include <utility>

namespace espace::screens {
namespace {

std::array<FieldLabel, 3> fields_with(std::string_view code_label) {
  return {
      {{"identifiant", "Identifiant CIBTP"}, {"siret", "Numéro de SIRET"}, {"code", code_label}}};
}

}  // namespace

Identification::Identification(std::string_view code_label) : form(fields_with(code_label)) {}

std::string Identification::identifiant() const {
  const auto digits = rules::parse_identifiant(request.identifiant);
  return digits ? *digits : request.identifiant;
}

void start(Identification& state, std::string_view identifiant, std::string_view siret,
           StepNotice& notice) {
  state.request.identifiant = rules::format_identifiant(identifiant);
  state.request.siret = siret;
  state.notice = std::exchange(notice, StepNotice::None);
}

void submit(Identification& state, Context& context, const Identification::OnReply& on_reply) {
  state.form.check(api::validate(state.request));
  if (!state.form.submit()) return;
  context.api.call(api::identify, state.request, state.call, on_reply,
                   [&](const api::Error& error) { on_refused(state, error); });
}

void on_refused(Identification& state, const api::Error& error) {
  if (state.form.refuse(error)) state.call.reset();
}

namespace {

void draw_notice(StepNotice notice, std::string_view expired, ui::Ui& ui) {
  switch (notice) {
    case StepNotice::None:
      break;
    case StepNotice::NotIdentified:
      ui.banner(ui::Tone::Info, "Commencez par vous identifier",
                "La seconde étape s’ouvre après la saisie de vos informations d’identification. "
                "Si vous avez rechargé la page, saisissez-les de nouveau\u00a0: rien n’a été "
                "enregistré.");
      break;
    case StepNotice::Expired:
      ui.banner(ui::Tone::Warning, "Le délai de saisie est écoulé", expired);
      break;
  }
}

bool draw_failures(const Identification& state, ui::Ui& ui, Context& context) {
  const bool is_retried = draw_failure(state.call, ui, context);
  if (state.call.has_failed() && state.call.error().code == Code::OpeningLocked) {
    context.person.locked_identifiant = state.identifiant();
    draw_way_on(state.call, ui, context, {});
    if (!context.caisse.telephone.empty()) {
      ui.paragraph("Votre caisse vous renseigne au " + unbroken(context.caisse.telephone) + ".");
    }
  }
  return is_retried;
}

void draw_fields(Identification& state, ui::Ui& ui) {
  ui::FieldSpec identifiant = field_spec(state.form, "identifiant");
  identifiant.is_required = true;
  identifiant.hint =
      "Présent sur le Courrier de bienvenue\u00a0: 10\u00a0chiffres, par exemple 12-345678-90.";
  identifiant.autocomplete = "off";
  identifiant.input_mode = "numeric";
  identifiant.max_width_em = 16;
  note(state.form, identifiant.name, ui.text_field(identifiant, state.request.identifiant));

  ui::FieldSpec siret = field_spec(state.form, "siret");
  siret.is_required = true;
  siret.hint = "Les 14\u00a0chiffres de votre établissement, avec ou sans espaces.";
  siret.autocomplete = "off";
  siret.input_mode = "numeric";
  siret.max_width_em = 16;
  note(state.form, siret.name, ui.text_field(siret, state.request.siret));

  ui::FieldSpec code = field_spec(state.form, "code");
  code.is_required = true;
  code.hint =
      "Présent sur le Courrier informatique, reçu séparément\u00a0: 12\u00a0caractères par groupes "
      "de\u00a04.";
  code.autocomplete = "off";
  code.max_width_em = 16;
  note(state.form, code.name, ui.text_field(code, state.request.code));
}

}  // namespace

void draw_identification(Identification& state, ui::Ui& ui, Context& context,
                         const IdentificationWords& words, const Identification::OnReply& on_reply,
                         const std::function<void()>& on_cancel) {
  state.form.check(api::validate(state.request));
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, words.title);
      ui.progress_steps(words.steps, 0);
      draw_notice(state.notice, words.expired, ui);
      if (!words.letters.empty()) ui.paragraph(words.letters);
      ui.paragraph(required_fields_notice, ui::Tone::Muted);
      ui.form("Identification", [&] {
        draw_form_errors(state.form, ui);
        if (draw_failures(state, ui, context)) submit(state, context, on_reply);
        draw_fields(state, ui);
        draw_form_buttons(
            ui, state.call, [&] { on_cancel(); }, [&] { submit(state, context, on_reply); });
      });
    });
  });
}

}  // namespace espace::screens
