#include "shared/rules/identifiant.h"

#include "shared/rules/text.h"

#include <numeric>

namespace espace::rules {

static_assert(std::accumulate(identifiant_groups.begin(), identifiant_groups.end(),
                              std::size_t{0}) == identifiant_digits);

Checked<std::string> parse_identifiant(std::string_view typed) {
  const std::string_view text = trim(typed);
  if (text.empty()) return Code::Required;
  if (const auto problem = check_text(text)) return *problem;
  std::string digits;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = next_code_point(text, position);
    if (is_space(code_point) || is_dash(code_point)) continue;
    if (code_point < '0' || code_point > '9') return Code::IdentifiantFormat;
    digits.push_back(static_cast<char>(code_point));
  }
  if (digits.size() != identifiant_digits) return Code::IdentifiantFormat;
  return digits;
}

std::string format_identifiant(std::string_view digits) {
  if (digits.size() != identifiant_digits) return std::string(digits);
  std::string shown;
  std::size_t start = 0;
  for (const std::size_t length : identifiant_groups) {
    if (start > 0) shown += '-';
    shown += digits.substr(start, length);
    start += length;
  }
  return shown;
}

}  // namespace espace::rules
