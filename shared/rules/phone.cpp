#include "shared/rules/phone.h"

#include "shared/rules/text.h"

#include <array>
#include <cstddef>
#include <utility>

namespace espace::rules {
namespace {

constexpr std::string_view france_calling_code = "33";
constexpr std::size_t france_national_length = 9;
constexpr std::size_t min_length = 4;
constexpr std::size_t max_length = 15;
constexpr std::size_t max_calling_code_length = 3;

struct TrunkPrefix {
  std::string_view calling_code;
  std::string_view digits;
};

/// The prefix dialled before a number inside its country, which is not part of the number: 0, with
/// these exceptions. If it is empty, numbers themselves begin with 0.
constexpr std::array trunk_prefixes{
    TrunkPrefix{"1", "1"},  TrunkPrefix{"36", "06"}, TrunkPrefix{"39", ""},  TrunkPrefix{"225", ""},
    TrunkPrefix{"226", ""}, TrunkPrefix{"227", ""},  TrunkPrefix{"229", ""}, TrunkPrefix{"241", ""},
    TrunkPrefix{"242", ""}, TrunkPrefix{"378", ""},  TrunkPrefix{"992", ""},
};

std::string_view trunk_prefix(std::string_view calling_code) {
  for (const TrunkPrefix& each : trunk_prefixes) {
    if (each.calling_code == calling_code) return each.digits;
  }
  return "0";
}

/// Marks of writing direction: numbers copied from an address book are wrapped in them.
bool is_direction_mark(char32_t code_point) {
  return code_point == 0x200E || code_point == 0x200F ||
         (code_point >= 0x202A && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

bool is_ignored(char32_t code_point) {
  return is_space(code_point) || is_dash(code_point) || is_direction_mark(code_point) ||
         code_point == '.' || code_point == '/' || code_point == '(' || code_point == ')';
}

/// No calling code is the start of another one, so at most one matches. Empty if none does.
std::string_view calling_code_of(std::string_view digits) {
  for (std::size_t length = 1; length <= max_calling_code_length; ++length) {
    for (const PhoneCountry& country : phone_countries()) {
      if (country.calling_code == digits.substr(0, length)) return country.calling_code;
    }
  }
  return {};
}

struct Number {
  std::string_view calling_code;
  std::string national;
};

/// Removes the prefix used only at home, also after a calling code («+33 (0)6 …»), and checks the
/// length. No number begins with a second prefix, so the result parses to itself again.
Checked<std::string> assemble(Number number) {
  const std::string_view prefix = trunk_prefix(number.calling_code);
  if (!prefix.empty() && number.national.starts_with(prefix)) {
    number.national.erase(0, prefix.size());
    if (number.national.starts_with(prefix)) return Code::PhoneLength;
  }
  const std::size_t length = number.calling_code.size() + number.national.size();
  const bool fits = number.calling_code == france_calling_code
                        ? number.national.size() == france_national_length
                        : !number.national.empty() && length >= min_length && length <= max_length;
  if (!fits) return Code::PhoneLength;
  std::string e164 = "+";
  e164 += number.calling_code;
  e164 += number.national;
  return e164;
}

/// 6 and 7 are mobile, except 700: 14-digit machine numbers (ARCEP's numbering plan).
bool is_french_mobile(std::string_view national) {
  return (national.starts_with('6') || national.starts_with('7')) && !national.starts_with("700");
}

}  // namespace

Checked<std::string> parse_phone(std::string_view country_iso, std::string_view typed) {
  const std::string_view text = trim(typed);
  if (text.empty()) return Code::Required;
  if (const auto problem = check_text(text)) return *problem;
  const PhoneCountry* const country = phone_country(country_iso);
  if (country == nullptr) return Code::PhoneCountry;

  std::string digits;
  bool is_international = false;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = next_code_point(text, position);
    if (is_ignored(code_point)) continue;
    if (code_point == '+' && digits.empty() && !is_international) {
      is_international = true;
    } else if (code_point >= '0' && code_point <= '9') {
      digits.push_back(static_cast<char>(code_point));
    } else {
      return Code::PhoneCharacters;
    }
  }
  if (!is_international && digits.starts_with("00")) {
    is_international = true;
    digits.erase(0, 2);
  }

  Number number{country->calling_code, digits};
  if (is_international) {
    number.calling_code = calling_code_of(digits);
    if (number.calling_code.empty()) return Code::PhoneCountry;
    number.national.erase(0, number.calling_code.size());
  }
  return assemble(std::move(number));
}

Checked<std::string> parse_mobile(std::string_view country_iso, std::string_view typed) {
  Checked<std::string> phone = parse_phone(country_iso, typed);
  if (!phone) return phone;
  const std::string_view digits = std::string_view(*phone).substr(1);
  if (digits.starts_with(france_calling_code) &&
      !is_french_mobile(digits.substr(france_calling_code.size()))) {
    return Code::PhoneNotMobile;
  }
  return phone;
}

std::string format_phone(std::string_view e164) {
  if (!e164.starts_with('+')) return std::string(e164);
  const std::string_view digits = e164.substr(1);
  const std::string_view calling_code = calling_code_of(digits);
  const std::string_view national = digits.substr(calling_code.size());
  if (calling_code.empty() || national.empty()) return std::string(e164);
  std::string shown;
  if (calling_code == france_calling_code && national.size() == france_national_length) {
    shown = "0";
    for (std::size_t index = 0; index < national.size(); ++index) {
      if (index % 2 == 1) shown += ' ';
      shown += national[index];
    }
    return shown;
  }
  shown = "+";
  shown += calling_code;
  shown += ' ';
  shown += national;
  return shown;
}

}  // namespace espace::rules
