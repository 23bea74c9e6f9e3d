#include "server/domain/opening/members.h"

#include "server/admin/commands.h"
#include "server/admin/imports.h"
#include "server/import/member_file.h"
#include "shared/api/mapping/json.h"
#include "shared/rules/confidential_code.h"
#include "shared/rules/identifiant.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace espace::admin {
namespace {

struct Arguments {
  ImportFile file;
  bool with_letters = false;
  std::string identifiant;
};

int import_file(const Options& options, const Arguments& arguments) {
  const auto import = [&](House& house, std::istream& file, const auto& refused,
                          const ImportProgress& progress) {
    if (arguments.with_letters) house.require_links();
    domain::Members members(house.environment());
    return import_members(file, members, {arguments.file.is_dry_run, arguments.with_letters},
                          refused, progress);
  };
  return run_import(options, arguments.file, import, Database::MayBeMade);
}

int issue_code(const Options& options, const std::string& typed) {
  const auto identifiant = rules::parse_identifiant(typed);
  if (!identifiant) throw ConfigError(std::string(wording_of(identifiant.code())));
  House house(options);
  const auto code = domain::Members(house.environment()).issue_code(*identifiant);
  if (!code) {
    const bool is_unknown = code.refusal().code == Code::NotFound;
    fmt::print(stderr, "espace-admin : {} : {}\n", rules::format_identifiant(*identifiant),
               is_unknown ? "aucun adhérent n’a cet identifiant" : wording_of(code.refusal().code));
    return exit_refused;
  }
  const auto shown = rules::format_confidential_code(code->code);
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"identifiant", *identifiant}, {"code", shown}}));
  } else {
    fmt::print("{}\n", shown);
  }
  return exit_done;
}

}  // namespace

void add_member_commands(CLI::App& app, Options& options, Run& run) {
  const auto arguments = std::make_shared<Arguments>();
  auto* member = app.add_subcommand("member", "Adhérents")->require_subcommand(1);
  auto* importing = member->add_subcommand(
      "import",
      "Importe des adhérents d’un fichier CSV (UTF-8 ou Windows-1252, « ; » ou « , ») aux colonnes "
      "identifiant, siret, raison_sociale, nom_site, titulaire_nom, titulaire_prenom, adresse_1, "
      "adresse_2, code_postal, ville. Le même fichier deux fois ne change rien.");
  importing->add_option("FICHIER", arguments->file.path, "Le fichier CSV")->required();
  importing->add_flag("--dry-run", arguments->file.is_dry_run, "Vérifie sans rien écrire");
  importing->add_flag("--letters", arguments->with_letters,
                      "Donne un code aux nouveaux sites et met leurs deux courriers en attente");
  add_json(importing, options);
  const auto import_chosen = [&options, arguments] { return import_file(options, *arguments); };
  importing->callback([&run, import_chosen] { run = import_chosen; });

  auto* code = app.add_subcommand("code", "Codes confidentiels")->require_subcommand(1);
  auto* issue = code->add_subcommand(
      "issue", "Donne un nouveau code, affiché cette seule fois ; l’ancien ne sert plus.");
  issue->add_option("IDENTIFIANT", arguments->identifiant, "Identifiant CIBTP")->required();
  add_json(issue, options);
  const auto issue_chosen = [&options, arguments] {
    return issue_code(options, arguments->identifiant);
  };
  issue->callback([&run, issue_chosen] { run = issue_chosen; });
}

}  // namespace espace::admin
