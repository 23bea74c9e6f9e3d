#pragma once

#include "server/domain/base/environment.h"
#include "shared/api/mapping/error.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace espace::domain {

/// One administrator of an accounting firm, as entered by the caisse.
struct FirmEntry {
  std::string siret;
  std::string name;
  std::string email;
  std::string last_name;
  std::string first_name;
  /// Errors already found while reading the entry, by the names of its members.
  std::vector<FieldError> errors = {};
};

/// The firm to which a member may delegate.
struct FirmAssignment {
  std::string identifiant;  ///< The identifiant of any of the member's sites.
  std::string siret;        ///< The firm's SIRET; empty: no firm.
};

/// The results of the entries, by their index; `errors` by the names of their members.
struct FirmImport {
  struct Refused {
    std::size_t index = 0;
    std::vector<FieldError> errors;
  };
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  std::vector<Refused> refused;
};

/// For the caisse: accounting firms.
class Firms {
 public:
  explicit Firms(const Environment& environment) : environment_(environment) {}

  /// A firm that occurs in the entries is replaced as a whole: new administrators are invited by
  /// e-mail, and those no longer listed stop being administrators. People are recognised by the
  /// address at which they were invited, or by their account's current address. If an entry of a
  /// firm is wrong, nothing is changed for that firm; entries that list somebody twice or describe
  /// the firm in two ways are wrong too. If an entry does not say which firm it belongs to, nobody
  /// stops being an administrator of any firm. Importing the same entries twice changes nothing. A
  /// dry run reports the same and keeps nothing. `progress` is told how much is done, from 0 to 1.
  FirmImport import(const std::vector<FirmEntry>& entries, bool is_dry_run = false,
                    const std::function<void(double)>& progress = {});

  /// NotFound at «identifiant» or «siret»; Conflict at «siret» if an earlier entry gave the same
  /// member another firm.
  FirmImport assign(const std::vector<FirmAssignment>& entries, bool is_dry_run = false,
                    const std::function<void(double)>& progress = {});

 private:
  Environment environment_;
};

}  // namespace espace::domain
