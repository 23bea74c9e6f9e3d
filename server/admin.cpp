#include "server/admin/commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

/// The caisse's command-line tool. Safe to use while a server runs: both write through the same
/// store, whose lock lets one process write at a time.
int main(int argc, char** argv) {
  using namespace espace::admin;
  CLI::App app("Administration de l’Espace sécurisé entreprise", "espace-admin");
  Options options;
  Run run;
  app.require_subcommand(1);
  app.add_option("--data", options.data, "Répertoire des données du serveur");
  app.add_option("--database", options.database, "postgresql://… au lieu de SQLite dans --data");
  app.add_option("--config", options.config, "Fichier TOML du serveur");
  add_member_commands(app, options, run);
  add_letter_commands(app, options, run);
  add_declaration_commands(app, options, run);
  add_document_commands(app, options, run);
  add_message_commands(app, options, run);
  add_content_commands(app, options, run);
  add_account_commands(app, options, run);
  add_firm_commands(app, options, run);
  add_application_commands(app, options, run);
  add_journal_commands(app, options, run);
  add_upkeep_commands(app, options, run);
  speak_french(app);

  try {
    app.parse(argc, argv);
    return run();
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_done : exit_misuse;
  } catch (const espace::ConfigError& error) {
    fmt::print(stderr, "espace-admin : {}\n", error.what());
    return exit_misuse;
  } catch (const espace::store::Error& error) {
    fmt::print(stderr, "espace-admin : {}\n", in_french(error));
    return exit_refused;
  } catch (const std::exception& error) {
    fmt::print(stderr, "espace-admin : {}\n", error.what());
    return exit_refused;
  }
}
