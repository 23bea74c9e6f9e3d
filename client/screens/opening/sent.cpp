#include "client/screens/opening/sent.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/mail_link.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"email", "Adresse électronique"}}};

}  // namespace

OpeningSentState::OpeningSentState() : form(fields) {}

void start(OpeningSentState& state, Context& context) {
  state.request.email = context.person.opening.sent_to;
  state.is_address_known = !context.person.opening.sent_to.empty();
}

void submit(OpeningSentState& state, Context& context) {
  state.form.check(api::validate(state.request));
  if (!state.form.submit()) return;
  state.was_sent_again = false;
  context.api.call(
      api::resend_activation, state.request, state.call,
      [&](const api::Nothing&) { state.was_sent_again = true; },
      [&](const api::Error& error) { on_refused(state, error); });
}

void on_refused(OpeningSentState& state, const api::Error& error) {
  if (!state.form.refuse(error)) return;
  state.call.reset();
  // The address itself was refused: the person must be able to correct it.
  state.is_address_known = false;
}

namespace {

void draw_where(OpeningSentState& state, ui::Ui& ui) {
  if (state.is_address_known) {
    ui.detail("Adresse électronique", state.request.email);
    return;
  }
  draw_email_field(
      state.form, ui, state.request.email,
      {.autocomplete = "email", .hint = "L’adresse saisie lors de l’ouverture de votre compte."});
}

}  // namespace

void draw(OpeningSentState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(state.request));
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, state.is_address_known ? "Un courriel vous est envoyé"
                                           : "Renvoyer le courriel d’activation");
      if (state.is_address_known) {
        ui.paragraph(
            "Il contient le lien d’activation de votre compte. Il est nécessaire de cliquer sur ce "
            "lien pour confirmer l’activation de votre compte et accéder à votre Espace sécurisé.");
      }
      ui.form("Renvoi du courriel", [&] {
        draw_form_errors(state.form, ui);
        if (draw_failure(state.call, ui, context)) submit(state, context);
        if (state.was_sent_again) {
          ui.banner(ui::Tone::Success, "Votre demande est prise en compte",
                    "Si une ouverture de compte attend à cette adresse, un nouveau courriel vient "
                    "de partir. Les précédents restent valables jusqu’à leur terme.");
        }
        draw_where(state, ui);
        if (ui.button(
                "Renvoyer le courriel",
                {.icon = ui::Icon::Mail, .is_busy = state.call.is_loading(), .is_submit = true})) {
          submit(state, context);
        }
      });
      draw_code_instead(ui, path_of_activation);
      draw_nothing_received(
          ui, context, "Vérifiez que l’adresse indiquée est la bonne, puis renvoyez le courriel.");
      ui.link("Retour à la connexion", path_of_login, {.icon = ui::Icon::ArrowLeft});
    });
  });
}

}  // namespace espace::screens
