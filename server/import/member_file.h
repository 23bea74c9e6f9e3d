#pragma once

#include "server/domain/opening/members.h"
#include "server/import/table.h"

#include <cstddef>
#include <functional>
#include <istream>

namespace espace {

struct MemberImport {
  bool is_dry_run = false;
  bool with_letters = false;  ///< A new site gets a code and both letters of a new member.
};

/// Imports members from a CSV file with the columns identifiant, siret, raison_sociale, nom_site,
/// titulaire_nom, titulaire_prenom, adresse_1, adresse_2, code_postal, ville, in any order.
/// nom_site and adresse_2 may be missing or empty (nom_site is then the raison sociale). Streamed,
/// in batches of one transaction each; the same file twice changes nothing, since a line that
/// contradicts an earlier one is refused. `refused` is called for each line that was left out.
/// Throws BadHeader.
ImportSummary import_members(std::istream& file, domain::Members& members, MemberImport how,
                             const std::function<void(const RefusedLine&)>& refused,
                             const ImportProgress& progress = {});

}  // namespace espace
