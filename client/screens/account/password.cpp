#include "client/screens/account/password.h"

#include "client/screens/account/account.h"
#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 3> fields{
    {{"current_password", "Mot de passe actuel"},
     {"password", "Nouveau mot de passe"},
     {"password_confirmation", "Confirmation nouveau mot de passe"}}};

rules::PasswordOwner owner_of(const Context& context) {
  const api::SessionReply& who = context.person.who;
  return {who.email, who.last_name, who.first_name};
}

std::vector<FieldError> errors_of(const AccountPasswordState& state, const Context& context) {
  std::vector<FieldError> errors = api::validate(state.request);
  // The owner of the password is known here.
  const auto own = rules::check_password(state.request.password, owner_of(context));
  if (own) errors.push_back({"password", *own});
  return errors;
}

}  // namespace

AccountPasswordState::AccountPasswordState() : form(fields) {}

void start(AccountPasswordState&, Context&) {}

void submit(AccountPasswordState& state, Context& context) {
  state.form.check(errors_of(state, context));
  if (!state.form.submit()) return;
  context.api.call(
      api::change_password, state.request, state.call,
      [&](const api::Nothing&) {
        state.request = {};
        context.person.account_notice = AccountNotice::PasswordChanged;
        context.replace(path_of_account);
      },
      [&](const api::Error& error) { on_refused(state, error); });
}

void on_refused(AccountPasswordState& state, const api::Error& error) {
  const bool is_wrong = error.code == Code::PasswordWrong;
  if (state.form.refuse(is_wrong ? api::make_error(error.code, {{"current_password", error.code}})
                                 : error)) {
    state.call.reset();
  }
}

namespace {

void draw_form(AccountPasswordState& state, ui::Ui& ui, Context& context) {
  draw_form_errors(state.form, ui);
  if (draw_failure(state.call, ui, context)) submit(state, context);
  draw_current_password(state.form, ui, state.request.current_password, state.is_current_revealed,
                        "current_password");
  const rules::PasswordOwner owner = owner_of(context);
  draw_new_password(state.new_password, state.form, ui, state.request.password,
                    state.request.password_confirmation, &owner);
  draw_form_buttons(
      ui, state.call, [&] { context.go(path_of_account); }, [&] { submit(state, context); });
}

}  // namespace

void draw(AccountPasswordState& state, ui::Ui& ui, Context& context) {
  state.form.check(errors_of(state, context));
  draw_account_card(ui, "Modifier mot de passe", [&] {
    ui.paragraph(required_fields_notice, ui::Tone::Muted);
    ui.form("Mot de passe", [&] { draw_form(state, ui, context); });
  });
}

}  // namespace espace::screens
