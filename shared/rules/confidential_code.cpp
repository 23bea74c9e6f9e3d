#include "shared/rules/confidential_code.h"

#include "shared/rules/text.h"

namespace espace::rules {
namespace {

/// The character of the alphabet for what a person may have typed when reading the letter.
char canonical(char32_t code_point) {
  if (code_point >= 'a' && code_point <= 'z') code_point -= 'a' - 'A';
  if (code_point == 'O') return '0';
  if (code_point == 'I' || code_point == 'L') return '1';
  return code_point < 0x80 ? static_cast<char>(code_point) : '\0';
}

/// `wrong`: what a text that is no code of that length gets.
Checked<std::string> parse_code(std::string_view typed, std::size_t length, Code wrong) {
  const std::string_view text = trim(typed);
  if (text.empty()) return Code::Required;
  if (const auto problem = check_text(text)) return *problem;
  std::string code;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = next_code_point(text, position);
    if (is_space(code_point) || is_dash(code_point)) continue;
    const char character = canonical(code_point);
    if (confidential_code_alphabet.find(character) == std::string_view::npos) {
      return wrong;
    }
    code.push_back(character);
  }
  if (code.size() != length) return wrong;
  return code;
}

}  // namespace

Checked<std::string> parse_confidential_code(std::string_view typed) {
  return parse_code(typed, confidential_code_length, Code::ConfidentialCodeFormat);
}

Checked<std::string> parse_link_code(std::string_view typed) {
  return parse_code(typed, link_code_length, Code::LinkCodeFormat);
}

std::string format_confidential_code(std::string_view code) {
  std::string shown;
  for (std::size_t index = 0; index < code.size(); ++index) {
    if (index > 0 && index % confidential_code_group == 0) shown += '-';
    shown += code[index];
  }
  return shown;
}

}  // namespace espace::rules
