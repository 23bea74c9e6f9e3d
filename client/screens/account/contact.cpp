#include "client/screens/account/contact.h"

#include "client/screens/account/account.h"
#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/person_fields.h"
#include "client/ui/ui.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 7> fields{{last_name_field, first_name_field, landline_country,
                                            landline_number, mobile_country, mobile_number,
                                            password_again_field}};

std::vector<FieldError> errors_of(const AccountContactState& state) {
  std::vector<FieldError> errors = api::validate(state.request);
  check_password_again(state.password, state.request.password, errors);
  return errors;
}

}  // namespace

AccountContactState::AccountContactState() : form(fields) {}

void start(AccountContactState& state, Context& context) { load(state, context); }

void load(AccountContactState& state, Context& context) {
  context.api.call(api::account, {}, state.loading, [&](const api::AccountReply& reply) {
    state.request.last_name = reply.last_name;
    state.request.first_name = reply.first_name;
    state.request.landline = phone_entry_of(reply.landline);
    state.request.mobile = phone_entry_of(reply.mobile);
    state.certified_mobile = reply.is_mobile_certified ? reply.mobile : std::string();
    state.certification.kept = state.certified_mobile;
    state.is_loaded = true;
  });
}

void submit(AccountContactState& state, Context& context) {
  state.form.check(errors_of(state));
  if (!state.form.submit()) return;
  context.api.call(
      api::change_contact, state.request, state.call,
      [&](const api::AccountReply& reply) { on_reply(context, reply); },
      [&](const api::Error& error) { on_refused(state, error); });
}

void on_reply(Context& context, const api::AccountReply& reply) {
  context.person.who.last_name = reply.last_name;
  context.person.who.first_name = reply.first_name;
  context.person.account_notice = AccountNotice::ContactChanged;
  context.replace(path_of_account);
}

void on_refused(AccountContactState& state, const api::Error& error) {
  if (refuse(state.password, state.form, error)) state.call.reset();
}

namespace {

void draw_form(AccountContactState& state, ui::Ui& ui, Context& context) {
  draw_form_errors(state.form, ui);
  if (draw_failure(state.call, ui, context)) submit(state, context);
  draw_person(state.form, ui, state.countries, person_fields_of(state.request));
  draw_certify(state.certification, ui, context, {}, state.request.mobile, state.certified_mobile);
  draw_password_again(state.password, state.form, ui, state.request.password);
  draw_form_buttons(
      ui, state.call, [&] { context.go(path_of_account); }, [&] { submit(state, context); });
}

}  // namespace

void draw(AccountContactState& state, ui::Ui& ui, Context& context) {
  state.form.check(errors_of(state));
  draw_account_card(ui, "Modification des informations de contact", [&] {
    if (draw_failure(state.loading, ui, context)) load(state, context);
    if (!state.is_loaded) {
      if (state.loading.is_loading()) ui.waiting();
      return;
    }
    ui.paragraph(required_fields_notice, ui::Tone::Muted);
    ui.form("Informations de contact", [&] { draw_form(state, ui, context); });
    ui.separator();
    ui.heading(2, certification_question);
    ui.paragraph(certification_purpose);
  });
  draw_certification_dialog(state.certification, ui, context, state.certified_mobile);
}

}  // namespace espace::screens
