#pragma once

#include "shared/api/mapping/error.h"
#include "shared/api/mapping/members.h"
#include "shared/rules/checked.h"

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::api {

/// A telephone number as entered in a form.
struct PhoneEntry {
  std::string country = "FR";  ///< ISO 3166-1 alpha-2.
  std::string number;          ///< As typed; empty: none.

  static constexpr auto members() {
    return std::tuple{member("country", &PhoneEntry::country, 8),
                      member("number", &PhoneEntry::number, 64)};
  }
};

using ParsePhone = rules::Checked<std::string> (*)(std::string_view country_iso,
                                                   std::string_view typed);

/// Notes the error of rules::parse_phone or rules::parse_mobile at the entry's number or country.
void check_phone(std::vector<FieldError>& errors, std::string_view field, const PhoneEntry& entry,
                 ParsePhone parse);
/// The same for an optional number: an empty one is not wrong.
void check_optional_phone(std::vector<FieldError>& errors, std::string_view field,
                          const PhoneEntry& entry, ParsePhone parse);
/// Whether anything was typed.
bool is_given(const PhoneEntry& entry);

}  // namespace espace::api
