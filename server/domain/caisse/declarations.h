#pragma once

#include "server/domain/base/environment.h"
#include "shared/api/mapping/error.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace espace::domain {

/// One anomaly of one month's declaration, or a month without any, as it was typed: the rules are
/// applied here.
struct DeclarationEntry {
  std::string identifiant;
  std::string year;
  std::string month;
  std::string state;     ///< A name of rules::DsnState.
  std::string anomaly;   ///< Empty: the month has none.
  std::string expected;  ///< What the company is to do; may be empty.
  /// What a reader of files found before: the entry is refused with it.
  std::vector<FieldError> errors = {};
};

struct ImportedDeclarations {
  std::size_t created = 0;  ///< Months.
  std::size_t updated = 0;
  std::size_t unchanged = 0;

  struct Refused {
    std::size_t entry = 0;           ///< Its place among the entries.
    std::vector<FieldError> errors;  ///< By the names of DeclarationEntry's members; empty: all.
  };
  std::vector<Refused> refused;  ///< In the order of the entries.
};

/// The caisse's own work on the monthly declarations of sites (guide I3).
class Declarations {
 public:
  explicit Declarations(const Environment& environment) : environment_(environment) {}

  /// A month that is named is replaced as a whole by the entries that name it, wherever they stand;
  /// if one of these is refused, the month stays as it is and the others are refused with Conflict,
  /// since without that one they would tell less than the caisse knows. Conflict at a field:
  /// entries of a month that have different states, or an anomaly where nothing is to be done.
  /// Months are not later than today's in Europe/Paris. A dry run says the same and keeps nothing.
  /// `progress` is told how much is done, from 0 to 1.
  ImportedDeclarations import(const std::vector<DeclarationEntry>& entries, bool is_dry_run = false,
                              const std::function<void(double)>& progress = {});

 private:
  Environment environment_;
};

}  // namespace espace::domain
