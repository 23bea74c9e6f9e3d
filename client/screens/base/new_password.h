#pragma once

#include "client/screens/base/form_state.h"
#include "client/ui/specs.h"
#include "shared/rules/password.h"

#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// A new password, typed twice, with the check list of its rules (guide A5): used when an account
/// is opened and when the password was forgotten.
namespace espace::screens {

struct NewPassword {
  bool is_revealed = false;
  bool is_confirmation_revealed = false;
};

/// The check list in the guide's words. `owner` is null if only the server knows whose password it
/// is: then the line about names is left out.
std::vector<ui::CheckListItem> password_check_list(std::string_view password,
                                                   const rules::PasswordOwner* owner);

/// The fields «password» and «password_confirmation» of `form`.
void draw_new_password(NewPassword& state, FormState& form, ui::Ui& ui, std::string& password,
                       std::string& confirmation, const rules::PasswordOwner* owner);

}  // namespace espace::screens
