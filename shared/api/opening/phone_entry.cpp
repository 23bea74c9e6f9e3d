#include "shared/api/opening/phone_entry.h"

#include "shared/rules/phone.h"
#include "shared/rules/text.h"

#include <optional>

namespace espace::api {

void check_phone(std::vector<FieldError>& errors, std::string_view field, const PhoneEntry& entry,
                 ParsePhone parse) {
  const std::optional<Code> error = parse(entry.country, entry.number).error();
  const bool is_country =
      error == Code::PhoneCountry && rules::phone_country(entry.country) == nullptr;
  add_error(errors, std::string(field) + (is_country ? ".country" : ".number"), error);
}

void check_optional_phone(std::vector<FieldError>& errors, std::string_view field,
                          const PhoneEntry& entry, ParsePhone parse) {
  if (is_given(entry)) check_phone(errors, field, entry, parse);
}

bool is_given(const PhoneEntry& entry) { return !rules::trim(entry.number).empty(); }

}  // namespace espace::api
