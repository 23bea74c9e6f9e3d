#include "server/delivery/gsm_alphabet.h"

#include "shared/rules/text.h"

namespace espace::delivery {

std::string in_gsm_alphabet(std::string_view text) {
  constexpr std::u32string_view accented = U"àèéùìòÄÖÑÜäöñüÇÉÆæßåÅØø£$¥§¿¡";
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = rules::next_code_point(text, position);
    if (code_point == U'’' || code_point == U'‘') {
      result += '\'';
    } else if (code_point == U'«' || code_point == U'»') {
      result += '"';
    } else if (rules::is_space(code_point)) {
      result += ' ';
    } else if (rules::is_dash(code_point)) {
      result += '-';
    } else if ((code_point < 0x80 && code_point != U'`') ||
               accented.find(code_point) != std::u32string_view::npos) {
      rules::append_utf8(result, code_point);
    } else {
      std::string letter;
      rules::append_utf8(letter, code_point);
      const std::string folded = rules::fold(letter);
      const bool is_plain = folded.size() <= 2 && !folded.empty() &&
                            static_cast<unsigned char>(folded.front()) < 0x80;
      if (!is_plain) {
        result += '?';
      } else {
        for (const char each : folded) {
          const bool raise = rules::is_upper(code_point) && each >= 'a' && each <= 'z';
          result += raise ? static_cast<char>(each - 'a' + 'A') : each;
        }
      }
    }
  }
  return result;
}

}  // namespace espace::delivery
