#pragma once

#include "client/screens/base/form_state.h"

#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// Asks for the password again, in place, when the server requires it because it was last given
/// long ago: nothing typed is lost, and the same request is sent again with it.
namespace espace::screens {

struct PasswordAgain {
  bool is_needed = false;
  bool is_revealed = false;
};

/// A field of the form that may need it.
inline constexpr FieldLabel password_again_field{"password", "Mot de passe actuel"};

/// Adds the error of this field, once it is needed.
void check_password_again(const PasswordAgain& state, std::string_view password,
                          std::vector<FieldError>& errors);
/// As FormState::refuse(), but shows PasswordNeeded and PasswordWrong at the field.
bool refuse(PasswordAgain& state, FormState& form, const api::Error& error);
/// Draws nothing while it is not needed.
void draw_password_again(PasswordAgain& state, FormState& form, ui::Ui& ui, std::string& password);

}  // namespace espace::screens
