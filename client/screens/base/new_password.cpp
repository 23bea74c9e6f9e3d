#include "client/screens/base/new_password.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"

namespace espace::screens {

std::vector<ui::CheckListItem> password_check_list(std::string_view password,
                                                   const rules::PasswordOwner* owner) {
  const rules::PasswordReport report =
      rules::report_password(password, owner == nullptr ? rules::PasswordOwner{} : *owner);
  // An empty field contains no name, but a tick there would look like praise.
  const bool is_typed = report.length > 0;
  std::vector<ui::CheckListItem> items{
      {"8 caractères minimum", report.is_long_enough},
      {"au moins un caractère de 3 des 4 catégories suivantes", report.has_enough_categories},
      {"majuscules", report.has_upper, true},
      {"minuscules", report.has_lower, true},
      {"chiffres", report.has_digit, true},
      {"caractères spéciaux", report.has_special, true}};
  if (owner != nullptr) {
    items.push_back(
        {"différent de votre adresse et de vos nom et prénom", is_typed && report.is_not_identity});
  }
  items.push_back({"absent des mots de passe les plus courants", is_typed && report.is_not_common});
  return items;
}

void draw_new_password(NewPassword& state, FormState& form, ui::Ui& ui, std::string& password,
                       std::string& confirmation, const rules::PasswordOwner* owner) {
  ui::FieldSpec first = field_spec(form, "password");
  first.is_required = true;
  first.type = "password";
  first.autocomplete = "new-password";
  first.hint = "12 caractères ou plus sont recommandés.";
  note(form, first.name, ui.password_field(first, password, state.is_revealed));
  ui.check_list("Votre mot de passe doit comprendre\u00a0:", password_check_list(password, owner));

  ui::FieldSpec again = field_spec(form, "password_confirmation");
  again.is_required = true;
  again.type = "password";
  again.autocomplete = "new-password";
  note(form, again.name, ui.password_field(again, confirmation, state.is_confirmation_revealed));
}

}  // namespace espace::screens
