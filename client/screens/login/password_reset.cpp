#include "client/screens/login/password_reset.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/session.h"
#include "client/ui/ui.h"
#include "shared/rules/text.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 2> fields{
    {{"password", "Nouveau mot de passe"},
     {"password_confirmation", "Confirmation nouveau mot de passe"}}};

constexpr MailLinkWords words{
    .path = path_of_password_reset,
    .title = "Réinitialisation de votre mot de passe",
    .sentence =
        "Vous avez demandé un nouveau mot de passe. L’actuel reste valable tant que vous "
        "n’en avez pas choisi un autre.",
    .button = "Choisir un nouveau mot de passe",
    .settled_title = "Ce lien a déjà servi",
    .settled_notice = "Un mot de passe a déjà été choisi",
    .settled_text =
        "Si c’était vous, il est enregistré\u00a0: connectez-vous avec lui. Sinon, "
        "demandez un autre lien.",
    .dead_title = "Ce lien ne permet pas de changer de mot de passe",
    .dead_text =
        "Demandez un nouveau lien\u00a0: il n’est valable que peu de temps. Si celui-ci a "
        "été coupé, saisissez plutôt le code qui figure en dessous.",
    .again = "Demander un nouveau lien",
    .again_path = path_of_reset_request,
    .may_settle_again = true};

}  // namespace

PasswordResetState::PasswordResetState() : link(words), form(fields) {}

void start(PasswordResetState& state, Context& context) { start(state.link, context); }

namespace {

void open(PasswordResetState& state, Context& context) {
  press(
      state.link, context, api::check_reset, [](const api::Nothing&) {}, [](const api::Error&) {});
}

}  // namespace

void submit(PasswordResetState& state, Context& context) {
  static_cast<api::LinkProof&>(state.request) = state.link.proof;
  state.form.check(api::validate(state.request));
  if (!state.form.submit()) return;
  context.api.call(
      api::reset_password, state.request, state.call,
      [&](const api::LinkReply& reply) { on_reply(state, context, reply); },
      [&](const api::Error& error) { on_refused(state, context, error); });
}

void on_reply(PasswordResetState& state, Context& context, const api::LinkReply& reply) {
  state.request = {};
  state.link.proof = {};
  state.is_done = true;
  context.wants_heading_focus = true;
  // All sessions of that account have ended, including this browser's if it is the same account.
  if (rules::ascii_lower(context.person.who.email) == rules::ascii_lower(reply.email)) {
    forget_person(context);
  }
  context.person.login_email = reply.email;
}

void on_refused(PasswordResetState& state, Context& context, const api::Error& error) {
  if (settle(state.link, context, error)) {
    state.request = {};
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

}  // namespace

void draw(PasswordResetState& state, ui::Ui& ui, Context& context) {
  static_cast<api::LinkProof&>(state.request) = state.link.proof;
  state.form.check(api::validate(state.request));
  ui.centered(34, [&] {
    ui.card([&] {
      if (state.is_done) return draw_done(ui, context);
      if (state.link.stage == MailLink::Stage::Passed) return draw_form(state, ui, context);
      draw(state.link, ui, context, [&] { open(state, context); });
    });
  });
}

}  // namespace espace::screens
