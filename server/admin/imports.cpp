#include "server/admin/imports.h"

#include "server/admin/progress.h"
#include "shared/api/mapping/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

namespace espace::admin {
namespace {

using api::Json;

/// The catalogue's text speaks of a request; here it is a line of a file.
std::string_view wording_of_reason(const RefusedLine::Reason& reason) {
  switch (reason.code) {
    case Code::RequestMalformed:
      return "Ligne mal formée : vérifiez les guillemets, le nombre de colonnes et la longueur.";
    case Code::NotFound:
      return reason.column == "cabinet_siret" ? "Aucun cabinet n’a ce SIRET."
                                              : "Aucun adhérent n’a cet identifiant.";
    case Code::Conflict:
      if (reason.column == "identifiant") {
        return "Une ligne plus haut dans le fichier dit autre chose de cet identifiant.";
      }
      if (reason.column == "cabinet_siret") {
        return "Une ligne plus haut dans le fichier donne un autre cabinet au même adhérent.";
      }
      if (reason.column == "raison_sociale") {
        return "Une ligne plus haut dans le fichier donne un autre nom à cette entreprise (SIREN).";
      }
      return reason.column.empty() ? "Une autre ligne du même mois ou du même cabinet est refusée."
                                   : "Ce champ contredit l’état de la déclaration ou une autre "
                                     "ligne du même mois.";
    default:
      return wording_of(reason.code);
  }
}

void print_refused(const RefusedLine& refused) {
  for (const auto& reason : refused.reasons) {
    fmt::print(stderr, "ligne {}{}{} : {} ({})\n", refused.line, reason.column.empty() ? "" : ", ",
               reason.column, wording_of_reason(reason), name_of(reason.code));
  }
}

Json json_of(const RefusedLine& refused) {
  Json reasons = Json::array();
  for (const auto& reason : refused.reasons) {
    reasons.push_back({{"field", reason.column},
                       {"code", name_of(reason.code)},
                       {"message", wording_of_reason(reason)}});
  }
  return {{"line", refused.line}, {"reasons", std::move(reasons)}};
}

std::size_t rate_of(const ImportSummary& summary, std::chrono::duration<double> spent) {
  const auto lines = summary.created + summary.updated + summary.unchanged + summary.refused;
  return static_cast<std::size_t>(static_cast<double>(lines) / std::max(spent.count(), 0.001));
}

}  // namespace

int run_import(const Options& options, const ImportFile& from, const Import& import,
               Database database) {
  std::ifstream file(from.path, std::ios::binary);
  if (!file || file.peek() == std::ifstream::traits_type::eof()) {
    throw ConfigError(from.path + " : illisible ou vide");
  }
  House house(options, database);
  Progress progress(!options.as_json);
  Json refused = Json::array();
  const auto note = [&](const RefusedLine& line) {
    if (options.as_json) {
      refused.push_back(json_of(line));
    } else {
      progress.hide();
      print_refused(line);
    }
  };
  const auto start = std::chrono::steady_clock::now();
  ImportSummary summary;
  try {
    summary = import(house, file, note, [&](double share) { progress.show(share); });
  } catch (const BadHeader& error) {
    throw ConfigError(from.path + " : " + error.what());
  }
  const auto rate = rate_of(summary, std::chrono::steady_clock::now() - start);
  progress.hide();
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"created", summary.created},
                                        {"updated", summary.updated},
                                        {"unchanged", summary.unchanged},
                                        {"refused", std::move(refused)},
                                        {"per_second", rate},
                                        {"dry_run", from.is_dry_run}}));
  } else {
    fmt::print("{}créés : {}, modifiés : {}, inchangés : {}, refusés : {} ({} par seconde)\n",
               from.is_dry_run ? "Essai sans écriture. " : "", summary.created, summary.updated,
               summary.unchanged, summary.refused, rate);
  }
  return summary.refused == 0 ? exit_done : exit_refused;
}

}  // namespace espace::admin
