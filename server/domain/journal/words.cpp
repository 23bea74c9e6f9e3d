#include "server/domain/journal/words.h"

#include "shared/rules/day.h"
#include "shared/rules/dsn.h"
#include "shared/rules/rights.h"

#include <algorithm>
#include <array>

namespace espace::domain {
namespace {

struct Wording {
  std::string_view name;
  std::string_view wording;
};

/// What a refused person attempted; for a route only the effect of its method.
constexpr auto operations = std::to_array<Wording>({
    {"accesses.confirm", "Confirmer les accès"},
    {"delegation.add", "Ajouter une délégation"},
    {"delegation.add_firm", "Déléguer au cabinet comptable"},
    {"delegation.change", "Modifier une délégation"},
    {"delegation.close", "Fermer une délégation"},
    {"delegation.invite", "Renvoyer une invitation"},
    {"delegation.view", "Consulter une délégation"},
    {"invitation", "Utiliser un lien d’invitation"},
    {"journal.read", "Consulter le journal du site"},
    {"session.choose_site", "Choisir un site"},
    {"tiles.pin", "Épingler un service"},
});
constexpr auto methods = std::to_array<Wording>({
    {"DELETE ", "Supprimer"},
    {"GET ", "Consulter"},
    {"POST ", "Ajouter ou envoyer"},
    {"PUT ", "Modifier"},
});
/// The reason, in words about the person: the catalogue's texts address the person directly.
constexpr auto reasons = std::to_array<Wording>({
    {"access.forbidden", "Droit non détenu"},
    {"date.exceeded", "Au-delà de la durée des droits détenus"},
    {"delegation.last_administrator", "Dernier administrateur du site"},
    {"delegation.own", "Ses propres droits"},
    {"link.invalid", "Lien déjà utilisé, remplacé ou périmé"},
    {"link.served", "Lien déjà utilisé"},
    {"request.not_found", "Inconnu, ou d’un autre site"},
    {"rights.exceeded", "Au-delà des droits détenus"},
});

/// In display order.
constexpr auto labels = std::to_array<Wording>({
    {"operation", "Tentative"},
    {"code", "Motif"},
    {"needs", "Droit requis"},
    {"name", "Nom"},
    {"email", "Adresse électronique"},
    {"last_name", "Nom"},
    {"first_name", "Prénom"},
    {"landline", "Téléphone fixe"},
    {"mobile", "Téléphone mobile"},
    {"role", "Rôle"},
    {"source", "Délégation reçue de"},
    {"starts", "Date d’effet"},
    {"ends", "Date de fin"},
    {"colleges", "Collèges"},
    {"title", "Titre"},
    {"reference", "Référence"},
    {"siret", "Numéro de SIRET"},
    {"site_name", "Nom du site déclarant"},
    {"company_name", "Raison sociale"},
    {"year", "Année"},
    {"month", "Mois"},
    {"state", "État"},
    {"entries", "Entrées"},
});

constexpr std::string_view levels_key = "levels.";
constexpr std::string_view before_suffix = ".before";
constexpr std::string_view after_suffix = ".after";

template <std::size_t Count>
const Wording* find(const std::array<Wording, Count>& words, std::string_view name) {
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const Wording& each) { return each.name == name; });
  return found == words.end() ? nullptr : &*found;
}

/// Details without wording are left out.
template <std::size_t Count>
std::string wording_in(const std::array<Wording, Count>& words, std::string_view name) {
  const Wording* const found = find(words, name);
  return found ? std::string(found->wording) : std::string();
}

std::string wording_of_operation(std::string_view operation) {
  const auto space = operation.find(' ');
  if (space == std::string_view::npos) return wording_in(operations, operation);
  return wording_in(methods, operation.substr(0, space + 1));
}

/// «documents.read»: «Mes documents – Consultation».
std::string wording_of_need(std::string_view need) {
  if (need == "administrator") return "Gérer les droits d’accès";
  const auto dot = need.find('.');
  const auto function = rules::function_named(need.substr(0, dot));
  const auto level =
      dot == std::string_view::npos ? std::nullopt : rules::level_named(need.substr(dot + 1));
  if (!function || !level) return {};
  return std::string(rules::info_of(*function).label) + " – " +
         std::string(rules::label_of(*level));
}

std::string wording_of_role(std::string_view role) {
  if (role == "administrator") return "Administrateur";
  if (role == "user") return "Utilisateur";
  if (role == "firm") return "Cabinet comptable";
  return std::string(role);
}

std::string wording_of_colleges(std::string_view names) {
  std::string text;
  while (!names.empty()) {
    const auto comma = names.find(',');
    const std::string_view name = names.substr(0, comma);
    names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
    const auto college = rules::college_named(name);
    if (!text.empty()) text += ", ";
    text += college ? rules::label_of(*college) : name;
  }
  return text;
}

/// Words a stored value for people.
std::string wording_of_value(std::string_view key, const std::string& value) {
  if (value.empty()) return {};
  if (key == "starts" || key == "ends") {
    const auto day = rules::check_day(value);
    return day ? rules::format_day(*day) : value;
  }
  if (key == "operation") return wording_of_operation(value);
  if (key == "code") return wording_in(reasons, value);
  if (key == "needs") return wording_of_need(value);
  if (key == "state") {
    const auto state = rules::dsn_state_named(value);
    return state ? std::string(rules::wording_of(*state)) : value;
  }
  if (key == "role") return wording_of_role(value);
  if (key == "colleges") return wording_of_colleges(value);
  if (key.starts_with(levels_key)) {
    const auto level = rules::level_named(value);
    return level ? std::string(rules::label_of(*level)) : value;
  }
  return value;
}

void add_change(const std::map<std::string, std::string>& details, const std::string& key,
                std::string_view label, std::vector<api::JournalChange>& changes) {
  const auto value_of = [&](std::string_view suffix) {
    const auto found = details.find(key + std::string(suffix));
    return found == details.end() ? std::string() : wording_of_value(key, found->second);
  };
  const std::string before = value_of(before_suffix);
  std::string after = value_of(after_suffix);
  if (after.empty()) after = value_of("");
  if (!before.empty() || !after.empty()) changes.push_back({std::string(label), before, after});
}

}  // namespace

bool has_refusal_wording(const std::map<std::string, std::string>& details) {
  return std::ranges::all_of(std::array{"operation", "code"}, [&](const char* key) {
    const auto found = details.find(key);
    return found != details.end() && !wording_of_value(key, found->second).empty();
  });
}

std::vector<api::JournalChange> changes_of(const std::map<std::string, std::string>& details) {
  std::vector<api::JournalChange> changes;
  for (const auto& each : labels)
    add_change(details, std::string(each.name), each.wording, changes);
  for (const auto& function : rules::functions()) {
    add_change(details, std::string(levels_key) + std::string(function.name), function.label,
               changes);
  }
  return changes;
}

}  // namespace espace::domain
