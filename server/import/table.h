#pragma once

#include "server/import/csv.h"
#include "shared/api/mapping/error.h"

#include <cstddef>
#include <functional>
#include <istream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace espace {

/// A line that was not imported: why, field by field (an empty column stands for the whole line).
struct RefusedLine {
  struct Reason {
    std::string column;
    Code code;
  };
  std::size_t line = 0;
  std::vector<Reason> reasons = {};
};

struct ImportSummary {
  std::size_t created = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t refused = 0;  ///< Lines.
};

/// Told how much of an import is done, from 0 to 1. May be empty.
using ImportProgress = std::function<void(double)>;

/// The first line is not the header of such a file.
struct BadHeader : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A column of a kind of file.
struct Column {
  std::string_view name;
  std::string_view field;  ///< As the domain names what stands in it.
  bool is_required = true;
};

/// A CSV file whose first line names its columns, in any order and any case.
class TableReader {
 public:
  /// `columns` outlives the reader. Throws BadHeader: none, an unknown column, one that is there
  /// twice, a required one that is missing.
  TableReader(std::istream& file, std::span<const Column> columns);

  struct Line {
    std::size_t number = 0;
    /// In the order of the columns, NFC; empty where the file does not have the column or the
    /// field is not UTF-8. None at all when the line is malformed.
    std::vector<std::string> fields = {};
    /// Malformed, not UTF-8: by the domain's names, empty for the whole line.
    std::vector<FieldError> errors = {};
  };
  /// False at the end.
  bool next(Line& line);

  /// How much of the file was read, from 0 to 1; 0 where its size cannot be known.
  double share_read() const;

  /// What is wrong with a line, by the names of its columns.
  RefusedLine refusal(std::size_t line, const std::vector<FieldError>& errors) const;

 private:
  std::istream& file_;
  std::streamoff size_ = 0;
  CsvReader reader_;
  std::span<const Column> columns_;
  std::vector<std::size_t> order_;  ///< Which column stands where.
};

}  // namespace espace
