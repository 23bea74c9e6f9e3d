#include "client/screens/account/link.h"

#include "client/screens/base/paths.h"
#include "shared/api/account/account.h"

namespace espace::screens {
namespace {

constexpr std::string_view again = "Recevoir un nouveau lien";

constexpr ActingLinkWords confirmation{
    .page = {.path = path_of_email_confirmation,
             .title = "Confirmation de votre nouvelle adresse",
             .sentence = "Cliquez sur le bouton pour que cette adresse électronique devienne votre "
                         "identifiant de connexion et que votre compte soit réactivé.",
             .button = "Confirmer mon adresse",
             .settled_title = "Votre nouvelle adresse est déjà confirmée",
             .settled_text = "Connectez-vous avec cette adresse et votre mot de passe.",
             .dead_title = "Ce lien ne permet pas de confirmer une adresse",
             .dead_text =
                 "Demandez un nouveau lien. Si celui-ci a été coupé, saisissez plutôt le code "
                 "qui figure en dessous. Si le changement a été annulé, rien n’est à "
                 "confirmer.",
             .again = again,
             .again_path = path_of_certification_request},
    .endpoint = api::confirm_email,
    .done_title = "Votre nouvelle adresse est confirmée",
    .done = "Votre compte est de nouveau actif",
    .done_text = "Connectez-vous désormais avec cette adresse et votre mot de passe\u00a0:",
    .taken = "Votre adresse n’a pas été modifiée",
    .taken_text =
        "Une adresse électronique ne sert qu’à un seul compte. Pour garder le vôtre, ouvrez le "
        "lien reçu à votre ancienne adresse. Pour réunir vos sites déclarants dans l’espace "
        "existant, associez-les avec leurs courriers."};

constexpr ActingLinkWords reversal{
    .page = {.path = path_of_email_reversal,
             .title = "Annulation du changement d’adresse",
             .sentence =
                 "Cliquez sur le bouton pour garder l’adresse à laquelle vous avez reçu ce "
                 "courriel. Le changement demandé est alors annulé, et les sessions ouvertes "
                 "sont fermées.",
             .button = "Garder mon adresse actuelle",
             .settled_title = "Le changement d’adresse est déjà annulé",
             .settled_text = "Connectez-vous avec votre ancienne adresse et votre mot de passe.",
             .dead_title = "Ce lien ne permet pas d’annuler un changement d’adresse",
             .dead_text =
                 "Le délai pour revenir en arrière est passé, ou le changement a déjà été "
                 "annulé par un autre courriel. Si votre ancienne adresse ne permet plus de "
                 "vous connecter, appelez votre caisse."},
    .endpoint = api::revert_email,
    .done_title = "Le changement d’adresse est annulé",
    .done = "Votre compte est actif avec votre ancienne adresse",
    .done_text =
        "Si vous n’avez pas demandé ce changement vous-même, réinitialisez sans attendre "
        "votre mot de passe. Votre identifiant de connexion est de nouveau\u00a0:",
    .taken = "Le changement d’adresse n’est pas annulé",
    .taken_text =
        "Votre ancienne adresse est devenue celle d’un autre compte, et une adresse électronique "
        "ne sert qu’à un seul. Appelez votre caisse, ou associez vos sites déclarants à l’espace "
        "existant avec leurs courriers."};

constexpr ActingLinkWords renewal{
    .page = {.path = path_of_certification,
             .title = "Certification de votre adresse",
             .sentence =
                 "Cliquez sur le bouton pour certifier à nouveau votre adresse électronique et "
                 "garder l’accès à votre Espace sécurisé.",
             .button = "Certifier mon adresse électronique",
             .settled_title = "Votre adresse électronique est déjà certifiée",
             .settled_text = "Connectez-vous avec cette adresse et votre mot de passe.",
             .dead_title = "Ce lien ne permet pas de certifier une adresse",
             .dead_text =
                 "Demandez un nouveau lien. Si celui-ci a été coupé, saisissez plutôt le code "
                 "qui figure en dessous.",
             .again = again,
             .again_path = path_of_certification_request},
    .endpoint = api::certify_email,
    .done_title = "Votre adresse électronique est certifiée",
    .done = "La certification de votre adresse est renouvelée",
    .done_text = "Vous pouvez accéder à votre Espace sécurisé avec cette adresse\u00a0:"};

}  // namespace

EmailConfirmationState::EmailConfirmationState() : ActingLinkState(confirmation) {}
EmailReversalState::EmailReversalState() : ActingLinkState(reversal) {}
CertificationState::CertificationState() : ActingLinkState(renewal) {}

}  // namespace espace::screens
