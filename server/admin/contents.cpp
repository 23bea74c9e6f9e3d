#include "server/domain/caisse/contents.h"

#include "server/admin/commands.h"
#include "server/contents/markdown.h"
#include "shared/api/mapping/json.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace espace::admin {
namespace {

using api::Json;
using domain::ContentKind;

struct Arguments {
  std::string directory;
  bool is_dry_run = false;
};

int import_contents(const Options& options, ContentKind kind, const Arguments& arguments) {
  if (!std::filesystem::is_directory(arguments.directory)) {
    throw ConfigError(arguments.directory + " : n’est pas un répertoire");
  }
  const auto articles = domain::read_articles(arguments.directory);
  if (articles.empty()) throw ConfigError(arguments.directory + " : aucun fichier .md");
  Json faults = Json::array();
  for (const auto& article : articles) {
    const auto fault = domain::fault_of(kind, article);
    if (fault.empty()) continue;
    faults.push_back({{"file", article.slug + ".md"}, {"message", fault}});
    if (!options.as_json) fmt::print(stderr, "{}.md : {}\n", article.slug, fault);
  }
  const bool is_done = faults.empty() && !arguments.is_dry_run;
  if (is_done) {
    House house(options);
    domain::Contents(house.environment(), {}).replace(kind, articles);
  }
  if (options.as_json) {
    fmt::print("{}\n",
               api::print_json(
                   {{"articles", articles.size()}, {"refused", faults}, {"imported", is_done}}));
  } else if (faults.empty()) {
    fmt::print("{}articles : {}\n", arguments.is_dry_run ? "Essai sans écriture. " : "",
               articles.size());
  } else {
    fmt::print(stderr, "Rien n’est importé.\n");
  }
  return faults.empty() ? exit_done : exit_refused;
}

int list_contents(const Options& options, ContentKind kind) {
  House house(options);
  Json list = Json::array();
  for (const auto& article : domain::Contents(house.environment(), {}).articles(kind)) {
    const auto parsed = contents::parse_article(article.markdown);
    const std::string title = parsed ? parsed->title : std::string();
    if (options.as_json) {
      list.push_back({{"slug", article.slug}, {"title", title}});
    } else {
      fmt::print("{}  {}\n", article.slug, title);
    }
  }
  if (options.as_json) fmt::print("{}\n", api::print_json(list));
  return exit_done;
}

int reset_contents(const Options& options, ContentKind kind) {
  House house(options);
  domain::Contents(house.environment(), {}).replace(kind, {});
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"kind", domain::name_of(kind)}, {"is_reset", true}}));
  } else {
    fmt::print("Les textes livrés avec le programme sont de nouveau en place.\n");
  }
  return exit_done;
}

void add_kind(CLI::App& app, Options& options, Run& run, ContentKind kind,
              const char* description) {
  const auto arguments = std::make_shared<Arguments>();
  auto* command =
      app.add_subcommand(std::string(domain::name_of(kind)), description)->require_subcommand(1);
  auto* importing = command->add_subcommand(
      "import", "Remplace tous ces textes par les fichiers Markdown (.md) d’un répertoire.");
  importing->add_option("RÉPERTOIRE", arguments->directory, "Où sont les fichiers")->required();
  importing->add_flag("--dry-run", arguments->is_dry_run, "Vérifie sans rien écrire");
  add_json(importing, options);
  const auto import_chosen = [&options, kind, arguments] {
    return import_contents(options, kind, *arguments);
  };
  importing->callback([&run, import_chosen] { run = import_chosen; });
  auto* list = command->add_subcommand("list", "Les textes importés, par nom et par titre.");
  add_json(list, options);
  const auto list_chosen = [&options, kind] { return list_contents(options, kind); };
  list->callback([&run, list_chosen] { run = list_chosen; });
  auto* reset = command->add_subcommand("reset", "Revient aux textes livrés avec le programme.");
  add_json(reset, options);
  const auto reset_chosen = [&options, kind] { return reset_contents(options, kind); };
  reset->callback([&run, reset_chosen] { run = reset_chosen; });
}

}  // namespace

void add_content_commands(CLI::App& app, Options& options, Run& run) {
  add_kind(app, options, run, ContentKind::News, "Nouveautés");
  add_kind(app, options, run, ContentKind::Questions, "Questions-Réponses");
  add_kind(app, options, run, ContentKind::Help, "Aide des écrans");
  add_kind(app, options, run, ContentKind::Tour, "Tutoriels des écrans");
}

}  // namespace espace::admin
