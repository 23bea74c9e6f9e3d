#include "client/screens/base/new_email.h"

namespace espace::screens {

void draw_new_email(FormState& form, ui::Ui& ui, std::string& email, std::string& confirmation,
                    const EmailField& first) {
  draw_email_field(form, ui, email, first);
  draw_email_field(form, ui, confirmation, {.name = "email_confirmation", .autocomplete = "email"});
}

}  // namespace espace::screens
