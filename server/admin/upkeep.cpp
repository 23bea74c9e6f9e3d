#include "server/admin/commands.h"
#include "server/domain/journal/chain.h"
#include "server/domain/upkeep/integrity.h"
#include "server/store/upkeep/backup.h"
#include "server/store/upkeep/integrity.h"
#include "shared/api/mapping/json.h"

#include <fmt/format.h>

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// Backup, restoring and integrity checks.
namespace espace::admin {
namespace {

using api::Json;

int back_up(const Options& options, const std::string& file) {
  const House house(options);
  store::back_up(house.place(), file);
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"file", file}}));
  } else {
    fmt::print("Sauvegarde complète : {}\n", file);
  }
  return exit_done;
}

/// All defects found, one per line. A failed check is reported beside the others' results, which
/// are not lost.
std::vector<std::string> inspect(const Options& options, domain::JournalVerdict& journal) {
  auto flaws = store::find_flaws(existing_place_of(options));
  std::unique_ptr<House> house;
  const auto look = [&](const char* what, const std::function<void()>& work) {
    try {
      work();
    } catch (const std::exception& error) {
      flaws.push_back(fmt::format("{} : vérification impossible ({})", what, error.what()));
    }
  };
  try {
    house = std::make_unique<House>(options);
  } catch (const ConfigError& error) {
    // Perhaps from an older program: nothing is wrong with the database.
    if (flaws.empty()) throw;
    flaws.push_back(
        fmt::format("journal et fichiers : vérification impossible ({})", error.what()));
    return flaws;
  }
  look("journal", [&] {
    journal = domain::verify_journal(house->environment());
    if (journal.flaw != domain::JournalVerdict::Flaw::None) flaws.push_back(describe(journal));
  });
  look("fichiers", [&] {
    for (const auto& file : domain::find_damaged_files(house->environment())) {
      flaws.push_back(
          fmt::format("fichier n° {} (« {} ») : son contenu n’est plus celui de son "
                      "empreinte SHA-256",
                      file.id, file.name));
    }
  });
  return flaws;
}

void complain(const std::vector<std::string>& flaws) {
  for (const auto& flaw : flaws) fmt::print(stderr, "espace-admin : {}\n", flaw);
}

int restore(const Options& options, const std::string& file) {
  store::restore(place_of(options), file);
  // Also brings the tables up to date if the backup is older than the program.
  domain::JournalVerdict journal;
  const auto flaws = inspect(options, journal);
  if (options.as_json) {
    fmt::print("{}\n",
               api::print_json({{"file", file}, {"is_whole", flaws.empty()}, {"flaws", flaws}}));
  } else if (flaws.empty()) {
    fmt::print("Restauré et vérifié : {}\n", file);
  } else {
    complain(flaws);
  }
  return flaws.empty() ? exit_done : exit_refused;
}

int check(const Options& options) {
  domain::JournalVerdict journal;
  const auto flaws = inspect(options, journal);
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"is_whole", flaws.empty()},
                                        {"flaws", flaws},
                                        {"journal_entries", journal.entries}}));
  } else if (flaws.empty()) {
    fmt::print("Base de données intègre. {}\n", describe(journal));
  } else {
    complain(flaws);
  }
  return flaws.empty() ? exit_done : exit_refused;
}

}  // namespace

void add_upkeep_commands(CLI::App& app, Options& options, Run& run) {
  const auto file = std::make_shared<std::string>();
  auto* saving = app.add_subcommand(
      "backup",
      "Écrit toute la base de données dans un nouveau fichier, aussi pendant que le serveur "
      "travaille. PostgreSQL : par pg_dump.");
  saving->add_option("FICHIER", *file, "Le fichier à créer")->required();
  add_json(saving, options);
  saving->callback(
      [&options, &run, file] { run = [&options, file] { return back_up(options, *file); }; });
  auto* restoring = app.add_subcommand(
      "restore",
      "Reprend une sauvegarde là où il n’y a pas encore de base de données : un autre répertoire "
      "--data, ou une base PostgreSQL vide.");
  restoring->add_option("FICHIER", *file, "Le fichier de « backup »")->required();
  add_json(restoring, options);
  restoring->callback(
      [&options, &run, file] { run = [&options, file] { return restore(options, *file); }; });
  auto* checking = app.add_subcommand(
      "check",
      "Vérifie la base de données (tables, index, références), la chaîne du journal et l’empreinte "
      "de chaque fichier ; tout défaut est nommé.");
  add_json(checking, options);
  checking->callback([&options, &run] { run = [&options] { return check(options); }; });
}

}  // namespace espace::admin
