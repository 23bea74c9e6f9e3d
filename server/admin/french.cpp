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

/// Translates CLI11's English messages.
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
