#pragma once

#include <cstddef>
#include <deque>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace espace {

/// Comma- or semicolon-separated values by RFC 4180, read one record at a time: quoted fields may
/// contain separators, line ends and doubled quotes. A UTF-8 byte order mark is skipped. A
/// Windows-1252 file (some spreadsheets write it) is recognised if it can be read twice, contains
/// bytes that are not valid UTF-8 and contains no multi-byte UTF-8 character.
///
/// A stray quote must not invalidate good lines: if a field that spans several lines never closes
/// properly, or spans a line that is a complete record by itself, only the line in which it began
/// is broken, and reading resumes at the next line. Neither the file nor a line is ever held in
/// memory as a whole.
class CsvReader {
 public:
  struct Record {
    std::size_t line = 0;  ///< Where it starts, from 1.
    std::vector<std::string> fields = {};
    bool is_broken = false;  ///< A misplaced quote, a quote never closed, or a record too long.
  };

  /// The separator is whichever of the two occurs more often in the first line.
  explicit CsvReader(std::istream& input);

  /// False at the end. Empty lines are skipped.
  bool next(Record& record);

 private:
  struct Line {
    std::size_t number = 0;
    std::string text = {};
    bool is_cut = false;  ///< Longer than any line may be.
  };

  bool read(Line& line);
  bool take(Line& line);
  /// Ensures that more than that many lines are read ahead.
  bool look_ahead(std::size_t count);
  bool is_record(const Line& line) const;
  void complete(const Line& line, Record& record);

  std::istream& input_;
  std::deque<Line> ahead_;
  std::size_t line_ = 0;
  std::size_t width_ = 0;  ///< Fields of the first record.
  char separator_ = ';';
  bool is_windows_1252_ = false;
};

}  // namespace espace
