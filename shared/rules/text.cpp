#include "shared/rules/text.h"

#include "shared/rules/unicode_tables.h"

#include <cstdint>
#include <span>

namespace espace::rules {
namespace {

constexpr char32_t replacement = 0xFFFD;

std::uint8_t byte_at(std::string_view text, std::size_t position) {
  return static_cast<std::uint8_t>(text[position]);
}

struct Decoded {
  char32_t code_point;
  std::size_t length;
  bool is_valid;
};

/// `position` is inside the text. A broken sequence is as long as the valid bytes that began it.
Decoded decode_at(std::string_view text, std::size_t position) {
  const std::uint8_t lead = byte_at(text, position);
  if (lead < 0x80) return {lead, 1, true};
  // 80-C1 never lead (continuations, overlong), F5 and above are beyond U+10FFFF.
  if (lead < 0xC2 || lead > 0xF4) return {replacement, 1, false};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code_point = lead & (0xFFU >> (length + 1));
  for (std::size_t index = 1; index < length; ++index) {
    if (position + index >= text.size()) return {replacement, index, false};
    const std::uint8_t byte = byte_at(text, position + index);
    std::uint8_t lowest = 0x80;
    std::uint8_t highest = 0xBF;
    if (index == 1) {
      if (lead == 0xE0) lowest = 0xA0;   // overlong
      if (lead == 0xED) highest = 0x9F;  // surrogates
      if (lead == 0xF0) lowest = 0x90;   // overlong
      if (lead == 0xF4) highest = 0x8F;  // above U+10FFFF
    }
    if (byte < lowest || byte > highest) return {replacement, index, false};
    code_point = (code_point << 6) | (byte & 0x3FU);
  }
  return {code_point, length, true};
}

std::uint32_t read_varint(std::span<const std::uint8_t> bytes, std::size_t& position) {
  std::uint32_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const std::uint8_t byte = bytes[position++];
    value |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return value;
  }
}

/// The ranges are (gap, length) pairs in rising order: see unicode_tables.py. Commonly typed
/// characters are near the beginning, so a linear walk is fast enough.
bool contains(std::span<const std::uint8_t> ranges, char32_t code_point) {
  char32_t end = 0;
  for (std::size_t position = 0; position < ranges.size();) {
    const char32_t first = end + read_varint(ranges, position);
    if (code_point < first) return false;
    end = first + read_varint(ranges, position);
    if (code_point < end) return true;
  }
  return false;
}

std::string_view folded_form(std::span<const std::uint8_t> table, char32_t first,
                             char32_t code_point) {
  if (code_point < first || code_point - first >= table.size()) return {};
  return folded_forms[table[code_point - first]];
}

bool is_combining_accent(char32_t code_point) {
  return code_point >= 0x0300 && code_point <= 0x036F;
}

char ascii_lower(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                              : character;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const Decoded decoded = decode_at(text, position);
    if (!decoded.is_valid) return false;
    position += decoded.length;
  }
  return true;
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const Decoded decoded = decode_at(text, position);
  position += decoded.length;
  return decoded.code_point;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t position = 0; position < text.size(); ++count) next_code_point(text, position);
  return count;
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto append = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = replacement;
  }
  if (code_point < 0x80) {
    append(code_point);
  } else if (code_point < 0x800) {
    append(0xC0 | (code_point >> 6));
    append(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    append(0xE0 | (code_point >> 12));
    append(0x80 | ((code_point >> 6) & 0x3F));
    append(0x80 | (code_point & 0x3F));
  } else {
    append(0xF0 | (code_point >> 18));
    append(0x80 | ((code_point >> 12) & 0x3F));
    append(0x80 | ((code_point >> 6) & 0x3F));
    append(0x80 | (code_point & 0x3F));
  }
}

bool is_letter_or_mark(char32_t code_point) { return contains(letter_or_mark_ranges, code_point); }

bool is_upper(char32_t code_point) { return contains(upper_ranges, code_point); }

bool is_lower(char32_t code_point) { return contains(lower_ranges, code_point); }

bool is_digit(char32_t code_point) { return contains(digit_ranges, code_point); }

bool is_control(char32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0x2028 ||
         code_point == 0x2029;
}

bool is_space(char32_t code_point) {
  if (code_point < 0x80) return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
  if (code_point >= 0x2000 && code_point <= 0x200B) return true;
  switch (code_point) {
    case 0x0085:
    case 0x00A0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
      return true;
    default:
      return false;
  }
}

bool is_dash(char32_t code_point) {
  return code_point == '-' || (code_point >= 0x2010 && code_point <= 0x2015) ||
         code_point == 0x2212;
}

std::string_view trim(std::string_view text) {
  std::size_t first = text.size();
  std::size_t end = text.size();
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t start = position;
    if (is_space(next_code_point(text, position))) continue;
    if (first == text.size()) first = start;
    end = position;
  }
  return text.substr(first, end - first);
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& character : lower) character = ascii_lower(character);
  return lower;
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code_point = next_code_point(text, position);
    if (code_point < 0x80) {
      folded.push_back(ascii_lower(static_cast<char>(code_point)));
      continue;
    }
    if (is_combining_accent(code_point)) continue;
    std::string_view form = folded_form(fold_00c0, fold_first_00c0, code_point);
    if (form.empty()) form = folded_form(fold_1e00, fold_first_1e00, code_point);
    if (form.empty()) {
      append_utf8(folded, code_point);
    } else {
      folded += form;
    }
  }
  return folded;
}

std::optional<Code> check_text(std::string_view text) {
  if (!is_utf8(text)) return Code::InvalidUtf8;
  for (std::size_t position = 0; position < text.size();) {
    if (is_control(next_code_point(text, position))) return Code::ControlCharacter;
  }
  return std::nullopt;
}

std::optional<Code> check_given(std::string_view text) {
  if (text.empty()) return Code::Required;
  return check_text(text);
}

}  // namespace espace::rules
