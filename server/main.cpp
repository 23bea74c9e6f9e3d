#include "server/portal.h"
#include "shared/rules/confidential_code.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/siret.h"

#include <fmt/format.h>
#include <pthread.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

namespace {

namespace fs = std::filesystem;
using espace::ConfigError;

constexpr int exit_misuse = 2;

/// A directory that is removed when the program ends.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (fs::temp_directory_path() / "espace-demo-XXXXXX").string();
    if (!mkdtemp(name.data())) {
      throw ConfigError("cannot make a temporary directory like " + name);
    }
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct CommandLine {
  std::optional<std::string> data, config, listen, database, web, log;
  bool is_demo = false;
};

void describe(CLI::App& app, CommandLine& line) {
  app.add_option("--data", line.data, "Directory of the database and of what waits to be sent");
  app.add_option("--config", line.config, "TOML file with the settings of the caisse");
  app.add_option("--listen", line.listen, "HOST:PORT; port 0 takes a free one");
  app.add_option("--database", line.database, "postgresql://… instead of SQLite in --data");
  app.add_option("--web", line.web, "Directory of the built web pages");
  app.add_option("--log", line.log, "File for the log; standard error without it");
  app.add_flag("--demo", line.is_demo,
               "A demonstration caisse in a temporary directory, with a mailbox");
}

espace::Portal::Options options_of(const CommandLine& line, const fs::path& temporary) {
  espace::Portal::Options options;
  if (line.config) options.config = espace::read_config(*line.config);
  auto& config = options.config;
  if (line.is_demo) {
    if (line.data || line.database) {
      throw ConfigError("--demo brings its own data: leave --data and --database out");
    }
    if (!line.config) {
      config.settings.caisse_name = "CIBTP de démonstration";
      config.settings.caisse_telephone = "01 99 00 12 34";
      config.settings.caisse_address = "22 rue de l’Exemple\n75015 Paris";
      config.settings.caisse_hours =
          "Du lundi au jeudi\u00a0: 9\u00a0h\u00a0–\u00a012\u00a0h\u00a030, "
          "13\u00a0h\u00a030\u00a0–\u00a017\u00a0h\n"
          "Le vendredi\u00a0: 9\u00a0h\u00a0–\u00a012\u00a0h\u00a030";
      config.listen = "localhost:8080";
    }
    config.database.clear();
    options.data = temporary;
  } else {
    if (line.database) config.database = *line.database;
    if (!line.data) throw ConfigError("--data DIR is missing (or use --demo)");
    espace::require_contact(config);
    options.data = *line.data;
  }
  if (line.listen) config.listen = *line.listen;
  if (line.web) config.web = *line.web;
  if (line.log) options.log = *line.log;
  options.is_demo = line.is_demo;
  return options;
}

void print_demo(const espace::Portal& portal) {
  const auto& seeded = *portal.seeded();
  fmt::print(
      "\n"
      "  Espace sécurisé entreprise : démonstration\n"
      "\n"
      "  Adresse              {url}\n"
      "  Boîte aux lettres    {url}/demo/mailbox\n"
      "  Services du menu     chacun ouvre une page de démonstration, qui vérifie son jeton\n"
      "\n"
      "  Pour ouvrir un compte\n"
      "    Identifiant CIBTP    {identifiant}\n"
      "    Numéro de SIRET      {siret}\n"
      "    Code confidentiel    {code}\n"
      "\n"
      "  Pour se connecter à un compte déjà ouvert\n"
      "    Adresse électronique {email}\n"
      "    Mot de passe         {password}\n"
      "\n"
      "  À un compte de 4 sites déclarants avec des alertes DSN (même mot de passe)\n"
      "    Adresse électronique {email_of_several}\n"
      "\n"
      "  À d’autres comptes (même mot de passe)\n"
      "    Mobile certifié      {email_of_certified}\n"
      "    Adresse à certifier  {email_to_certify}\n"
      "    Compte en attente    {email_of_waiting}\n"
      "\n"
      "  À des accès délégués (même mot de passe)\n"
      "    Administrateur       {email_of_administrator}\n"
      "    Cabinet comptable    {email_of_firm}\n"
      "    Son collaborateur    {email_of_collaborator}\n"
      "\n"
      "  Les données disparaissent à l’arrêt (Ctrl+C).\n"
      "\n",
      fmt::arg("url", portal.url()),
      fmt::arg("identifiant", espace::rules::format_identifiant(seeded.identifiant)),
      fmt::arg("siret", espace::rules::format_siret(seeded.siret)),
      fmt::arg("code", espace::rules::format_confidential_code(seeded.code)),
      fmt::arg("email", seeded.email), fmt::arg("password", seeded.password),
      fmt::arg("email_of_several", seeded.email_of_several),
      fmt::arg("email_of_certified", seeded.email_of_certified),
      fmt::arg("email_to_certify", seeded.email_to_certify),
      fmt::arg("email_of_waiting", seeded.email_of_waiting),
      fmt::arg("email_of_administrator", seeded.delegations.email_of_administrator),
      fmt::arg("email_of_firm", seeded.delegations.email_of_firm),
      fmt::arg("email_of_collaborator", seeded.delegations.email_of_collaborator));
}

/// Waits for SIGTERM or SIGINT, which all threads have blocked.
void serve(const CommandLine& line, const sigset_t& signals) {
  std::optional<TemporaryDirectory> temporary;
  if (line.is_demo) temporary.emplace();
  espace::Portal portal(options_of(line, temporary ? temporary->path() : fs::path()));
  portal.start();
  fmt::print("Listening on {}\n", portal.url());
  if (line.is_demo) print_demo(portal);
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  portal.stop();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("The server of the Espace sécurisé entreprise", "espace-server");
  CommandLine line;
  describe(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exit_misuse;
  }
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    serve(line, signals);
    return 0;
  } catch (const ConfigError& error) {
    fmt::print(stderr, "espace-server: {}\n", error.what());
    return exit_misuse;
  } catch (const std::exception& error) {
    fmt::print(stderr, "espace-server: {}\n", error.what());
    return 1;
  }
}
