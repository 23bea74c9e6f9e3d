#pragma once

#include "server/domain/base/environment.h"
#include "shared/api/mapping/error.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace espace::domain {

/// One administrator of an accounting firm, as the caisse typed it.
struct FirmEntry {
  std::string siret;
  std::string name;
  std::string email;
  std::string last_name;
  std::string first_name;
  /// What reading it found wrong already, by the names of its members.
  std::vector<FieldError> errors = {};
};

/// To which firm a member may delegate.
struct FirmAssignment {
  std::string identifiant;  ///< Of any of the member's sites.
  std::string siret;        ///< Of the firm; empty: to none.
};

/// What became of the entries, by their index; `errors` by the names of their members.
struct FirmImport {
  struct Refused {
    std::size_t index = 0;
    std::vector<FieldError> errors;
  };
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  std::vector<Refused> refused;
};

/// The caisse's work on accounting firms.
class Firms {
 public:
  explicit Firms(const Environment& environment) : environment_(environment) {}

  /// A firm that is named is taken over as a whole: who is new is invited by e-mail to administrate
  /// it, who is not named any more administrates it no longer: by the address at which they were
  /// invited, or the one that their account has now. Nothing of a firm of which an entry is wrong
  /// is done, which is also one that names somebody twice or the firm in two ways; and where an
  /// entry does not say of which firm it is, nobody at all ceases to administrate one. The same
  /// entries twice change nothing. A dry run says the same and keeps nothing. `progress` is told
  /// how much is done, from 0 to 1.
  FirmImport import(const std::vector<FirmEntry>& entries, bool is_dry_run = false,
                    const std::function<void(double)>& progress = {});

  /// NotFound at «identifiant» or «siret»; Conflict at «siret» where an earlier entry gave the same
  /// member another firm.
  FirmImport assign(const std::vector<FirmAssignment>& entries, bool is_dry_run = false,
                    const std::function<void(double)>& progress = {});

 private:
  Environment environment_;
};

}  // namespace espace::domain
