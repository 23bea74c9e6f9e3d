#include "server/domain/declarations.h"

#include "server/admin/commands.h"
#include "server/admin/imports.h"
#include "server/import/declaration_file.h"

#include <memory>

namespace espace::admin {

void add_declaration_commands(CLI::App& app, Options& options, Run& run) {
  const auto from = std::make_shared<ImportFile>();
  auto* dsn = app.add_subcommand("dsn", "Déclarations DSN")->require_subcommand(1);
  auto* import = dsn->add_subcommand(
      "import",
      "Importe des déclarations d’un fichier CSV (UTF-8 ou Windows-1252, « ; » ou « , ») aux "
      "colonnes identifiant, annee, mois, etat (received, processed, anomaly, missing, "
      "to_rectify), anomalie, attendu : une ligne par anomalie. Un mois nommé est remplacé en "
      "entier. Compte des mois, et des lignes refusées.");
  import->add_option("FICHIER", from->path, "Le fichier CSV")->required();
  import->add_flag("--dry-run", from->is_dry_run, "Vérifie sans rien écrire");
  add_json(import, options);
  import->callback([&options, &run, from] {
    run = [&options, from] {
      return run_import(options, *from,
                        [&](House& house, std::istream& file, const auto& refused,
                            const ImportProgress& progress) {
                          domain::Declarations declarations(house.environment());
  return import_declarations(file, declarations, from->is_dry_run, refused, progress);
});
};  // namespace espace::admin
});
}

}  // namespace espace::admin
