#pragma once

#include "shared/rules/checked.h"

#include <span>
#include <string>
#include <string_view>

/// Telephone numbers, stored in E.164 («+33612345678»). France is checked to the digit; overseas
/// France and the other countries by length only (ITU E.164: 15 digits at most).
namespace espace::rules {

struct PhoneCountry {
  std::string_view iso;           ///< ISO 3166-1 alpha-2: "FR"
  std::string_view name;          ///< In French: "France"
  std::string_view calling_code;  ///< Without the plus: "33"
};

/// What the country selector offers: France, overseas France, then the others by their French name.
std::span<const PhoneCountry> phone_countries();
/// Null for a country that is not in the list.
const PhoneCountry* phone_country(std::string_view iso);

/// A number typed in the country's own way («06 12 34 56 78») or internationally («+33 6 …»,
/// «0033 6 …»; the typed calling code then wins over the selected country). Spaces, dots, dashes,
/// slashes and brackets are ignored. The value is E.164.
/// Codes: Required, PhoneCountry, PhoneCharacters, PhoneLength.
Checked<std::string> parse_phone(std::string_view country_iso, std::string_view typed);

/// The same, and a mobile number where the rule is known: in France 6 or 7 first, without the
/// 14-digit machine numbers 700 (ARCEP). Codes: those above, PhoneNotMobile.
Checked<std::string> parse_mobile(std::string_view country_iso, std::string_view typed);

/// "+33612345678" → "06 12 34 56 78"; other countries as "+262 692123456".
std::string format_phone(std::string_view e164);

}  // namespace espace::rules
