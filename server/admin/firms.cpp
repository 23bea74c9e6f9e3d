#include "server/domain/firms.h"

#include "server/admin/commands.h"
#include "server/admin/imports.h"
#include "server/import/firm_file.h"

#include <memory>

namespace espace::admin {

void add_firm_commands(CLI::App& app, Options& options, Run& run) {
  const auto from = std::make_shared<ImportFile>();
  auto* firm = app.add_subcommand("firm", "Cabinets comptables")->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, bool invites, auto function) {
    auto* command = firm->add_subcommand(name, description);
    command->add_option("FICHIER", from->path, "Le fichier CSV")->required();
    add_json(command, options);
    command->callback([&options, &run, from, invites, function] {
      run = [&options, from, invites, function] {
        return run_import(options, *from,
                          [&](House& house, std::istream& file, const auto& refused,
                              const ImportProgress& progress) {
                            // Who is to administrate a firm is invited by a link.
                            if (invites) house.require_links();
                            domain::Firms firms(house.environment());
                            return function(file, firms, refused, progress);
                          });
      };
    });
  };
  add("import",
      "Importe des cabinets d’un fichier CSV aux colonnes cabinet_siret, cabinet_nom, courriel, "
      "nom, prenom : une ligne par administrateur, invité par courriel. Un cabinet nommé est "
      "repris en entier.",
      true, import_firms);
  add("assign",
      "Dit à quel cabinet chaque adhérent peut déléguer : colonnes identifiant, cabinet_siret "
      "(vide : aucun).",
      false, assign_firms);
}

}  // namespace espace::admin
