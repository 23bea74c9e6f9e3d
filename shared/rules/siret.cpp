#include "shared/rules/siret.h"

#include "shared/rules/text.h"

#include <cstddef>

namespace espace::rules {
namespace {

constexpr std::size_t siren_length = 9;
constexpr std::size_t siret_length = 14;
constexpr std::string_view la_poste_siren = "356000000";
constexpr std::string_view la_poste_head_office = "35600000000048";

int digit_value(char digit) { return digit - '0'; }

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool is_doubled = false;
  for (std::size_t left = digits.size(); left > 0; --left) {
    const int value = digit_value(digits[left - 1]) * (is_doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
    is_doubled = !is_doubled;
  }
  return sum % 10 == 0;
}

bool passes_checksum(std::string_view digits) {
  if (digits.starts_with(la_poste_siren) && digits != la_poste_head_office) {
    int sum = 0;
    for (const char digit : digits) sum += digit_value(digit);
    return sum % 5 == 0;
  }
  return passes_luhn(digits.substr(0, siren_length)) && passes_luhn(digits);
}

}  // namespace

Checked<std::string> parse_siret(std::string_view typed) {
  const std::string_view text = trim(typed);
  if (text.empty()) return Code::Required;
  if (const auto problem = check_text(text)) return *problem;
  std::string digits;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = next_code_point(text, position);
    if (is_space(code_point)) continue;
    if (code_point < '0' || code_point > '9') return Code::SiretCharacters;
    digits.push_back(static_cast<char>(code_point));
  }
  if (digits.size() != siret_length) return Code::SiretLength;
  if (!passes_checksum(digits)) return Code::SiretChecksum;
  return digits;
}

std::string format_siret(std::string_view digits) {
  if (digits.size() != siret_length) return std::string(digits);
  std::string shown;
  for (std::size_t index = 0; index < digits.size(); ++index) {
    if (index == 3 || index == 6 || index == 9) shown += ' ';
    shown += digits[index];
  }
  return shown;
}

}  // namespace espace::rules
