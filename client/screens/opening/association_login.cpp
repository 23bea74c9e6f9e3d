#include "client/screens/opening/association_login.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/session.h"
#include "client/screens/opening/association.h"
#include "client/ui/ui.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 2> fields{
    {{"email", "Adresse électronique"}, {"password", "Mot de passe"}}};

}  // namespace

AssociationLoginState::AssociationLoginState() : form(fields) {}

void start(AssociationLoginState& state, Context& context) {
  Association& association = context.person.association;
  if (association.ticket.empty()) {
    if (association.notice == StepNotice::None) association.notice = StepNotice::NotIdentified;
    context.replace(path_of_association);
    return;
  }
  state.request.ticket = association.ticket;
  state.request.email = context.person.login_email;
}

void submit(AssociationLoginState& state, Context& context) {
  state.form.check(api::validate(state.request));
  if (!state.form.submit()) return;
  context.api.call(
      api::associate, state.request, state.call,
      [&](const api::AssociateReply& reply) { on_reply(state, context, reply); },
      [&](const api::Error& error) { on_refused(state, context, error); });
}

void on_reply(AssociationLoginState& state, Context& context, const api::AssociateReply& reply) {
  context.person.login_email = state.request.email;
  context.person.association = {};
  context.person.association.company_name = reply.company_name;
  context.login_notice = LoginNotice::Associated;
  state.request = {};
  state.is_done = true;
  context.wants_heading_focus = true;
  state.returns_at = context.platform.now() + association_return_seconds;
  // If the person is logged in, they now have one more site.
  if (context.session.status == Session::Status::Open) load_session(context);
}

void on_refused(AssociationLoginState& state, Context& context, const api::Error& error) {
  if (error.code == Code::OpeningExpired) {
    context.person.association.ticket.clear();
    context.person.association.notice = StepNotice::Expired;
    context.replace(path_of_association);
    return;
  }
  if (state.form.refuse(error)) state.call.reset();
}

namespace {

void draw_fields(AssociationLoginState& state, ui::Ui& ui) {
  draw_email_field(state.form, ui, state.request.email,
                   {.hint = "Celle qui sert d’Identifiant de connexion à votre Espace sécurisé."});
  draw_current_password(state.form, ui, state.request.password, state.is_password_revealed,
                        "password", "Le mot de passe associé à votre adresse électronique.");
}

void draw_form(AssociationLoginState& state, ui::Ui& ui, Context& context) {
  draw_form_errors(state.form, ui);
  if (draw_failure(state.call, ui, context)) submit(state, context);
  draw_way_on(state.call, ui, context, state.request.email);
  draw_fields(state, ui);
  draw_form_buttons(
      ui, state.call,
      [&] {
        context.person.association = {};
        context.go(path_of_login);
      },
      [&] { submit(state, context); });
}

void draw_done(AssociationLoginState& state, ui::Ui& ui, Context& context) {
  const double left = state.returns_at - context.platform.now();
  if (left <= 0) {
    context.replace(path_of_login);
  } else {
    context.wake_after(left);
  }
  ui.banner(ui::Tone::Success, association_done_title, association_done_text);
  ui.paragraph("La page de connexion s’affiche dans quelques secondes.", ui::Tone::Muted);
  ui.link("Me connecter maintenant", path_of_login,
          {.icon = ui::Icon::ArrowRight,
           .looks_like_button = true,
           .button_kind = ui::ButtonKind::Primary});
}

}  // namespace

void draw(AssociationLoginState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(state.request));
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, association_title);
      ui.progress_steps(association_steps, state.is_done ? 2 : 1);
      if (!context.person.association.company_name.empty()) {
        ui.detail("Entreprise", context.person.association.company_name);
      }
      if (state.is_done) {
        draw_done(state, ui, context);
        return;
      }
      ui.paragraph(required_fields_notice, ui::Tone::Muted);
      ui.form("Informations de connexion", [&] { draw_form(state, ui, context); });
    });
  });
}

}  // namespace espace::screens
