#pragma once

#include "server/domain/base/environment.h"
#include "shared/api/mapping/error.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace espace::domain {

/// One anomaly of one month's declaration, or a month without any, as entered: the rules are
/// applied here.
struct DeclarationEntry {
  std::string identifiant;
  std::string year;
  std::string month;
  std::string state;     ///< A name of rules::DsnState.
  std::string anomaly;   ///< Empty: the month has none.
  std::string expected;  ///< What the company has to do; may be empty.
  /// Errors already found while reading the file: the entry is refused with them.
  std::vector<FieldError> errors = {};
};

struct ImportedDeclarations {
  std::size_t created = 0;  ///< Months.
  std::size_t updated = 0;
  std::size_t unchanged = 0;

  struct Refused {
    std::size_t entry = 0;           ///< Its index among the entries.
    std::vector<FieldError> errors;  ///< By the names of DeclarationEntry's members; empty: all.
  };
  std::vector<Refused> refused;  ///< In the order of the entries.
};

/// For the caisse: the monthly declarations of sites (guide I3).
class Declarations {
 public:
  explicit Declarations(const Environment& environment) : environment_(environment) {}

  /// A month that occurs in the entries is replaced as a whole, wherever its entries are in the
  /// list; if one of them is refused, the month stays as it is and its other entries are refused
  /// with Conflict, since without the refused one they would be incomplete. Conflict at a field:
  /// entries of one month with different states, or an anomaly where no action is needed. Months
  /// must not be later than the current one in Europe/Paris. A dry run reports the same and keeps
  /// nothing. `progress` is told how much is done, from 0 to 1.
  ImportedDeclarations import(const std::vector<DeclarationEntry>& entries, bool is_dry_run = false,
                              const std::function<void(double)>& progress = {});

 private:
  Environment environment_;
};

}  // namespace espace::domain
