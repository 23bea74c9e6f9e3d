#pragma once

#include "server/domain/declarations.h"
#include "server/import/table.h"

#include <cstddef>
#include <functional>
#include <istream>

namespace espace {

struct DeclarationSummary {
  std::size_t created = 0;  ///< Months.
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t refused = 0;  ///< Lines.
};

/// Imports declarations from a CSV file with the columns identifiant, annee, mois, etat, anomalie,
/// attendu, in any order: a line for each anomaly, a line without one for a month that has none.
/// anomalie and attendu may be missing. See domain::Declarations::import(): the lines of a month
/// may stand anywhere, so the file is read whole. `refused` is called for each line that was left
/// out. Throws BadHeader.
DeclarationSummary import_declarations(std::istream& file, domain::Declarations& declarations,
                                       bool is_dry_run,
                                       const std::function<void(const RefusedLine&)>& refused);

}  // namespace espace
