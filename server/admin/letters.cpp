#include "server/admin/commands.h"
#include "server/letters/printing.h"
#include "shared/api/json.h"
#include "shared/rules/identifiant.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

namespace espace::admin {
namespace {

using api::Json;

struct Arguments {
  std::string kind;
  std::string output;
  std::string directory;
  std::size_t limit = 5000;
  std::string identifiant;
  bool for_missing = false;
};

/// Said on a terminal only, on one line.
void show_progress(std::size_t done) {
  if (isatty(STDERR_FILENO) == 1) fmt::print(stderr, "\r{} courriers…", done);
}

std::string_view french_name(std::string_view kind) {
  if (kind == "welcome") return "Courrier de bienvenue";
  if (kind == "code") return "Courrier informatique";
  return "Nouveau code confidentiel";
}

int print_letters(const Options& options, const Arguments& arguments) {
  if (arguments.output.empty() == arguments.directory.empty()) {
    throw ConfigError(
        "--output FICHIER.pdf ou --directory RÉPERTOIRE est nécessaire, l’un des deux");
  }
  const bool is_one_file = !arguments.output.empty();
  const std::filesystem::path place = is_one_file ? arguments.output : arguments.directory;
  if (!is_one_file && !std::filesystem::is_directory(place)) {
    throw ConfigError(place.string() + " : n’est pas un répertoire");
  }
  if (is_one_file && std::filesystem::exists(place)) {
    throw ConfigError(place.string() + " : existe déjà");
  }
  House house(options);
  domain::Letters letters(house.environment());
  const auto kind = domain::letter_kind_named(arguments.kind).value();
  const auto printed = letters::print_letters(
      letters, {kind, place, is_one_file, arguments.limit, house.clock().now()}, show_progress);
  std::int64_t waiting = 0;
  for (const auto& each : letters.waiting()) {
    if (each.kind == arguments.kind) waiting = each.count;
  }
  if (isatty(STDERR_FILENO) == 1) fmt::print(stderr, "\r");
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"kind", arguments.kind},
                                        {"printed", printed.letters},
                                        {"skipped", printed.skipped},
                                        {"waiting", waiting}}));
  } else {
    fmt::print(
        "{} : imprimés : {}, écartés (code remplacé, utilisé ou échu) : {}, en attente : {}\n",
        french_name(arguments.kind), printed.letters, printed.skipped, waiting);
  }
  return exit_done;
}

int list_letters(const Options& options) {
  House house(options);
  Json list = Json::array();
  for (const auto& each : domain::Letters(house.environment()).waiting()) {
    if (options.as_json) {
      list.push_back({{"kind", each.kind}, {"waiting", each.count}, {"claimed", each.claimed}});
    } else {
      fmt::print("{} ({}) : {}, dont {} réservés par une impression en cours ou interrompue\n",
                 french_name(each.kind), each.kind, each.count, each.claimed);
    }
  }
  if (options.as_json) fmt::print("{}\n", api::print_json(list));
  return exit_done;
}

int queue_letters(const Options& options, const Arguments& arguments) {
  if (arguments.identifiant.empty() != arguments.for_missing) {
    throw ConfigError("un identifiant ou --missing est nécessaire, l’un des deux");
  }
  House house(options);
  domain::Letters letters(house.environment());
  std::int64_t queued = 1;
  if (arguments.for_missing) {
    queued = letters.queue_missing();
  } else if (const auto done = letters.queue(arguments.identifiant); !done) {
    const bool is_unknown = done.refusal().code == Code::NotFound;
    fmt::print(
        stderr, "espace-admin : {} : {}\n", arguments.identifiant,
        is_unknown ? "aucun adhérent n’a cet identifiant" : wording_of(Code::IdentifiantFormat));
    return is_unknown ? exit_refused : exit_misuse;
  }
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"sites", queued}}));
  } else {
    fmt::print("sites : {} (deux courriers chacun)\n", queued);
  }
  return exit_done;
}

}  // namespace

void add_letter_commands(CLI::App& app, Options& options, Run& run) {
  const auto arguments = std::make_shared<Arguments>();
  auto* letter = app.add_subcommand("letter", "Courriers")->require_subcommand(1);

  auto* print = letter->add_subcommand(
      "print",
      "Imprime en PDF les courriers en attente, les plus anciens d’abord. Un courrier imprimé est "
      "oublié avec son code ; le fichier est alors seul à le porter : supprimez-le après l’envoi.");
  print
      ->add_option("--kind", arguments->kind,
                   "welcome (bienvenue), code (courrier informatique) ou new_code (nouveau code). "
                   "Ne mettez jamais les deux premiers sous le même pli.")
      ->required()
      ->check(CLI::IsMember({"welcome", "code", "new_code"}));
  print->add_option("--output", arguments->output, "Un seul PDF ; il ne doit pas exister");
  print->add_option("--directory", arguments->directory, "Un PDF par courrier dans ce répertoire");
  print->add_option("--limit", arguments->limit, "Nombre de courriers au plus")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  add_json(print, options);
  print->callback(
      [&, arguments] { run = [&, arguments] { return print_letters(options, *arguments); }; });

  auto* list = letter->add_subcommand("list", "Compte les courriers en attente, par sorte.");
  add_json(list, options);
  list->callback([&] { run = [&] { return list_letters(options); }; });

  auto* queue = letter->add_subcommand(
      "queue", "Donne un nouveau code à un site et met ses deux courriers en attente.");
  queue->add_option("IDENTIFIANT", arguments->identifiant, "Identifiant CIBTP");
  queue->add_flag("--missing", arguments->for_missing,
                  "Tous les sites sans administrateur ni code valable");
  add_json(queue, options);
  queue->callback(
      [&, arguments] { run = [&, arguments] { return queue_letters(options, *arguments); }; });
}

}  // namespace espace::admin
