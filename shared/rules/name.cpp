#include "shared/rules/name.h"

#include "shared/rules/text.h"

namespace espace::rules {
namespace {

bool is_name_sign(char32_t code_point) {
  switch (code_point) {
    case ' ':
    case '\'':
    case '-':
    case 0x2010:  // hyphen
    case 0x2011:  // non-breaking hyphen
    case 0x2019:  // ’
      return true;
    default:
      return false;
  }
}

}  // namespace

Checked<std::string> parse_name(std::string_view typed) {
  const std::string_view text = trim(typed);
  if (text.empty()) return Code::Required;
  if (const auto problem = check_text(text)) return *problem;

  std::string name;
  std::size_t length = 0;
  bool has_letter = false;
  bool has_other = false;
  bool after_space = false;
  for (std::size_t position = 0; position < text.size();) {
    char32_t code_point = next_code_point(text, position);
    if (is_space(code_point)) code_point = ' ';
    if (code_point == ' ' && after_space) continue;
    after_space = code_point == ' ';
    if (is_letter_or_mark(code_point)) {
      has_letter = true;
    } else if (!is_name_sign(code_point)) {
      has_other = true;
    }
    append_utf8(name, code_point);
    ++length;
  }
  if (length > name_max_length) return Code::NameTooLong;
  if (has_other || !has_letter) return Code::NameCharacters;
  return name;
}

}  // namespace espace::rules
