#pragma once

#include "server/domain/members.h"
#include "server/import/csv.h"

#include <cstddef>
#include <functional>
#include <istream>
#include <stdexcept>
#include <string>
#include <vector>

namespace espace {

/// A line that was not imported: why, field by field (an empty field stands for the whole line).
struct RefusedLine {
  struct Reason {
    std::string column;
    Code code;
  };
  std::size_t line = 0;
  std::vector<Reason> reasons = {};
};

/// The first line is not the header of such a file.
struct BadHeader : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct ImportSummary {
  std::size_t created = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t refused = 0;
};

/// Imports members from a CSV file with the columns identifiant, siret, raison_sociale, nom_site,
/// titulaire_nom, titulaire_prenom, adresse_1, adresse_2, code_postal, ville, in any order.
/// nom_site and adresse_2 may be missing or empty (nom_site is then the raison sociale). Streamed,
/// in batches of one transaction each; the same file twice changes nothing. `refused` is called for
/// each line that was left out. Throws BadHeader.
ImportSummary import_members(std::istream& file, domain::Members& members, bool is_dry_run,
                             const std::function<void(const RefusedLine&)>& refused);

}  // namespace espace
