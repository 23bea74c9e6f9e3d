#include "server/domain/rights/firms.h"

#include "server/admin/commands.h"
#include "server/admin/imports.h"
#include "server/import/firm_file.h"

#include <memory>

namespace espace::admin {
namespace {

/// One of the two commands.
struct FirmCommand {
  const char* name;
  const char* description;
  decltype(&import_firms) import;
  bool invites;
};

int import_file(const Options& options, const ImportFile& from, const FirmCommand& command) {
  const auto import = [&](House& house, std::istream& file, const auto& refused,
                          const ImportProgress& progress) {
    // New administrators of a firm are invited by a link to the portal.
    if (command.invites) house.require_links();
    domain::Firms firms(house.environment());
    return command.import(file, firms, from.is_dry_run, refused, progress);
  };
  return run_import(options, from, import);
}

}  // namespace

void add_firm_commands(CLI::App& app, Options& options, Run& run) {
  const auto from = std::make_shared<ImportFile>();
  auto* firm = app.add_subcommand("firm", "Cabinets comptables")->require_subcommand(1);
  const auto add = [&](const FirmCommand& added) {
    auto* command = firm->add_subcommand(added.name, added.description);
    command->add_option("FICHIER", from->path, "Le fichier CSV")->required();
    command->add_flag("--dry-run", from->is_dry_run, "Vérifie sans rien écrire");
    add_json(command, options);
    command->callback([&options, &run, from, added] {
      run = [&options, from, added] { return import_file(options, *from, added); };
    });
  };
  add({"import",
       "Importe des cabinets d’un fichier CSV aux colonnes cabinet_siret, cabinet_nom, courriel, "
       "nom, prenom : une ligne par administrateur, invité par courriel. Un cabinet nommé est "
       "repris en entier.",
       import_firms, true});
  add({"assign",
       "Dit à quel cabinet chaque adhérent peut déléguer : colonnes identifiant, cabinet_siret "
       "(vide : aucun).",
       assign_firms, false});
}

}  // namespace espace::admin
