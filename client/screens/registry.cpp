#include "client/screens/registry.h"

#include "client/platform/late.h"
#include "client/screens/account/account.h"
#include "client/screens/account/certification_request.h"
#include "client/screens/account/contact.h"
#include "client/screens/account/email.h"
#include "client/screens/account/email_sent.h"
#include "client/screens/account/link.h"
#include "client/screens/account/password.h"
#include "client/screens/base/paths.h"
#include "client/screens/caisse/contact.h"
#include "client/screens/caisse/documents.h"
#include "client/screens/caisse/news.h"
#include "client/screens/caisse/questions.h"
#include "client/screens/caisse/visitor_contact.h"
#include "client/screens/login/code_request.h"
#include "client/screens/login/login.h"
#include "client/screens/login/password_reset.h"
#include "client/screens/login/recovery.h"
#include "client/screens/login/reset_request.h"
#include "client/screens/opening/activation.h"
#include "client/screens/opening/association.h"
#include "client/screens/opening/association_login.h"
#include "client/screens/opening/details.h"
#include "client/screens/opening/identify.h"
#include "client/screens/opening/sent.h"
#include "client/screens/page/gallery.h"
#include "client/screens/page/help.h"
#include "client/screens/page/not_found.h"
#include "client/screens/rights/form.h"
#include "client/screens/rights/invitation.h"
#include "client/screens/rights/journal.h"
#include "client/screens/rights/list.h"
#include "client/screens/rights/overview.h"
#include "client/screens/rights/view.h"
#include "client/screens/sites/application.h"
#include "client/screens/sites/dsn.h"
#include "client/screens/sites/home.h"
#include "client/screens/sites/sites.h"

#include <array>

namespace espace::screens {
namespace {

template <class State>
std::unique_ptr<Screen> create() {
  return std::make_unique<ScreenOf<State>>();
}

/// An entry of the program's second part (client/platform/late.h).
template <class State>
std::unique_ptr<Screen> make(platform::Platform& platform) {
  return late::call<create<State>>(platform);
}

/// An entry of the first part: only what visitors need to log in, open an account or recover a
/// password or code.
template <class State>
std::unique_ptr<Screen> first(platform::Platform&) {
  return create<State>();
}

using enum Audience;

constexpr std::array entries{
    Entry{path_of_login, "Connexion", Visitors, first<LoginState>},
    Entry{path_of_opening, "Créer mon espace, étape 1/2", Everybody, first<OpeningIdentifyState>},
    Entry{path_of_opening_details, "Créer mon espace, étape 2/2", Everybody,
          first<OpeningDetailsState>},
    Entry{path_of_opening_sent, "Courriel d’activation", Everybody, first<OpeningSentState>},
    Entry{path_of_activation, "Activation de votre compte", Everybody, first<ActivationState>},
    Entry{path_of_association, "Associer un site, étape 1/2", Everybody, make<AssociationState>},
    Entry{path_of_association_login, "Associer un site, étape 2/2", Everybody,
          make<AssociationLoginState>},
    Entry{path_of_recovery, "Mot de passe oublié", Everybody, first<RecoveryState>},
    Entry{path_of_reset_request, "Mot de passe oublié, lien par courriel", Everybody,
          first<ResetRequestState>},
    Entry{path_of_password_reset, "Nouveau mot de passe", Everybody, first<PasswordResetState>},
    Entry{path_of_code_request, "Demande d’un nouveau code confidentiel", Everybody,
          first<CodeRequestState>},
    Entry{path_of_home, "Accueil", Site, make<HomeState>},
    Entry{path_of_sites, "Choix du site déclarant", Account, make<SitesState>},
    Entry{path_of_dsn, "Suivi DSN", Site, make<DsnState>},
    Entry{path_of_rights, "Gérer les droits d’accès", Site, make<RightsListState>},
    Entry{path_of_rights_new, "Ajouter une délégation", Site, make<RightsAddState>},
    Entry{path_of_rights_view, "Délégation", Site, make<RightsViewState>},
    Entry{path_of_rights_change, "Modifier une délégation", Site, make<RightsChangeState>},
    Entry{path_of_rights_firm, "Déléguer à mon cabinet comptable", Site, make<RightsFirmState>},
    Entry{path_of_overview, "Qui peut faire quoi", Site, make<OverviewState>},
    Entry{path_of_journal, "Journal", Account, make<JournalState>},
    Entry{path_of_invitation, "Invitation", Everybody, make<InvitationState>},
    Entry{path_of_account, "Mon compte utilisateur", Account, make<AccountState>},
    Entry{path_of_account_email, "Modifier adresse électronique", Account, make<AccountEmailState>},
    Entry{path_of_account_password, "Modifier mot de passe", Account, make<AccountPasswordState>},
    Entry{path_of_account_contact, "Modifier contact", Account, make<AccountContactState>},
    Entry{path_of_email_sent, "Courriel de confirmation", Everybody, make<EmailSentState>},
    Entry{path_of_email_confirmation, "Nouvelle adresse électronique", Everybody,
          make<EmailConfirmationState>},
    Entry{path_of_email_reversal, "Annulation du changement d’adresse", Everybody,
          make<EmailReversalState>},
    Entry{path_of_certification, "Certification de votre adresse", Everybody,
          make<CertificationState>},
    Entry{path_of_certification_request, "Nouveau lien de certification", Everybody,
          make<CertificationRequestState>},
    Entry{path_of_contact, "Nous contacter", Site, make<ContactState>, make<VisitorContactState>},
    Entry{path_of_documents, "Mes documents", Site, make<DocumentsState>},
    Entry{path_of_help, "Aide", Everybody, make<HelpState>},
    Entry{path_of_questions, "Questions-Réponses", Everybody, make<QuestionsState>},
    Entry{path_of_news, "Nouveautés", Account, make<NewsState>},
    Entry{path_of_applications, "Ouverture d’une application", Site, make<ApplicationState>},
    Entry{path_of_gallery, "Galerie des composants", Everybody, make<GalleryState>},
    Entry{"/introuvable", "Page introuvable", Everybody, first<NotFoundState>},
};

}  // namespace

std::span<const Entry> registry() { return entries; }

const Entry& entry_at(std::span<const Entry> all, std::string_view path) {
  if (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  for (const Entry& each : all) {
    if (each.path == path) return each;
  }
  return all.back();
}

std::string title_of(const Entry& entry) {
  return std::string(entry.title) + " – Espace sécurisé entreprise";
}

}  // namespace espace::screens
