#pragma once

#include <cstddef>
#include <deque>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace espace {

/// Comma- or semicolon-separated values by RFC 4180, read one record at a time: quoted fields may
/// hold separators, line ends and doubled quotes. A UTF-8 byte order mark is passed over. A file in
/// Windows-1252 (spreadsheets write it) is read as such: one that can be read twice, in which some
/// bytes are not UTF-8 and none are the several bytes that UTF-8 has for a character.
///
/// A quote too many must not take good lines with it: where a field that goes on over lines leads
/// to nothing, or over a line that is a record by itself, the line in which it began is broken
/// alone, and the next line is read as if nothing had been. Neither file nor line is ever in memory
/// as a whole.
class CsvReader {
 public:
  struct Record {
    std::size_t line = 0;  ///< Where it starts, from 1.
    std::vector<std::string> fields = {};
    bool is_broken = false;  ///< A quote where none may be, or one that never closes; too long.
  };

  /// The separator is the one of the two that the first line holds more often.
  explicit CsvReader(std::istream& input);

  /// False at the end. Empty lines are passed over.
  bool next(Record& record);

 private:
  struct Line {
    std::size_t number = 0;
    std::string text = {};
    bool is_cut = false;  ///< It went on, for longer than any line may be.
  };

  bool read(Line& line);
  bool take(Line& line);
  /// That many lines were read ahead, and one more.
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
