#pragma once

#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espace::domain {

/// What the caisse says of one declaring site and of the company it belongs to, as it was typed:
/// the rules are applied here.
struct SiteEntry {
  std::string identifiant;
  std::string siret;
  std::string company_name;
  std::string site_name;  ///< Empty: the company's name.
  std::string address_line1;
  std::string address_line2;
  std::string postcode;
  std::string city;
  std::string holder_last_name;
  std::string holder_first_name;
};

enum class ImportAction : std::uint8_t { Created, Updated, Unchanged, Refused };

/// What became of one entry, in the order of the entries.
struct ImportResult {
  ImportAction action = ImportAction::Refused;
  std::int64_t site_id = 0;        ///< 0 when refused.
  std::vector<FieldError> errors;  ///< By the names of SiteEntry's members.
};

/// An import, of which the entries come in as many parts as one likes.
///
/// Sites are recognised by their identifiant, companies by the SIREN in the SIRET. An entry that is
/// wrong is refused alone; all others are done. So is one that contradicts an earlier one of the
/// same import (Conflict, at what it says otherwise): else the last would win, and each further
/// import of the same entries would change the same things to and fro.
class SiteImport {
 public:
  /// A dry run says the same and keeps nothing: a site that it would have made has an id that is
  /// not its own. With letters, a site that is new gets a code and both letters of a new
  /// member, and an entry without an address is wrong.
  SiteImport(const Environment& environment, bool is_dry_run, bool with_letters)
      : environment_(environment), is_dry_run_(is_dry_run), with_letters_(with_letters) {}
  ~SiteImport();
  SiteImport(const SiteImport&) = delete;
  SiteImport& operator=(const SiteImport&) = delete;

  std::vector<ImportResult> put(const std::vector<SiteEntry>& entries);

 private:
  Environment environment_;
  bool is_dry_run_;
  bool with_letters_;
  std::int64_t run_ = 0;  ///< Before the first entry.
};

/// The caisse's own work on members and sites.
class Members {
 public:
  explicit Members(const Environment& environment) : environment_(environment) {}

  SiteImport begin_import(bool is_dry_run = false, bool with_letters = false) {
    return {environment_, is_dry_run, with_letters};
  }
  /// All at once.
  std::vector<ImportResult> import_sites(const std::vector<SiteEntry>& entries,
                                         bool is_dry_run = false, bool with_letters = false) {
    return begin_import(is_dry_run, with_letters).put(entries);
  }

  struct IssuedCode {
    std::string identifiant;
    std::string code;  ///< Twelve characters; known nowhere else once this is forgotten.
    Time expires;
  };

  /// A new «code confidentiel provisoire»: the older one, an opening that waits on it and a lock
  /// on the identifiant are void. Refusals: FieldsInvalid, NotFound.
  Outcome<IssuedCode> issue_code(std::string_view identifiant);

 private:
  Environment environment_;
};

}  // namespace espace::domain
