#pragma once

#include "shared/rules/checked.h"

#include <span>
#include <string>
#include <string_view>

/// Telephone numbers, stored in E.164 («+33612345678»). French numbers are checked to the digit;
/// those of overseas France and other countries by length only (ITU E.164: at most 15 digits).
namespace espace::rules {

struct PhoneCountry {
  std::string_view iso;           ///< ISO 3166-1 alpha-2: "FR"
  std::string_view name;          ///< In French: "France"
  std::string_view calling_code;  ///< Without the plus: "33"
};

/// The list of the country selector: France, overseas France, then the others by French name.
std::span<const PhoneCountry> phone_countries();
/// Null for a country that is not in the list.
const PhoneCountry* phone_country(std::string_view iso);

/// A number typed in the country's own way («06 12 34 56 78») or internationally («+33 6 …», «0033
/// 6 …»; the typed calling code then overrides the selected country). Spaces, dots, dashes, slashes
/// and brackets are ignored. The value is E.164. Codes: Required, PhoneCountry, PhoneCharacters,
/// PhoneLength.
Checked<std::string> parse_phone(std::string_view country_iso, std::string_view typed);

/// The same, but it must be a mobile number if the rule is known: in France it begins with 6 or 7,
/// without the 14-digit machine numbers 700 (ARCEP). Codes: those above, PhoneNotMobile.
Checked<std::string> parse_mobile(std::string_view country_iso, std::string_view typed);

/// "+33612345678" → "06 12 34 56 78"; other countries as "+262 692123456".
std::string format_phone(std::string_view e164);

}  // namespace espace::rules
