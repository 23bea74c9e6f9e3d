#include "client/screens/base/password_again.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"

namespace espace::screens {

void check_password_again(const PasswordAgain& state, std::string_view password,
                          std::vector<FieldError>& errors) {
  if (state.is_needed && password.empty()) {
    errors.push_back({std::string(password_again_field.name), Code::PasswordNeeded});
  }
}

bool refuse(PasswordAgain& state, FormState& form, const api::Error& error) {
  api::Error told = error;
  if (error.code == Code::PasswordNeeded || error.code == Code::PasswordWrong) {
    told.fields = {{std::string(password_again_field.name), error.code}};
  }
  for (const FieldError& each : told.fields) {
    state.is_needed |= each.field == password_again_field.name;
  }
  return form.refuse(told);
}

void draw_password_again(PasswordAgain& state, FormState& form, ui::Ui& ui, std::string& password) {
  if (!state.is_needed) return;
  draw_current_password(form, ui, password, state.is_revealed, password_again_field.name);
}

}  // namespace espace::screens
