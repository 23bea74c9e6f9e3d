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

/// A line that was not imported, with the reasons by field (an empty column means the whole line).
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

/// Receives how much of an import is done, from 0 to 1. May be empty.
using ImportProgress = std::function<void(double)>;

/// The first line is not the header expected for this kind of file.
struct BadHeader : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A column of one kind of file.
struct Column {
  std::string_view name;
  std::string_view field;  ///< The domain's name of the field.
  bool is_required = true;
};

/// A CSV file whose first line names its columns, in any order and any case.
class TableReader {
 public:
  /// `columns` must outlive the reader. Throws BadHeader: no header, an unknown column, a duplicate
  /// column, a missing required column.
  TableReader(std::istream& file, std::span<const Column> columns);

  struct Line {
    std::size_t number = 0;
    /// In the order of the columns, NFC; empty if the file lacks the column or the field is not
    /// UTF-8. No fields at all if the line is malformed.
    std::vector<std::string> fields = {};
    /// Malformed, not UTF-8: by the domain's names; an empty name means the whole line.
    std::vector<FieldError> errors = {};
  };
  /// False at the end.
  bool next(Line& line);

  /// How much of the file has been read, from 0 to 1; 0 if its size is unknown.
  double share_read() const;

  /// The errors of a line, by the names of its columns.
  RefusedLine refusal(std::size_t line, const std::vector<FieldError>& errors) const;

 private:
  std::istream& file_;
  std::streamoff size_ = 0;
  CsvReader reader_;
  std::span<const Column> columns_;
  std::vector<std::size_t> order_;  ///< Maps each position in the file to its column.
};

}  // namespace espace
