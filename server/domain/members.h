#pragma once

#include "server/domain/environment.h"
#include "server/domain/outcome.h"

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

/// The caisse's own work on members and sites.
class Members {
 public:
  explicit Members(const Environment& environment) : environment_(environment) {}

  /// Sites are recognised by their identifiant, companies by the SIREN in the SIRET. An entry that
  /// is wrong is refused alone; all others are done. A dry run says the same and keeps nothing: a
  /// site that it would have made has an id that is not its own.
  /// Where asked for, a site that is new gets a code and both letters of a new member.
  std::vector<ImportResult> import_sites(const std::vector<SiteEntry>& entries,
                                         bool is_dry_run = false, bool with_letters = false);

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
