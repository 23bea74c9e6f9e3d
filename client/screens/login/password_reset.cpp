#include "client/screens/login/password_reset.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/session.h"
#include "client/ui/ui.h"
#include "shared/rules/text.h"

#include <array>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 2> fields{
    {{"password", "Nouveau mot de passe"},
     {"password_confirmation", "Confirmation nouveau mot de passe"}}};

}  // namespace

PasswordResetState::PasswordResetState() : form(fields) {}

void start(PasswordResetState& state, Context& context) {
  state.request.token = std::exchange(context.fragment, {});
  context.platform.replace_location(path_of_password_reset);
  if (state.request.token.empty()) state.outcome = PasswordResetState::Outcome::Refused;
}

void submit(PasswordResetState& state, Context& context) {
  state.form.check(api::validate(state.request));
  if (!state.form.submit()) return;
  context.api.call(
      api::reset_password, state.request, state.call,
      [&](const api::ResetPasswordReply& reply) { on_reply(state, context, reply); },
      [&](const api::Error& error) { on_refused(state, context, error); });
}

void on_reply(PasswordResetState& state, Context& context, const api::ResetPasswordReply& reply) {
  state.request = {};
  state.outcome = PasswordResetState::Outcome::Done;
  context.wants_heading_focus = true;
  // All sessions of that account have ended, including this browser's if it is the same account.
  if (rules::ascii_lower(context.person.who.email) == rules::ascii_lower(reply.email)) {
    forget_person(context);
  }
  context.person.login_email = reply.email;
}

void on_refused(PasswordResetState& state, Context& context, const api::Error& error) {
  if (error.code == Code::LinkInvalid) {
    state.request = {};
    state.outcome = PasswordResetState::Outcome::Refused;
    context.wants_heading_focus = true;
    state.call.reset();
    return;
  }
  if (state.form.refuse(error)) state.call.reset();
}

namespace {

void draw_form(PasswordResetState& state, ui::Ui& ui, Context& context) {
  ui.heading(1, "Choisissez un nouveau mot de passe");
  ui.paragraph(required_fields_notice, ui::Tone::Muted);
  ui.form("Réinitialisation du mot de passe", [&] {
    draw_form_errors(state.form, ui);
    if (draw_failure(state.call, ui, context)) submit(state, context);
    draw_new_password(state.new_password, state.form, ui, state.request.password,
                      state.request.password_confirmation, nullptr);
    draw_form_buttons(
        ui, state.call, [&] { context.go(path_of_login); }, [&] { submit(state, context); });
  });
}

void draw_done(ui::Ui& ui, const Context& context) {
  ui.heading(1, "Votre mot de passe est modifié");
  ui.banner(ui::Tone::Success, "Votre nouveau mot de passe est enregistré",
            "Connectez-vous avec l’adresse " + context.person.login_email +
                " et ce mot de passe. Par sécurité, vos sessions ouvertes ont été fermées.");
  ui.link("Me connecter", path_of_login,
          {.looks_like_button = true, .button_kind = ui::ButtonKind::Primary});
}

void draw_refused(ui::Ui& ui) {
  ui.heading(1, "Ce lien ne permet pas de changer de mot de passe");
  ui.banner(ui::Tone::Warning, "Le lien est incomplet, déjà utilisé ou trop ancien",
            "Si vous veniez de valider un nouveau mot de passe, il est peut-être déjà "
            "enregistré\u00a0: essayez de vous connecter avec lui. Sinon, demandez un nouveau "
            "courriel. Si vous en avez reçu plusieurs, seul le lien du plus récent fonctionne. Si "
            "vous avez rechargé la page, suivez de nouveau le lien du courriel.");
  ui.row([&] {
    ui.link("Demander un nouveau lien", path_of_reset_request,
            {.icon = ui::Icon::Mail,
             .looks_like_button = true,
             .button_kind = ui::ButtonKind::Primary});
    ui.link("Me connecter", path_of_login, {.looks_like_button = true});
  });
}

}  // namespace

void draw(PasswordResetState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(state.request));
  ui.centered(34, [&] {
    ui.card([&] {
      switch (state.outcome) {
        case PasswordResetState::Outcome::Open:
          draw_form(state, ui, context);
          break;
        case PasswordResetState::Outcome::Done:
          draw_done(ui, context);
          break;
        case PasswordResetState::Outcome::Refused:
          draw_refused(ui);
          break;
      }
    });
  });
}

}  // namespace espace::screens
