#include "server/import/csv.h"

#include <algorithm>

namespace espace {
namespace {

/// A quote that never closes must not swallow the rest of a large file.
constexpr std::size_t longest_record = 64 * 1024;

}  // namespace

CsvReader::CsvReader(std::istream& input) : input_(input) {
  has_first_line_ = next_line(first_line_);
  if (first_line_.starts_with("\xEF\xBB\xBF")) first_line_.erase(0, 3);
  const auto count = [&](char c) { return std::count(first_line_.begin(), first_line_.end(), c); };
  separator_ = count(',') > count(';') ? ',' : ';';
}

bool CsvReader::next_line(std::string& line) {
  if (!std::getline(input_, line)) return false;
  ++line_;
  if (line.ends_with('\r')) line.pop_back();
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
