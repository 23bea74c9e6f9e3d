#include "shared/api/mapping/choice.h"

namespace espace::api {

std::string_view AnyChoice::name_in(rules::Table table) const {
  if (*this) return table[place_].name;
  return is_given() ? "?" : "";
}

void AnyChoice::choose(rules::Table table, std::string_view name) {
  const auto place = rules::place_of(table, name);
  place_ = place ? static_cast<std::uint8_t>(*place) : name.empty() ? nothing : unknown;
}

void check_choice(std::vector<FieldError>& errors, std::string_view field,
                  const AnyChoice& choice) {
  if (choice.is_unknown()) add_error(errors, field, Code::WrongType);
}

void check_chosen(std::vector<FieldError>& errors, std::string_view field,
                  const AnyChoice& choice) {
  if (!choice.is_given()) add_error(errors, field, Code::Required);
  check_choice(errors, field, choice);
}

}  // namespace espace::api
