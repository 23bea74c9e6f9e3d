#include "server/admin/commands.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace espace::admin {
namespace {

using Words = std::array<std::pair<std::string_view, std::string_view>, 7>;

constexpr Words labels{{{"Usage", "Emploi"},
                        {"SUBCOMMAND", "COMMANDE"},
                        {"SUBCOMMANDS", "COMMANDES"},
                        {"Positionals", "Arguments"},
                        {"REQUIRED", "(obligatoire)"},
                        {"TEXT", "TEXTE"},
                        {"INT", "NOMBRE"}}};

/// What CLI11 says in English.
std::string wording_of_misuse(const std::string& said) {
  constexpr std::string_view missing = " is required";
  constexpr std::string_view unexpected = " not expected: ";
  if (said.starts_with("A subcommand is required")) return "il manque une commande";
  if (said.ends_with(missing)) return "il manque " + said.substr(0, said.size() - missing.size());
  if (const auto found = said.find(unexpected); found != std::string::npos) {
    return "argument inattendu\u00a0: " + said.substr(found + unexpected.size());
  }
  return "valeur refusée (" + said + ')';
}

std::string describe_misuse(const CLI::App* app, const CLI::Error& error) {
  std::string command = app->get_name();
  for (const auto* chosen = app; !chosen->get_subcommands().empty();) {
    chosen = chosen->get_subcommands().front();
    command += ' ' + chosen->get_name();
  }
  return fmt::format("espace-admin : {}. Voyez «\u00a0{} --help\u00a0».\n",
                     wording_of_misuse(error.what()), command);
}

}  // namespace

std::string in_french(const store::Error& error) {
  constexpr auto wordings = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"the database was made by a newer program: its tables have version ",
       "la base de données vient d’un programme plus récent\u00a0: ses tables ont la version "},
      {", this program knows ", ", ce programme connaît la version "},
      {": was left by another database, and would damage this one: put it aside",
       "\u00a0: reste d’une autre base de données, qui abîmerait celle-ci\u00a0: mettez-le de "
       "côté"},
      {": belongs to a database in use: that is no backup",
       "\u00a0: est celui d’une base de données en service, et non une sauvegarde"},
      {": not a directory", "\u00a0: n’est pas un répertoire"},
      {": this file system cannot hold an SQLite WAL",
       "\u00a0: ce système de fichiers ne convient pas à SQLite (pas de réseau)"},
      {": exists already", "\u00a0: existe déjà"},
      {": no such file", "\u00a0: ce fichier n’existe pas"},
      {": damaged", "\u00a0: endommagé"},
      {": No such file or directory", "\u00a0: n’existe pas"},
      {": Permission denied", "\u00a0: accès refusé"},
      {": Read-only file system", "\u00a0: en lecture seule"},
      {": No space left on device", "\u00a0: le disque est plein"},
      {"the database is not empty", "la base de données n’est pas vide"},
      {"the database's URL is malformed", "l’adresse de la base de données est mal formée"},
      {"the directory's name must not contain a quotation mark",
       "le nom du répertoire ne doit pas contenir de guillemet"},
      {" is needed for a PostgreSQL database (package postgresql-client)",
       " est nécessaire pour une base PostgreSQL (paquet postgresql-client)"},
      {"the copy is damaged; see the command check",
       "la copie est endommagée\u00a0: voyez la commande check"},
      {"database: it does not answer", "la base de données ne répond pas"},
      {"database: the connection was lost", "la connexion à la base de données est perdue"},
  });
  switch (error.kind()) {
    case store::Error::Kind::Conflict:
      return "un autre programme écrit en même temps\u00a0: recommencez";
    case store::Error::Kind::Constraint:
      return "la base de données refuse cette écriture, et rien n’est changé";
    case store::Error::Kind::Lost:
    case store::Error::Kind::Other:
      break;
  }
  std::string text = error.what();
  bool is_known = false;
  for (const auto& [english, french] : wordings) {
    const auto found = text.find(english);
    if (found == std::string::npos) continue;
    text.replace(found, english.size(), french);
    is_known = true;
  }
  if (is_known) return text;
  return (error.kind() == store::Error::Kind::Lost ? "la base de données ne répond pas ("
                                                   : "la base de données a refusé (") +
         text + ')';
}

void speak_french(CLI::App& app) {
  app.set_help_flag("-h,--help", "Affiche cette aide");
  app.failure_message(describe_misuse);
  for (const auto& [word, french] : labels) {
    app.get_formatter()->label(std::string(word), std::string(french));
  }
  for (CLI::App* command : app.get_subcommands({})) {
    command->group("Commandes");
    speak_french(*command);
  }
}

}  // namespace espace::admin
