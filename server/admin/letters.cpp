#include "server/admin/commands.h"
#include "server/admin/progress.h"
#include "server/letters/printing.h"
#include "server/letters/runner.h"
#include "shared/api/mapping/json.h"
#include "shared/rules/identifiant.h"

#include <fmt/format.h>

#include <algorithm>
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

std::string_view french_name(std::string_view kind) {
  if (kind == "welcome") return "Courrier de bienvenue";
  if (kind == "code") return "Courrier informatique";
  return "Nouveau code confidentiel";
}

/// What the operator has to know about an interrupted printing run.
std::string describe(const letters::Interrupted& interrupted) {
  const auto& run = interrupted.run;
  std::string text = fmt::format("Impression n° {} ({}, {}) interrompue.\n", run.id,
                                 french_name(run.kind), run.place);
  if (interrupted.kept > 0) {
    text += fmt::format(
        "  {} courriers sont complets à cet endroit : ils sont notés imprimés et ne le seront pas "
        "une seconde fois. Postez-les.\n",
        interrupted.kept);
  }
  if (interrupted.again > 0) {
    text += fmt::format("  {} courriers sont remis en attente.\n", interrupted.again);
  }
  if (interrupted.may_be_doubled) {
    text += fmt::format(
        "  ATTENTION : ce fichier était complet et n’est plus à sa place. S’il a été imprimé, ces "
        "courriers le seront deux fois : détruisez ceux qui portent « impression n° {} » en bas de "
        "page, ou la nouvelle impression.\n",
        run.id);
  }
  return text;
}

constexpr std::string_view still_readable =
    "espace-admin : les codes imprimés ne sont pas encore effacés de tous les fichiers de la base "
    ": "
    "une sauvegarde ou une autre lecture est en cours. Ils le seront dans l’heure si le serveur "
    "tourne, sinon à la prochaine impression.\n";

Json json_of(const letters::Interrupted& interrupted) {
  return {{"run", interrupted.run.id},      {"kind", interrupted.run.kind},
          {"place", interrupted.run.place}, {"kept", interrupted.kept},
          {"again", interrupted.again},     {"may_be_doubled", interrupted.may_be_doubled}};
}

/// The number of letters of that kind that nobody is printing.
std::size_t waiting_of(domain::Letters& letters, std::string_view kind) {
  for (const auto& each : letters.waiting()) {
    if (each.kind == kind) return static_cast<std::size_t>(each.count - each.claimed);
  }
  return 0;
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
  const auto interrupted = letters::settle_interrupted(letters);
  if (!options.as_json) {
    for (const auto& each : interrupted) fmt::print(stderr, "{}", describe(each));
  }
  const auto count = waiting_of(letters, arguments.kind);
  Progress progress(!options.as_json);
  const auto printed = letters::print_letters(
      letters,
      {domain::letter_kind_named(arguments.kind).value(), place, is_one_file, arguments.limit},
      [&](std::size_t done) {
        const auto all = std::min(count, arguments.limit);
        progress.show(static_cast<double>(done) / static_cast<double>(std::max(all, done)));
      });
  progress.hide();
  const auto waiting = waiting_of(letters, arguments.kind);
  if (options.as_json) {
    Json settled = Json::array();
    for (const auto& each : interrupted) settled.push_back(json_of(each));
    fmt::print("{}\n", api::print_json({{"kind", arguments.kind},
                                        {"run", printed.run},
                                        {"printed", printed.letters},
                                        {"skipped", printed.skipped},
                                        {"forgotten", printed.is_forgotten},
                                        {"waiting", waiting},
                                        {"interrupted", std::move(settled)}}));
  } else {
    fmt::print(
        "{}, impression n° {} : imprimés : {}, écartés (code remplacé, utilisé ou échu) : {}, en "
        "attente : {}\n",
        french_name(arguments.kind), printed.run, printed.letters, printed.skipped, waiting);
    if (!printed.is_forgotten) fmt::print(stderr, "{}", still_readable);
  }
  return exit_done;
}

int list_letters(const Options& options) {
  House house(options);
  domain::Letters letters(house.environment());
  Json list = Json::array();
  for (const auto& each : letters.waiting()) {
    if (options.as_json) {
      list.push_back({{"kind", each.kind}, {"waiting", each.count}, {"claimed", each.claimed}});
    } else {
      fmt::print("{} ({}) : {}, dont {} réservés par une impression en cours ou interrompue\n",
                 french_name(each.kind), each.kind, each.count, each.claimed);
    }
  }
  if (options.as_json) {
    fmt::print("{}\n", api::print_json(list));
    return exit_done;
  }
  for (const auto& run : letters.unfinished_runs()) {
    fmt::print("Impression n° {} ({}) vers {} : {}\n", run.id, french_name(run.kind), run.place,
               letters::state_of(run.runner) == letters::RunnerState::Alive
                   ? "en cours"
                   : "interrompue ; la prochaine commande « letter print » dira ce qu’il en est");
  }
  return exit_done;
}

constexpr std::string_view no_address =
    "adresse incomplète (rue, code postal, ville) : aucun courrier ; corrigez-la par member import";

/// Why no letter was queued. Returns the exit status.
int complain(const std::string& identifiant, const domain::Refusal& refusal) {
  const bool is_unknown = refusal.code == Code::NotFound;
  const bool is_misuse = !is_unknown && refusal.fields.at(0).field == "identifiant";
  fmt::print(stderr, "espace-admin : {} : {}\n", identifiant,
             is_unknown  ? "aucun adhérent n’a cet identifiant"
             : is_misuse ? wording_of(Code::IdentifiantFormat)
                         : no_address);
  return is_misuse ? exit_misuse : exit_refused;
}

int queue_letters(const Options& options, const Arguments& arguments) {
  if (arguments.identifiant.empty() != arguments.for_missing) {
    throw ConfigError("un identifiant ou --missing est nécessaire, l’un des deux");
  }
  House house(options);
  house.require_links();
  domain::Letters letters(house.environment());
  domain::Letters::Queued queued{.sites = 1, .without_address = {}};
  if (arguments.for_missing) {
    queued = letters.queue_missing();
  } else if (const auto done = letters.queue(arguments.identifiant); !done) {
    return complain(arguments.identifiant, done.refusal());
  }
  if (options.as_json) {
    fmt::print("{}\n", api::print_json(
                           {{"sites", queued.sites}, {"without_address", queued.without_address}}));
  } else {
    fmt::print("sites : {} (deux courriers chacun)\n", queued.sites);
    for (const auto& identifiant : queued.without_address) {
      fmt::print(stderr, "espace-admin : {} : {}\n", rules::format_identifiant(identifiant),
                 no_address);
    }
  }
  return queued.without_address.empty() ? exit_done : exit_refused;
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
