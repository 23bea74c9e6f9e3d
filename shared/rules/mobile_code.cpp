#include "shared/rules/mobile_code.h"

#include "shared/rules/text.h"

namespace espace::rules {

Checked<std::string> parse_mobile_code(std::string_view typed) {
  const std::string_view text = trim(typed);
  if (text.empty()) return Code::Required;
  if (const auto problem = check_text(text)) return *problem;
  std::string code;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = next_code_point(text, position);
    if (is_space(code_point) || is_dash(code_point)) continue;
    if (code_point < U'0' || code_point > U'9') return Code::MobileCodeFormat;
    code.push_back(static_cast<char>(code_point));
  }
  if (code.size() != mobile_code_length) return Code::MobileCodeFormat;
  return code;
}

}  // namespace espace::rules
