#pragma once

#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espace::domain {

/// What the caisse states about one declaring site and its company, as entered: the rules are
/// applied here.
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

/// The result of one entry, in the order of the entries.
struct ImportResult {
  ImportAction action = ImportAction::Refused;
  std::int64_t site_id = 0;        ///< 0 if refused.
  std::vector<FieldError> errors;  ///< By the names of SiteEntry's members.
};

/// An import whose entries come in any number of parts.
///
/// Sites are identified by their identifiant, companies by the SIREN in the SIRET. A wrong entry is
/// refused alone; all others are processed. An entry that contradicts an earlier one of the same
/// import is refused too (Conflict, at the differing fields): otherwise the last one would win, and
/// importing the same entries again would change the same values back and forth.
class SiteImport {
 public:
  /// A dry run reports the same and keeps nothing: a site that it would have created gets an id
  /// that is not its own. With letters, a new site gets a code and both letters of a new member,
  /// and an entry without an address is wrong.
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
  std::int64_t run_ = 0;  ///< 0 before the first entry.
};

/// For the caisse: members and sites.
class Members {
 public:
  explicit Members(const Environment& environment) : environment_(environment) {}

  SiteImport begin_import(bool is_dry_run = false, bool with_letters = false) {
    return {environment_, is_dry_run, with_letters};
  }
  /// Imports all entries at once.
  std::vector<ImportResult> import_sites(const std::vector<SiteEntry>& entries,
                                         bool is_dry_run = false, bool with_letters = false) {
    return begin_import(is_dry_run, with_letters).put(entries);
  }

  struct IssuedCode {
    std::string identifiant;
    std::string code;  ///< Twelve characters; stored nowhere else in clear.
    Time expires;
  };

  /// A new «code confidentiel provisoire». It voids the older one, an opening that waits on it and
  /// a lock on the identifiant. Refusals: FieldsInvalid, NotFound.
  Outcome<IssuedCode> issue_code(std::string_view identifiant);

 private:
  Environment environment_;
};

}  // namespace espace::domain
