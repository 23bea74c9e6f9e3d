#include "server/domain/caisse/declarations.h"

#include "server/admin/commands.h"
#include "server/admin/imports.h"
#include "server/import/declaration_file.h"

#include <memory>

namespace espace::admin {
namespace {

int import_file(const Options& options, const ImportFile& from) {
  const auto import = [&](House& house, std::istream& file, const auto& refused,
                          const ImportProgress& progress) {
    domain::Declarations declarations(house.environment());
    return import_declarations(file, declarations, from.is_dry_run, refused, progress);
  };
  return run_import(options, from, import);
}

}  // namespace

void add_declaration_commands(CLI::App& app, Options& options, Run& run) {
  const auto from = std::make_shared<ImportFile>();
  auto* dsn = app.add_subcommand("dsn", "Déclarations DSN")->require_subcommand(1);
  auto* importing = dsn->add_subcommand(
      "import",
      "Importe des déclarations d’un fichier CSV (UTF-8 ou Windows-1252, « ; » ou « , ») aux "
      "colonnes identifiant, annee, mois, etat (received, processed, anomaly, missing, "
      "to_rectify), anomalie, attendu : une ligne par anomalie. Un mois nommé est remplacé en "
      "entier. Compte des mois, et des lignes refusées.");
  importing->add_option("FICHIER", from->path, "Le fichier CSV")->required();
  importing->add_flag("--dry-run", from->is_dry_run, "Vérifie sans rien écrire");
  add_json(importing, options);
  importing->callback(
      [&options, &run, from] { run = [&options, from] { return import_file(options, *from); }; });
}

}  // namespace espace::admin
