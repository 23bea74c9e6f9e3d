#include "server/domain/caisse/documents.h"

#include "server/admin/commands.h"
#include "server/domain/base/calendar.h"
#include "shared/api/mapping/json.h"
#include "shared/rules/attachment.h"
#include "shared/rules/day.h"
#include "shared/rules/identifiant.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <optional>
#include <set>

namespace espace::admin {
namespace {

using api::Json;

struct Arguments {
  std::string file;
  bool for_all = false;
  bool is_silent = false;
  domain::Documents::Publication publication;
  std::optional<std::string> identifiant;
  std::int64_t limit = 100;
  std::vector<std::int64_t> numbers;
  bool is_everywhere = false;
};

std::string wording_of_refusal(const domain::Refusal& refusal, const Arguments& arguments) {
  if (refusal.code == Code::AttachmentType) return arguments.file + " : n’est pas un PDF";
  if (refusal.code == Code::AttachmentSize) return arguments.file + " : dépasse 50 Mo";
  std::string all;
  for (const auto& each : refusal.fields) {
    const bool is_unknown = each.code == Code::NotFound;
    all += fmt::format("{}{} : {}", all.empty() ? "" : "\n", each.field,
                       is_unknown ? "aucun adhérent n’a cet identifiant" : wording_of(each.code));
  }
  return all;
}

int publish(const Options& options, const Arguments& arguments) {
  if (arguments.publication.identifiants.empty() != arguments.for_all) {
    throw ConfigError("--identifiant ou --all est nécessaire, l’un des deux");
  }
  std::ifstream file(arguments.file, std::ios::binary);
  if (!file || file.peek() == std::ifstream::traits_type::eof()) {
    throw ConfigError(arguments.file + " : illisible ou vide");
  }
  House house(options);
  if (!arguments.is_silent) house.require_links();
  auto publication = arguments.publication;
  publication.with_notice = !arguments.is_silent;
  const auto published = domain::Documents(house.environment())
                             .publish(publication, [&](std::string& bytes) -> std::size_t {
                               file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
                               if (file.bad()) {
                                 throw ConfigError(arguments.file + " : lecture interrompue");
                               }
                               return static_cast<std::size_t>(file.gcount());
                             });
  if (!published) {
    fmt::print(stderr, "espace-admin : {}\n", wording_of_refusal(published.refusal(), arguments));
    return exit_refused;
  }
  if (options.as_json) {
    fmt::print("{}\n", api::print_json(
                           {{"documents", published->documents}, {"notices", published->notices}}));
  } else {
    fmt::print("documents publiés : {}, courriels : {}\n", published->documents,
               published->notices);
  }
  return exit_done;
}

std::string line_of(const store::PublishedDocument& document) {
  return fmt::format("{:>6}  {}  {:<14}  {}, {} ({})", document.id,
                     rules::iso_day(domain::day_in_paris(document.published)),
                     document.identifiant.empty() ? "tous les sites"
                                                  : rules::format_identifiant(document.identifiant),
                     document.title, document.category, rules::format_size(document.size));
}

Json json_of(const store::PublishedDocument& document) {
  return {{"number", document.id},
          {"identifiant", document.identifiant.empty() ? Json() : Json(document.identifiant)},
          {"title", document.title},
          {"category", document.category},
          {"published", rules::iso_day(domain::day_in_paris(document.published))},
          {"size", document.size}};
}

int list_documents(const Options& options, const Arguments& arguments) {
  House house(options);
  const auto found =
      domain::Documents(house.environment()).published(arguments.identifiant, arguments.limit);
  if (!found) {
    const bool is_unknown = found.refusal().code == Code::NotFound;
    fmt::print(
        stderr, "espace-admin : {} : {}\n", *arguments.identifiant,
        is_unknown ? "aucun adhérent n’a cet identifiant" : wording_of(Code::IdentifiantFormat));
    return is_unknown ? exit_refused : exit_misuse;
  }
  Json list = Json::array();
  for (const auto& each : *found) {
    if (options.as_json) {
      list.push_back(json_of(each));
    } else {
      fmt::print("{}\n", line_of(each));
    }
  }
  if (options.as_json) fmt::print("{}\n", api::print_json(list));
  return exit_done;
}

int withdraw(const Options& options, const Arguments& arguments) {
  House house(options);
  domain::Documents documents(house.environment());
  int status = exit_done;
  Json list = Json::array();
  std::set<std::int64_t> gone;
  for (const auto number : arguments.numbers) {
    if (gone.contains(number)) continue;
    const auto withdrawn = documents.withdraw(number, arguments.is_everywhere);
    if (!withdrawn) {
      fmt::print(stderr, "espace-admin : {} : aucun document n’a ce numéro\n", number);
      status = exit_refused;
      continue;
    }
    for (const auto& each : *withdrawn) {
      gone.insert(each.id);
      if (options.as_json) {
        list.push_back(json_of(each));
      } else {
        fmt::print("retiré : {}\n", line_of(each));
      }
    }
  }
  if (options.as_json) fmt::print("{}\n", api::print_json({{"withdrawn", std::move(list)}}));
  return status;
}

}  // namespace

void add_document_commands(CLI::App& app, Options& options, Run& run) {
  const auto arguments = std::make_shared<Arguments>();
  auto* document = app.add_subcommand("document", "Documents")->require_subcommand(1);
  auto* command = document->add_subcommand(
      "publish", "Publie un PDF dans « Mes documents » d’un ou de plusieurs sites, ou de tous.");
  command->add_option("FICHIER", arguments->file, "Le PDF, de 50 Mo au plus")->required();
  command->add_option("--identifiant", arguments->publication.identifiants,
                      "Identifiant CIBTP ; peut être répété");
  command->add_flag("--all", arguments->for_all, "Pour tous les sites");
  command->add_option("--title", arguments->publication.title, "Titre")->required();
  command->add_option("--category", arguments->publication.category, "Catégorie")->required();
  command->add_flag("--silent", arguments->is_silent, "Sans courriel aux administrateurs");
  add_json(command, options);
  command->callback(
      [&, arguments] { run = [&, arguments] { return publish(options, *arguments); }; });

  auto* list = document->add_subcommand("list", "Les documents publiés, les plus récents d’abord.");
  list->add_option("--identifiant", arguments->identifiant,
                   "Seulement ce que voit ce site : les siens et ceux de tous");
  list->add_option("--limit", arguments->limit, "Nombre au plus")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  add_json(list, options);
  list->callback(
      [&, arguments] { run = [&, arguments] { return list_documents(options, *arguments); }; });

  auto* back = document->add_subcommand(
      "withdraw",
      "Retire un document de « Mes documents » : il disparaît aussitôt, son fichier "
      "est effacé.");
  back->add_option("NUMÉRO", arguments->numbers, "Comme « document list » les montre")
      ->required()
      ->check(CLI::PositiveNumber);
  back->add_flag("--everywhere", arguments->is_everywhere,
                 "Aussi chez tous les autres sites où la même commande l’a publié");
  add_json(back, options);
  back->callback(
      [&, arguments] { run = [&, arguments] { return withdraw(options, *arguments); }; });
}

}  // namespace espace::admin
