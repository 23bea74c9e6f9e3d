#pragma once

#include "server/domain/caisse/declarations.h"
#include "server/import/table.h"

#include <cstddef>
#include <functional>
#include <istream>

namespace espace {

/// Imports declarations from a CSV file with the columns identifiant, annee, mois, etat, anomalie,
/// attendu, in any order: one line per anomaly, or one line without an anomaly for a month that has
/// none. anomalie and attendu may be missing. See domain::Declarations::import(): the lines of a
/// month may stand anywhere, so the file is read whole. Counts months, and refused lines; `refused`
/// is called for each of these. Throws BadHeader.
ImportSummary import_declarations(std::istream& file, domain::Declarations& declarations,
                                  bool is_dry_run,
                                  const std::function<void(const RefusedLine&)>& refused,
                                  const ImportProgress& progress = {});

}  // namespace espace
