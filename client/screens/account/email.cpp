#include "client/screens/account/email.h"

#include "client/screens/account/account.h"
#include "client/screens/base/form_parts.h"
#include "client/screens/base/new_email.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/session.h"
#include "client/ui/ui.h"
#include "shared/rules/text.h"

#include <array>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 3> fields{
    {{"email", "Nouvelle adresse électronique"},
     {"email_confirmation", "Confirmation nouvelle adresse électronique"},
     password_again_field}};

std::vector<FieldError> errors_of(const AccountEmailState& state, const Context& context) {
  std::vector<FieldError> errors = api::validate(state.request);
  if (!state.request.email.empty() &&
      rules::ascii_lower(state.request.email) == rules::ascii_lower(context.person.who.email)) {
    errors.push_back({"email", Code::EmailUnchanged});
  }
  check_password_again(state.password, state.request.password, errors);
  return errors;
}

}  // namespace

AccountEmailState::AccountEmailState() : form(fields) {}

void start(AccountEmailState&, Context&) {}

void ask(AccountEmailState& state, Context& context) {
  state.form.check(errors_of(state, context));
  if (state.form.submit()) state.is_asking = true;
}

void submit(AccountEmailState& state, Context& context) {
  context.api.call(
      api::change_email, state.request, state.call,
      [&](const api::ChangeEmailReply& reply) { on_reply(state, context, reply); },
      [&](const api::Error& error) { on_refused(state, error); });
}

void on_reply(AccountEmailState& state, Context& context, const api::ChangeEmailReply& reply) {
  EmailChange change{context.person.who.email, state.request.email, reply.link_hours,
                     reply.way_back_hours};
  state.request = {};
  forget_person(context);
  context.person.email_change = std::move(change);
  context.replace(path_of_email_sent);
}

void on_refused(AccountEmailState& state, const api::Error& error) {
  state.is_asking = false;
  if (refuse(state.password, state.form, error)) state.call.reset();
}

namespace {

void draw_form(AccountEmailState& state, ui::Ui& ui, Context& context) {
  draw_form_errors(state.form, ui);
  if (draw_failure(state.call, ui, context)) submit(state, context);
  draw_new_email(state.form, ui, state.request.email, state.request.email_confirmation,
                 {.autocomplete = "email"});
  draw_password_again(state.password, state.form, ui, state.request.password);
  draw_form_buttons(
      ui, state.call, [&] { context.go(path_of_account); }, [&] { ask(state, context); });
}

void draw_question(AccountEmailState& state, ui::Ui& ui, Context& context) {
  ui.dialog("Confirmer la modification", state.is_asking, [&] {
    ui.paragraph(
        "Vous allez être déconnecté, et votre compte sera désactivé jusqu’à ce que vous cliquiez "
        "sur le lien transmis à cette adresse\u00a0:");
    ui.detail("Nouvelle adresse électronique", state.request.email);
    ui.row(
        [&] {
          if (ui.button("Revenir à la saisie")) state.is_asking = false;
          if (ui.button("Modifier mon adresse",
                        {.kind = ui::ButtonKind::Primary, .is_busy = state.call.is_loading()})) {
            submit(state, context);
          }
        },
        true);
  });
  // The page shows the error, so the dialog must not cover it.
  if (state.call.has_failed()) state.is_asking = false;
}

}  // namespace

void draw(AccountEmailState& state, ui::Ui& ui, Context& context) {
  state.form.check(errors_of(state, context));
  draw_account_card(ui, "Modifier adresse électronique", [&] {
    ui.notice(ui::Tone::Warning,
              "ATTENTION, la modification de votre identifiant entraîne une désactivation de votre "
              "compte. Pour le réactiver, vous devez cliquer sur le lien d’activation qui vous est "
              "transmis sur la nouvelle adresse électronique renseignée.");
    ui.detail("Adresse électronique", context.person.who.email);
    ui.paragraph(required_fields_notice, ui::Tone::Muted);
    ui.form("Adresse électronique", [&] { draw_form(state, ui, context); });
  });
  draw_question(state, ui, context);
}

}  // namespace espace::screens
