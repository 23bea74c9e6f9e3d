#include "server/import/csv.h"

#include "shared/rules/text.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace espace {
namespace {

/// Longer than any valid record, and short enough to be read again.
constexpr std::size_t longest_line = 64 * 1024;

/// Windows-1252 from 0x80 on; five bytes are undefined.
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
      utf8 += c;  // Kept, and later refused as an unknown encoding.
    } else {
      rules::append_utf8(utf8, point);
    }
  }
  return utf8;
}

/// Reads a line without its line end; of a longer line only the permitted length, skipping the
/// rest. False at the end of the file.
bool read_line(std::istream& input, std::string& line, bool& is_cut) {
  line.resize(longest_line);
  input.getline(line.data(), static_cast<std::streamsize>(line.size()));
  const auto read = static_cast<std::size_t>(input.gcount());
  is_cut = input.fail() && read > 0;
  const bool has_end = !input.fail() && !input.eof();
  line.resize(has_end ? read - 1 : read);
  if (is_cut) {
    input.clear();
    input.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  return read > 0;
}

/// Counts as far as the decision needs; line ends never split a character.
bool is_windows_1252(std::istream& input) {
  const auto start = input.tellg();
  if (start < 0) return false;
  bool has_foreign = false;
  bool has_utf8 = false;
  bool is_cut = false;
  for (std::string line; !has_utf8 && read_line(input, line, is_cut);) {
    if (is_cut) continue;
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

/// Splits a record into its fields, line by line.
class Splitter {
 public:
  explicit Splitter(char separator) : separator_(separator) {}

  void add_line(std::string_view line) {
    if (is_quoted_) field_ += '\n';
    for (std::size_t position = 0; position < line.size(); ++position) {
      const bool is_doubled = is_quoted_ && line.substr(position, 2) == R"("")";
      if (is_doubled) ++position;
      add(line[position], is_doubled);
    }
  }

  /// Inside a quoted field.
  bool is_open() const { return is_quoted_; }
  bool is_broken() const { return is_broken_; }
  std::vector<std::string> end() {
    fields_.push_back(std::move(field_));
    return std::move(fields_);
  }

 private:
  void add(char c, bool is_doubled) {
    if (is_quoted_) {
      if (c == '"' && !is_doubled) {
        is_quoted_ = false;
      } else {
        field_ += c;
      }
    } else if (c == separator_) {
      fields_.push_back(std::move(field_));
      field_.clear();
      was_quoted_ = false;
    } else if (c == '"' && field_.empty() && !was_quoted_) {
      is_quoted_ = was_quoted_ = true;
    } else {
      // A stray quote, or text after a closing one.
      is_broken_ = is_broken_ || c == '"' || was_quoted_;
      field_ += c;
    }
  }

  char separator_;
  std::vector<std::string> fields_;
  std::string field_;
  bool is_quoted_ = false;
  bool was_quoted_ = false;
  bool is_broken_ = false;
};

}  // namespace

CsvReader::CsvReader(std::istream& input)
    : input_(input), is_windows_1252_(is_windows_1252(input)) {
  if (!look_ahead(0)) return;
  auto& first = ahead_.front().text;
  if (first.starts_with("\xEF\xBB\xBF")) first.erase(0, 3);
  const auto count = [&](char c) { return std::count(first.begin(), first.end(), c); };
  separator_ = count(',') > count(';') ? ',' : ';';
}

bool CsvReader::read(Line& line) {
  if (!read_line(input_, line.text, line.is_cut)) return false;
  line.number = ++line_;
  if (line.text.ends_with('\r')) line.text.pop_back();
  if (is_windows_1252_) line.text = from_windows_1252(line.text);
  return true;
}

bool CsvReader::take(Line& line) {
  if (ahead_.empty()) return read(line);
  line = std::move(ahead_.front());
  ahead_.pop_front();
  return true;
}

bool CsvReader::look_ahead(std::size_t count) {
  while (ahead_.size() <= count) {
    Line line;
    if (!read(line)) return false;
    ahead_.push_back(std::move(line));
  }
  return true;
}

bool CsvReader::is_record(const Line& line) const {
  Splitter splitter(separator_);
  splitter.add_line(line.text);
  return !line.is_cut && !splitter.is_open() && !splitter.is_broken() &&
         splitter.end().size() == width_;
}

bool CsvReader::next(Record& record) {
  Line line;
  do {
    if (!take(line)) return false;
  } while (line.text.empty());
  record = {.line = line.number};
  complete(line, record);
  if (width_ == 0) width_ = record.fields.size();
  return true;
}

void CsvReader::complete(const Line& line, Record& record) {
  Splitter splitter(separator_);
  splitter.add_line(line.text);
  std::size_t lines = 0;
  std::size_t size = line.text.size();
  // This stops at the latest at the next line with an odd number of quotes, so a line is read again
  // at most once.
  while (splitter.is_open() && !line.is_cut && size <= longest_line && look_ahead(lines)) {
    const auto& more = ahead_[lines];
    if (more.is_cut || is_record(more)) break;
    splitter.add_line(more.text);
    size += more.text.size();
    ++lines;
  }
  record.is_broken = line.is_cut || splitter.is_open() || splitter.is_broken();
  record.fields = splitter.end();
  if (lines == 0) return;
  if (record.is_broken || (width_ != 0 && record.fields.size() != width_)) {
    // The opening quote was a stray one: treat the following lines as records of their own.
    record.is_broken = true;
    record.fields.clear();
  } else {
    ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(lines));
  }
}

}  // namespace espace
