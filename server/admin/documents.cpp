#include "server/domain/documents.h"

#include "server/admin/commands.h"
#include "shared/api/json.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>

namespace espace::admin {
namespace {

struct Arguments {
  std::string file;
  bool for_all = false;
  bool is_silent = false;
  domain::Documents::Publication publication;
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
}

}  // namespace espace::admin
