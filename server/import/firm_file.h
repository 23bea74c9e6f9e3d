#pragma once

#include "server/domain/rights/firms.h"
#include "server/import/table.h"

#include <functional>
#include <istream>

namespace espace {

/// Imports accounting firms from a CSV file with the columns cabinet_siret, cabinet_nom, courriel,
/// nom, prenom, in any order: one line per administrator; a firm in the file is replaced as a
/// whole, unless one of its lines is wrong (domain/rights/firms.h). Counts firms (new ones count as
/// updated). Throws BadHeader.
ImportSummary import_firms(std::istream& file, domain::Firms& firms, bool is_dry_run,
                           const std::function<void(const RefusedLine&)>& refused,
                           const ImportProgress& progress = {});

/// Which member may delegate to which firm: columns identifiant, cabinet_siret (empty: no firm).
ImportSummary assign_firms(std::istream& file, domain::Firms& firms, bool is_dry_run,
                           const std::function<void(const RefusedLine&)>& refused,
                           const ImportProgress& progress = {});

}  // namespace espace
