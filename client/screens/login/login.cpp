#include "client/screens/login/login.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

#include <array>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 2> fields{
    {{"email", "Adresse électronique"}, {"password", "Mot de passe"}}};

}  // namespace

LoginState::LoginState() : form(fields) {}

void start(LoginState& state, Context& context) {
  state.request.email = context.person.login_email;
  state.notice = std::exchange(context.login_notice, LoginNotice::None);
}

void submit(LoginState& state, Context& context) {
  state.form.check(api::validate(state.request));
  if (!state.form.submit()) return;
  context.api.call(
      api::log_in, state.request, state.call,
      [&](const api::SessionReply& reply) { on_reply(state, context, reply); },
      [&](const api::Error& error) { on_refused(state, error); });
}

void on_reply(LoginState& state, Context& context, const api::SessionReply& reply) {
  state.request.password.clear();
  context.person.opening = {};
  context.person.login_email = reply.email;
  context.session.status = Session::Status::Open;
  context.api.begin_session();
  context.person.who = reply;
  const std::string wanted = std::exchange(context.person.return_to, {});
  context.replace(wanted.empty() ? path_of_home : wanted);
}

void on_refused(LoginState& state, const api::Error& error) {
  if (state.form.refuse(error)) state.call.reset();
}

namespace {

void draw_notice(LoginNotice notice, ui::Ui& ui) {
  switch (notice) {
    case LoginNotice::None:
      break;
    case LoginNotice::LogInFirst:
      ui.banner(ui::Tone::Info, "Connectez-vous pour afficher cette page");
      break;
    case LoginNotice::SessionExpired:
      ui.banner(ui::Tone::Warning, "Votre session a expiré",
                "Par sécurité, vous avez été déconnecté. Connectez-vous de nouveau pour reprendre "
                "là où vous en étiez.");
      break;
    case LoginNotice::CookiesRefused:
      ui.banner(ui::Tone::Warning, "Votre navigateur refuse les cookies",
                "Il n’a pas gardé votre connexion. Autorisez les cookies de ce site dans ses "
                "paramètres, puis connectez-vous de nouveau. L’Espace sécurisé n’en dépose qu’un "
                "seul, nécessaire à la connexion.");
      break;
    case LoginNotice::LoggedOut:
      ui.banner(ui::Tone::Success, "Vous êtes déconnecté");
      break;
    case LoginNotice::Associated:
      ui.banner(ui::Tone::Success, association_done_title,
                "Connectez-vous pour choisir parmi vos sites déclarants.");
      break;
  }
}

void draw_refusal(LoginState& state, ui::Ui& ui, Context& context) {
  if (draw_failure(state.call, ui, context)) submit(state, context);
  draw_way_on(state.call, ui, context, state.request.email);
}

void draw_login(LoginState& state, ui::Ui& ui, Context& context) {
  ui.heading(2, "Connexion à votre espace");
  ui.form("Connexion", [&] {
    draw_form_errors(state.form, ui);
    draw_refusal(state, ui, context);

    // A person who forgot the password need not type the address twice.
    if (draw_email_field(state.form, ui, state.request.email).changed) {
      context.person.login_email = state.request.email;
    }
    draw_current_password(state.form, ui, state.request.password, state.is_password_revealed);
    if (ui.button("Connexion", {.kind = ui::ButtonKind::Primary,
                                .is_busy = state.call.is_loading(),
                                .busy_words = "Connexion en cours…",
                                .is_submit = true,
                                .is_full_width = true})) {
      submit(state, context);
    }
    ui.link("Mot de passe oublié ?", path_of_recovery);
  });
}

void draw_first_time(ui::Ui& ui) {
  ui.heading(2, "Première connexion\u00a0?");
  ui.paragraph(
      "Munissez-vous des deux courriers reçus de votre caisse\u00a0: ils contiennent votre "
      "identifiant et votre code confidentiel provisoire. L’ouverture de compte s’effectue en deux "
      "étapes.");
  ui.link("Je crée mon espace sécurisé", path_of_opening,
          {.icon = ui::Icon::ArrowRight,
           .looks_like_button = true,
           .button_kind = ui::ButtonKind::Secondary});
  ui.separator();
  ui.heading(2, "Vous avez déjà un espace ?");
  ui.paragraph(
      "Vous avez accès à votre Espace sécurisé et vous souhaitez y associer un nouveau site "
      "déclarant.");
  ui.link("Je les associe à un espace existant", path_of_association,
          {.icon = ui::Icon::Link,
           .looks_like_button = true,
           .button_kind = ui::ButtonKind::Secondary});
}

}  // namespace

void draw(LoginState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(state.request));
  ui.centered(64, [&] {
    ui.heading(1, "Espace sécurisé entreprise");
    draw_notice(state.notice, ui);
    ui.columns(26, {[&] { ui.card([&] { draw_login(state, ui, context); }); },
                    [&] { ui.card([&] { draw_first_time(ui); }); }});
  });
}

}  // namespace espace::screens
