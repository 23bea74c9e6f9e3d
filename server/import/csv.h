#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace espace {

/// Comma- or semicolon-separated values by RFC 4180, read one record at a time: quoted fields may
/// hold separators, line ends and doubled quotes. A UTF-8 byte order mark is passed over. A file in
/// Windows-1252 (spreadsheets write it) is read as such: one that can be read twice, in which some
/// bytes are not UTF-8 and none are the several bytes that UTF-8 has for a character.
class CsvReader {
 public:
  struct Record {
    std::size_t line = 0;  ///< Where it starts, from 1.
    std::vector<std::string> fields = {};
    bool is_broken = false;  ///< A quote where none may be, or one that never closes.
  };

  /// The separator is the one of the two that the first line holds more often.
  explicit CsvReader(std::istream& input);

  /// False at the end. Empty lines are passed over.
  bool next(Record& record);

 private:
  bool next_line(std::string& line);
  /// Splits `line`, reading on while a quoted field is open.
  void split(std::string line, Record& record);

  std::istream& input_;
  std::string first_line_;
  bool has_first_line_ = false;
  std::size_t line_ = 0;
  char separator_ = ';';
  bool is_windows_1252_ = false;
};

}  // namespace espace
