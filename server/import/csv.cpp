#include "server/import/csv.h"

#include "shared/rules/text.h"

#include <algorithm>
#include <array>

namespace espace {
namespace {

/// A quote that never closes must not swallow the rest of a large file.
constexpr std::size_t longest_record = 64 * 1024;

/// Windows-1252 from 0x80 on; five bytes stand for nothing.
constexpr std::array<char32_t, 32> windows_1252{
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

std::string from_windows_1252(std::string_view text) {
  std::string utf8;
  utf8.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const char32_t point = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80U] : byte;
    if (point == 0) {
      utf8 += c;  // Stays what it is, and is refused as an encoding that nobody knows.
    } else {
      rules::append_utf8(utf8, point);
    }
  }
  return utf8;
}

/// Counts as far as the decision needs; characters are not cut by the ends of lines.
bool is_windows_1252(std::istream& input) {
  const auto start = input.tellg();
  if (start < 0) return false;
  bool has_foreign = false;
  bool has_utf8 = false;
  for (std::string line; !has_utf8 && std::getline(input, line);) {
    for (std::size_t position = 0; position < line.size() && !has_utf8;) {
      const std::size_t before = position;
      const bool is_ascii = static_cast<unsigned char>(line[before]) < 0x80;
      const char32_t point = rules::next_code_point(line, position);
      if (is_ascii) continue;
      if (point == 0xfffd && line.compare(before, 3, "\xEF\xBF\xBD") != 0) {
        has_foreign = true;
      } else {
        has_utf8 = true;
      }
    }
  }
  input.clear();
  input.seekg(start);
  return has_foreign && !has_utf8;
}

}  // namespace

CsvReader::CsvReader(std::istream& input)
    : input_(input), is_windows_1252_(is_windows_1252(input)) {
  has_first_line_ = next_line(first_line_);
  if (first_line_.starts_with("\xEF\xBB\xBF")) first_line_.erase(0, 3);
  const auto count = [&](char c) { return std::count(first_line_.begin(), first_line_.end(), c); };
  separator_ = count(',') > count(';') ? ',' : ';';
}

bool CsvReader::next_line(std::string& line) {
  if (!std::getline(input_, line)) return false;
  ++line_;
  if (line.ends_with('\r')) line.pop_back();
  if (is_windows_1252_) line = from_windows_1252(line);
  return true;
}

bool CsvReader::next(Record& record) {
  std::string line;
  do {
    if (has_first_line_) {
      line = std::move(first_line_);
      has_first_line_ = false;
    } else if (!next_line(line)) {
      return false;
    }
  } while (line.empty());
  record = {.line = line_};
  split(std::move(line), record);
  return true;
}

void CsvReader::split(std::string line, Record& record) {
  std::string field;
  bool is_quoted = false, was_quoted = false;
  for (std::size_t position = 0; true; ++position) {
    while (is_quoted && position == line.size()) {
      std::string more;
      if (field.size() > longest_record || !next_line(more)) {
        record.is_broken = true;
        return;
      }
      line += '\n' + more;
    }
    if (position == line.size()) break;
    const char c = line[position];
    if (is_quoted) {
      const bool is_doubled = c == '"' && line.compare(position + 1, 1, "\"") == 0;
      if (is_doubled) ++position;
      if (c == '"' && !is_doubled) {
        is_quoted = false;
      } else {
        field += c;
      }
    } else if (c == separator_) {
      record.fields.push_back(std::move(field));
      field.clear();
      was_quoted = false;
    } else if (c == '"' && field.empty() && !was_quoted) {
      is_quoted = was_quoted = true;
    } else {
      // A stray quote, or text after a closing one.
      if (c == '"' || was_quoted) record.is_broken = true;
      field += c;
    }
  }
  record.fields.push_back(std::move(field));
}

}  // namespace espace
