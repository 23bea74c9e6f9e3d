#include "server/domain/journal_words.h"

#include "shared/rules/day.h"
#include "shared/rules/rights.h"

#include <algorithm>
#include <array>

namespace espace::domain {
namespace {

struct Wording {
  std::string_view name;
  std::string_view wording;
};

/// In the order of their names.
constexpr auto actions = std::to_array<Wording>({
    {"access.refused", "Accès refusé"},
    {"accesses.confirmed", "Accès confirmés"},
    {"accesses.review_asked", "Revue annuelle des accès demandée"},
    {"account.blocked", "Compte bloqué par la caisse"},
    {"account.contact_changed", "Coordonnées modifiées"},
    {"account.opened", "Compte ouvert"},
    {"account.unblocked", "Compte débloqué par la caisse"},
    {"application.opened", "Service ouvert"},
    {"code.issued", "Code confidentiel émis"},
    {"code.locked", "Code confidentiel bloqué"},
    {"code.requested", "Nouveau code confidentiel demandé"},
    {"contents.replaced", "Contenus mis à jour"},
    {"declaration.created", "Déclaration DSN ajoutée"},
    {"declaration.updated", "Déclaration DSN mise à jour"},
    {"delegation.accepted", "Délégation acceptée"},
    {"delegation.added", "Délégation ajoutée"},
    {"delegation.changed", "Délégation modifiée"},
    {"delegation.closed", "Délégation fermée"},
    {"delegation.expired", "Délégation échue"},
    {"delegation.invited", "Invitation envoyée"},
    {"delegation.refused", "Délégation refusée"},
    {"document.published", "Document publié"},
    {"email.certification_asked", "Certification de l’adresse demandée"},
    {"email.certified", "Adresse électronique certifiée"},
    {"email.change_requested", "Changement d’adresse électronique demandé"},
    {"email.change_reverted", "Changement d’adresse électronique annulé"},
    {"email.changed", "Adresse électronique modifiée"},
    {"firm.added", "Cabinet comptable ajouté"},
    {"firm.administrator_accepted", "Administrateur du cabinet accepté"},
    {"firm.administrator_added", "Administrateur du cabinet ajouté"},
    {"firm.administrator_closed", "Administrateur du cabinet fermé"},
    {"firm.assigned", "Cabinet comptable délégable défini"},
    {"firm.changed", "Cabinet comptable modifié"},
    {"journal.purged", "Journal purgé des entrées trop anciennes"},
    {"letter.printed", "Courrier imprimé"},
    {"letter.skipped", "Courrier écarté"},
    {"links.sent_again", "Liens envoyés de nouveau par la caisse"},
    {"login.reset_required", "Mot de passe à réinitialiser après trop d’échecs"},
    {"member.created", "Adhérent ajouté"},
    {"member.updated", "Adhérent modifié"},
    {"message.closed", "Message clos par la caisse"},
    {"message.sent", "Message envoyé à la caisse"},
    {"mobile.certified", "Téléphone mobile certifié"},
    {"opening.requested", "Ouverture de compte demandée"},
    {"password.changed", "Mot de passe modifié"},
    {"password.reset", "Mot de passe réinitialisé"},
    {"session.closed", "Déconnexion"},
    {"session.opened", "Connexion"},
    {"session.site_chosen", "Site choisi"},
    {"signing_key.renewed", "Clé de signature renouvelée"},
    {"site.created", "Site ajouté"},
    {"site.holder_set", "Administrateur Entreprise désigné"},
    {"site.updated", "Site modifié"},
});

/// In the order in which they are shown.
constexpr auto labels = std::to_array<Wording>({
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
    {"entries", "Entrées"},
});

constexpr std::string_view levels_key = "levels.";
constexpr std::string_view before_suffix = ".before";
constexpr std::string_view after_suffix = ".after";

const Wording* find(std::string_view action) {
  const auto found = std::find_if(actions.begin(), actions.end(),
                                  [&](const Wording& each) { return each.name == action; });
  return found == actions.end() ? nullptr : &*found;
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

/// A value as it is stored, in a person's words.
std::string wording_of_value(std::string_view key, const std::string& value) {
  if (value.empty()) return {};
  if (key == "starts" || key == "ends") {
    const auto day = rules::check_day(value);
    return day ? rules::format_day(*day) : value;
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

std::string_view wording_of_action(std::string_view action) {
  const Wording* found = find(action);
  return found ? found->wording : action;
}

bool has_wording(std::string_view action) { return find(action) != nullptr; }

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
