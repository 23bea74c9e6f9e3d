#include "server/domain/base/journal.h"

#include "server/store/store.h"

#include <utility>

namespace espace::domain {
namespace {

/// Calls `visit` for each action until it returns true. Returns whether it did.
template <class Visit>
bool any_action(const Visit& visit) {
  for (std::uint8_t number = 0;; ++number) {
    const auto action = static_cast<JournalAction>(number);
    if (info_of(action).name.empty()) return false;
    if (visit(action)) return true;
  }
}

}  // namespace

// No default: the compiler reports an action without a line.
JournalActionInfo info_of(JournalAction action) {
  switch (action) {
    case JournalAction::AccessRefused:
      return {"access.refused", "Accès refusé"};
    case JournalAction::AccessesConfirmed:
      return {"accesses.confirmed", "Accès confirmés"};
    case JournalAction::AccessesReviewAsked:
      return {"accesses.review_asked", "Revue annuelle des accès demandée"};
    case JournalAction::AccountBlocked:
      return {"account.blocked", "Compte bloqué par la caisse"};
    case JournalAction::AccountContactChanged:
      return {"account.contact_changed", "Coordonnées modifiées"};
    case JournalAction::AccountDeleted:
      return {"account.deleted", "Compte inactif supprimé"};
    case JournalAction::AccountIdleWarned:
      return {"account.idle_warned", "Suppression du compte inactif annoncée"};
    case JournalAction::AccountOpened:
      return {"account.opened", "Compte ouvert"};
    case JournalAction::AccountUnblocked:
      return {"account.unblocked", "Compte débloqué par la caisse"};
    case JournalAction::ApplicationOpened:
      return {"application.opened", "Service ouvert"};
    case JournalAction::CodeIssued:
      return {"code.issued", "Code confidentiel émis"};
    case JournalAction::CodeLocked:
      return {"code.locked", "Code confidentiel bloqué"};
    case JournalAction::CodeRequested:
      return {"code.requested", "Nouveau code confidentiel demandé"};
    case JournalAction::ContentsReplaced:
      return {"contents.replaced", "Contenus mis à jour"};
    case JournalAction::DeclarationCreated:
      return {"declaration.created", "Déclaration DSN ajoutée"};
    case JournalAction::DeclarationUpdated:
      return {"declaration.updated", "Déclaration DSN mise à jour"};
    case JournalAction::DelegationAccepted:
      return {"delegation.accepted", "Délégation acceptée"};
    case JournalAction::DelegationAdded:
      return {"delegation.added", "Délégation ajoutée"};
    case JournalAction::DelegationChanged:
      return {"delegation.changed", "Délégation modifiée"};
    case JournalAction::DelegationClosed:
      return {"delegation.closed", "Délégation fermée"};
    case JournalAction::DelegationExpired:
      return {"delegation.expired", "Délégation échue"};
    case JournalAction::DelegationInvited:
      return {"delegation.invited", "Invitation envoyée"};
    case JournalAction::DelegationRefused:
      return {"delegation.refused", "Délégation refusée"};
    case JournalAction::DocumentPublished:
      return {"document.published", "Document publié"};
    case JournalAction::DocumentWithdrawn:
      return {"document.withdrawn", "Document retiré"};
    case JournalAction::EmailCertificationAsked:
      return {"email.certification_asked", "Certification de l’adresse demandée"};
    case JournalAction::EmailCertified:
      return {"email.certified", "Adresse électronique certifiée"};
    case JournalAction::EmailChangeRequested:
      return {"email.change_requested", "Changement d’adresse électronique demandé"};
    case JournalAction::EmailChangeReverted:
      return {"email.change_reverted", "Changement d’adresse électronique annulé"};
    case JournalAction::EmailChanged:
      return {"email.changed", "Adresse électronique modifiée"};
    case JournalAction::FirmAdded:
      return {"firm.added", "Cabinet comptable ajouté"};
    case JournalAction::FirmAdministratorAccepted:
      return {"firm.administrator_accepted", "Administrateur du cabinet accepté"};
    case JournalAction::FirmAdministratorAdded:
      return {"firm.administrator_added", "Administrateur du cabinet ajouté"};
    case JournalAction::FirmAdministratorClosed:
      return {"firm.administrator_closed", "Administrateur du cabinet fermé"};
    case JournalAction::FirmAssigned:
      return {"firm.assigned", "Cabinet comptable délégable défini"};
    case JournalAction::FirmChanged:
      return {"firm.changed", "Cabinet comptable modifié"};
    case JournalAction::JournalPurged:
      return {"journal.purged", "Journal purgé des entrées trop anciennes"};
    case JournalAction::LetterPrinted:
      return {"letter.printed", "Courrier imprimé"};
    case JournalAction::LetterSkipped:
      return {"letter.skipped", "Courrier écarté"};
    case JournalAction::LinksSentAgain:
      return {"links.sent_again", "Liens envoyés de nouveau par la caisse"};
    case JournalAction::LoginResetRequired:
      return {"login.reset_required", "Mot de passe à réinitialiser après trop d’échecs"};
    case JournalAction::MemberCreated:
      return {"member.created", "Adhérent ajouté"};
    case JournalAction::MemberUpdated:
      return {"member.updated", "Adhérent modifié"};
    case JournalAction::MessageClosed:
      return {"message.closed", "Message clos par la caisse"};
    case JournalAction::MessageReceived:
      return {"message.received", "Message d’un visiteur reçu"};
    case JournalAction::MessageSent:
      return {"message.sent", "Message envoyé à la caisse"};
    case JournalAction::MobileCertified:
      return {"mobile.certified", "Téléphone mobile certifié"};
    case JournalAction::OpeningRequested:
      return {"opening.requested", "Ouverture de compte demandée"};
    case JournalAction::PasswordChanged:
      return {"password.changed", "Mot de passe modifié"};
    case JournalAction::PasswordReset:
      return {"password.reset", "Mot de passe réinitialisé"};
    case JournalAction::SessionClosed:
      return {"session.closed", "Déconnexion"};
    case JournalAction::SessionOpened:
      return {"session.opened", "Connexion"};
    case JournalAction::SessionSiteChosen:
      return {"session.site_chosen", "Site choisi"};
    case JournalAction::SigningKeyRenewed:
      return {"signing_key.renewed", "Clé de signature renouvelée"};
    case JournalAction::SiteCreated:
      return {"site.created", "Site ajouté"};
    case JournalAction::SiteHolderSet:
      return {"site.holder_set", "Administrateur Entreprise désigné"};
    case JournalAction::SiteUpdated:
      return {"site.updated", "Site modifié"};
  }
  return {};
}

std::optional<JournalAction> journal_action_named(std::string_view name) {
  std::optional<JournalAction> found;
  any_action([&](JournalAction action) {
    if (name_of(action) != name) return false;
    found = action;
    return true;
  });
  return found;
}

bool is_action_or_area(std::string_view text) {
  return any_action([&](JournalAction action) {
    const std::string_view name = name_of(action);
    return !text.empty() && name.starts_with(text) &&
           (name.size() == text.size() || name[text.size()] == '.');
  });
}

std::string_view wording_of_action(std::string_view name) {
  const auto action = journal_action_named(name);
  return action ? info_of(*action).wording : name;
}

void append_to_journal(store::Transaction& transaction, JournalNote note) {
  transaction.journal.append({note.at, note.account_id, note.site_id,
                              std::string(name_of(note.action)), std::move(note.subject),
                              std::move(note.details)});
}

}  // namespace espace::domain
