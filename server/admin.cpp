#include "server/admin/commands.h"
#include "server/domain/declarations.h"
#include "server/domain/members.h"
#include "server/import/declaration_file.h"
#include "server/import/firm_file.h"
#include "server/import/member_file.h"
#include "shared/api/json.h"
#include "shared/rules/confidential_code.h"
#include "shared/rules/identifiant.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <optional>
#include <string>

/// What the caisse does from the command line. Safe beside a running server: both write through the
/// same store, whose lock lets one process write at a time.
namespace {

using espace::ConfigError;
using espace::api::Json;

using espace::admin::exit_done;
using espace::admin::exit_misuse;
using espace::admin::exit_refused;

struct CommandLine : espace::admin::Options {
  bool is_dry_run = false;
  bool with_letters = false;
  std::string file;
  std::string identifiant;
};

/// The parts of the domain that the commands call.
class House : public espace::admin::House {
 public:
  explicit House(const CommandLine& line) : espace::admin::House(line) {}
  espace::domain::Members& members() { return members_; }
  espace::domain::Declarations& declarations() { return declarations_; }
  espace::domain::Firms& firms() { return firms_; }

 private:
  espace::domain::Members members_{environment()};
  espace::domain::Declarations declarations_{environment()};
  espace::domain::Firms firms_{environment()};
};

/// The catalogue speaks of a request where this is a line.
std::string_view wording_of_reason(const espace::RefusedLine::Reason& reason) {
  switch (reason.code) {
    case espace::Code::RequestMalformed:
      return "Ligne mal formée : vérifiez les guillemets et le nombre de colonnes.";
    case espace::Code::NotFound:
      return "Aucun adhérent n’a cet identifiant.";
    case espace::Code::Conflict:
      return reason.column.empty() ? "Une autre ligne du même mois est refusée."
                                   : "Ce champ contredit l’état de la déclaration ou une autre "
                                     "ligne du même mois.";
    default:
      return wording_of(reason.code);
  }
}

void print_refused(const espace::RefusedLine& refused) {
  for (const auto& reason : refused.reasons) {
    fmt::print(stderr, "ligne {}{}{} : {} ({})\n", refused.line, reason.column.empty() ? "" : ", ",
               reason.column, wording_of_reason(reason), name_of(reason.code));
  }
}

Json json_of(const espace::RefusedLine& refused) {
  Json reasons = Json::array();
  for (const auto& reason : refused.reasons) {
    reasons.push_back({{"field", reason.column},
                       {"code", name_of(reason.code)},
                       {"message", wording_of_reason(reason)}});
  }
  return {{"line", refused.line}, {"reasons", std::move(reasons)}};
}

/// What an import did. `run` is import_members() or import_declarations().
template <class Run>
int import_file(const CommandLine& line, const Run& run) {
  std::ifstream file(line.file, std::ios::binary);
  if (!file || file.peek() == std::ifstream::traits_type::eof()) {
    throw ConfigError(line.file + " : illisible ou vide");
  }
  House house(line);
  Json refused = Json::array();
  const auto note = [&](const espace::RefusedLine& each) {
    if (line.as_json) {
      refused.push_back(json_of(each));
    } else {
      print_refused(each);
    }
  };
  try {
    const auto start = std::chrono::steady_clock::now();
    const auto summary = run(house, file, note);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    const auto lines = summary.created + summary.updated + summary.unchanged + summary.refused;
    const auto rate =
        static_cast<std::size_t>(static_cast<double>(lines) / std::max(spent.count(), 0.001));
    if (line.as_json) {
      fmt::print("{}\n", espace::api::print_json({{"created", summary.created},
                                                  {"updated", summary.updated},
                                                  {"unchanged", summary.unchanged},
                                                  {"refused", std::move(refused)},
                                                  {"per_second", rate},
                                                  {"dry_run", line.is_dry_run}}));
    } else {
      fmt::print("{}créés : {}, modifiés : {}, inchangés : {}, refusés : {} ({} par seconde)\n",
                 line.is_dry_run ? "Essai sans écriture. " : "", summary.created, summary.updated,
                 summary.unchanged, summary.refused, rate);
    }
    return summary.refused == 0 ? exit_done : exit_refused;
  } catch (const espace::BadHeader& error) {
    throw ConfigError(line.file + " : " + error.what());
  }
}

int import_members(const CommandLine& line) {
  return import_file(line, [&](House& house, std::istream& file, const auto& refused) {
    return espace::import_members(file, house.members(), {line.is_dry_run, line.with_letters},
                                  refused);
  });
}

int import_declarations(const CommandLine& line) {
  return import_file(line, [&](House& house, std::istream& file, const auto& refused) {
    return espace::import_declarations(file, house.declarations(), line.is_dry_run, refused);
  });
}

int import_firms(const CommandLine& line) {
  return import_file(line, [](House& house, std::istream& file, const auto& refused) {
    return espace::import_firms(file, house.firms(), refused);
  });
}

int assign_firms(const CommandLine& line) {
  return import_file(line, [](House& house, std::istream& file, const auto& refused) {
    return espace::assign_firms(file, house.firms(), refused);
  });
}

int issue_code(const CommandLine& line) {
  const auto identifiant = espace::rules::parse_identifiant(line.identifiant);
  if (!identifiant) {
    throw ConfigError(std::string(wording_of(identifiant.code())));
  }
  House house(line);
  const auto code = house.members().issue_code(*identifiant);
  if (!code) {
    fmt::print(stderr, "espace-admin : {} : {}\n", espace::rules::format_identifiant(*identifiant),
               code.refusal().code == espace::Code::NotFound ? "aucun adhérent n’a cet identifiant"
                                                             : wording_of(code.refusal().code));
    return exit_refused;
  }
  const auto shown = espace::rules::format_confidential_code(code->code);
  if (line.as_json) {
    fmt::print("{}\n", espace::api::print_json({{"identifiant", *identifiant}, {"code", shown}}));
  } else {
    fmt::print("{}\n", shown);
  }
  return exit_done;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Administration de l’Espace sécurisé entreprise", "espace-admin");
  CommandLine line;
  std::function<int(const CommandLine&)> run;
  app.require_subcommand(1);
  espace::admin::Run run_area;
  app.add_option("--data", line.data, "Répertoire des données du serveur");
  app.add_option("--database", line.database, "postgresql://… au lieu de SQLite dans --data");
  app.add_option("--config", line.config, "Fichier TOML du serveur");
  const auto add_json = [&](CLI::App* command) {
    command->add_flag("--json", line.as_json, "Résultat en JSON");
  };

  auto* member = app.add_subcommand("member", "Adhérents")->require_subcommand(1);
  auto* import = member->add_subcommand(
      "import",
      "Importe des adhérents d’un fichier CSV (UTF-8 ou Windows-1252, « ; » ou « , ») aux colonnes "
      "identifiant, "
      "siret, raison_sociale, nom_site, titulaire_nom, titulaire_prenom, adresse_1, adresse_2, "
      "code_postal, ville. Le même fichier deux fois ne change rien.");
  import->add_option("FICHIER", line.file, "Le fichier CSV")->required();
  import->add_flag("--dry-run", line.is_dry_run, "Vérifie sans rien écrire");
  import->add_flag("--letters", line.with_letters,
                   "Donne un code aux nouveaux sites et met leurs deux courriers en attente");
  add_json(import);
  import->callback([&] { run = import_members;
});

auto* dsn = app.add_subcommand("dsn", "Déclarations DSN") -> require_subcommand(1);
auto* import_dsn = dsn->add_subcommand(
    "import",
    "Importe des déclarations d’un fichier CSV (UTF-8 ou Windows-1252, « ; » ou « , ») aux "
    "colonnes identifiant, "
    "annee, mois, etat (received, processed, anomaly, missing, to_rectify), anomalie, attendu : "
    "une ligne par anomalie. Un mois nommé est remplacé en entier. Compte des mois, et des lignes "
    "refusées.");
import_dsn->add_option("FICHIER", line.file, "Le fichier CSV")->required();
import_dsn->add_flag("--dry-run", line.is_dry_run, "Vérifie sans rien écrire");
add_json(import_dsn);
import_dsn->callback([&] { run = import_declarations; });

auto* code = app.add_subcommand("code", "Codes confidentiels") -> require_subcommand(1);
auto* issue = code->add_subcommand(
    "issue", "Donne un nouveau code, affiché cette seule fois ; l’ancien ne sert plus.");
issue->add_option("IDENTIFIANT", line.identifiant, "Identifiant CIBTP")->required();
add_json(issue);
issue->callback([&] { run = issue_code; });

auto* firm = app.add_subcommand("firm", "Cabinets comptables") -> require_subcommand(1);
auto* import_firm = firm->add_subcommand(
    "import",
    "Importe des cabinets d’un fichier CSV aux colonnes cabinet_siret, cabinet_nom, courriel, nom, "
    "prenom : une ligne par administrateur, invité par courriel. Un cabinet nommé est repris en "
    "entier.");
import_firm->add_option("FICHIER", line.file, "Le fichier CSV")->required();
add_json(import_firm);
import_firm->callback([&] { run = import_firms; });
auto* assign_firm = firm->add_subcommand("assign",
                                         "Dit à quel cabinet chaque adhérent peut déléguer : "
                                         "colonnes identifiant, cabinet_siret (vide : "
                                         "aucun).");
assign_firm->add_option("FICHIER", line.file, "Le fichier CSV")->required();
add_json(assign_firm);
assign_firm->callback([&] { run = assign_firms; });

espace::admin::add_account_commands(app, line, run_area);
espace::admin::add_application_commands(app, line, run_area);
espace::admin::add_content_commands(app, line, run_area);
espace::admin::add_document_commands(app, line, run_area);
espace::admin::add_journal_commands(app, line, run_area);
espace::admin::add_letter_commands(app, line, run_area);
espace::admin::add_message_commands(app, line, run_area);
espace::admin::add_upkeep_commands(app, line, run_area);

try {
  app.parse(argc, argv);
  return run ? run(line) : run_area();
} catch (const CLI::ParseError& error) {
  return app.exit(error) == 0 ? exit_done : exit_misuse;
} catch (const ConfigError& error) {
  fmt::print(stderr, "espace-admin : {}\n", error.what());
  return exit_misuse;
} catch (const std::exception& error) {
  fmt::print(stderr, "espace-admin : {}\n", error.what());
  return exit_refused;
}
}
