#include "client/screens/opening/activation.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

#include <utility>

namespace espace::screens {

void start(ActivationState& state, Context& context) {
  state.request.token = std::exchange(context.fragment, {});
  context.platform.replace_location(path_of_activation);
  submit(state, context);
}

void submit(ActivationState& state, Context& context) {
  if (!api::validate(state.request).empty()) {
    state.outcome = ActivationState::Outcome::Refused;
    return;
  }
  context.api.call(
      api::activate, state.request, state.call,
      [&](const api::ActivateReply& reply) { on_reply(state, context, reply); },
      [&](const api::Error& error) { on_refused(state, error); });
}

void on_reply(ActivationState& state, Context& context, const api::ActivateReply& reply) {
  state.request.token.clear();
  state.outcome = ActivationState::Outcome::Activated;
  context.person.login_email = reply.email;
}

void on_refused(ActivationState& state, const api::Error& error) {
  if (can_retry(error.code)) return;
  state.request.token.clear();
  state.outcome = error.code == Code::Conflict ? ActivationState::Outcome::Taken
                                               : ActivationState::Outcome::Refused;
  state.call.reset();
}

namespace {

void draw_waiting(ActivationState& state, ui::Ui& ui, Context& context) {
  ui.heading(1, "Activation de votre compte");
  if (draw_failure(state.call, ui, context)) submit(state, context);
  if (state.call.is_loading()) ui.banner(ui::Tone::Info, "Activation en cours…");
}

void draw_activated(ui::Ui& ui, const Context& context) {
  ui.heading(1, "Votre compte est activé");
  ui.banner(ui::Tone::Success, "Votre adresse électronique est certifiée",
            "Vous pouvez maintenant accéder à votre Espace sécurisé avec l’adresse " +
                context.person.login_email + " et le mot de passe que vous avez choisi.");
  ui.link("Me connecter", path_of_login,
          {.looks_like_button = true, .button_kind = ui::ButtonKind::Primary});
}

void draw_refused(ui::Ui& ui) {
  ui.heading(1, "Ce lien ne permet pas d’activer un compte");
  ui.banner(ui::Tone::Warning, "Le lien est incomplet, déjà utilisé ou trop ancien",
            "Si vous avez déjà cliqué dessus, votre compte est sans doute activé\u00a0: "
            "connectez-vous. Sinon, demandez un nouveau courriel. Si vous en avez reçu plusieurs, "
            "seul le lien du plus récent fonctionne.");
  ui.row([&] {
    ui.link("Me connecter", path_of_login,
            {.looks_like_button = true, .button_kind = ui::ButtonKind::Primary});
    ui.link("Renvoyer le courriel d’activation", path_of_opening_sent,
            {.icon = ui::Icon::Mail, .looks_like_button = true});
  });
}

void draw_taken(ui::Ui& ui) {
  ui.heading(1, "Un compte existe déjà avec cette adresse");
  ui.banner(
      ui::Tone::Warning, "Votre code confidentiel n’est pas utilisé",
      "Une adresse électronique ne sert qu’à un seul compte. Pour retrouver ce site déclarant "
      "dans votre espace existant, associez-le\u00a0: munissez-vous de nouveau des deux "
      "courriers, puis saisissez l’adresse et le mot de passe de ce compte.");
  ui.row([&] {
    ui.link("Je les associe à un espace existant", path_of_association,
            {.icon = ui::Icon::Link,
             .looks_like_button = true,
             .button_kind = ui::ButtonKind::Primary});
    ui.link("Me connecter", path_of_login, {.looks_like_button = true});
  });
}

}  // namespace

void draw(ActivationState& state, ui::Ui& ui, Context& context) {
  ui.centered(34, [&] {
    ui.card([&] {
      switch (state.outcome) {
        case ActivationState::Outcome::Waiting:
          draw_waiting(state, ui, context);
          break;
        case ActivationState::Outcome::Activated:
          draw_activated(ui, context);
          break;
        case ActivationState::Outcome::Refused:
          draw_refused(ui);
          break;
        case ActivationState::Outcome::Taken:
          draw_taken(ui);
          break;
      }
    });
  });
}

}  // namespace espace::screens
