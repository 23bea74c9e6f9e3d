#pragma once

#include "client/screens/base/form_state.h"
#include "client/screens/base/phone_fields.h"

#include <string>

namespace espace::ui {
class Ui;
}

/// A person's name and contact details (guide A4, F4, G6).
namespace espace::screens {

inline constexpr FieldLabel last_name_field{"last_name", "Nom"};
inline constexpr FieldLabel first_name_field{"first_name", "Prénom"};

/// From a request that has members of these names.
struct PersonFields {
  std::string& last_name;
  std::string& first_name;
  api::PhoneEntry& landline;
  api::PhoneEntry& mobile;
};
template <class Request>
PersonFields person_fields_of(Request& request) {
  return {request.last_name, request.first_name, request.landline, request.mobile};
}

/// The fields above and those of phone_fields.h; they belong to `form`.
void draw_person(FormState& form, ui::Ui& ui, const CountryOptions& countries,
                 const PersonFields& person);

}  // namespace espace::screens
