#include "client/screens/opening/activation.h"

#include "client/screens/base/paths.h"
#include "shared/api/opening/opening.h"

namespace espace::screens {
namespace {

constexpr ActingLinkWords activation_words{
    .page = {.path = path_of_activation,
             .title = "Activation de votre compte",
             .sentence =
                 "Cliquez sur le bouton pour confirmer l’activation du compte que vous avez "
                 "ouvert et accéder à votre Espace sécurisé.",
             .button = "Activer mon compte",
             .settled_title = "Votre compte est déjà activé",
             .settled_text =
                 "Connectez-vous avec l’adresse électronique et le mot de passe que vous "
                 "avez choisis.",
             .dead_title = "Ce lien ne permet pas d’activer un compte",
             .dead_text =
                 "Demandez un nouveau courriel\u00a0: son lien vous permettra d’activer votre "
                 "compte. Si le lien a été coupé, saisissez plutôt le code qui figure en "
                 "dessous.",
             .again = "Renvoyer le courriel d’activation",
             .again_path = path_of_opening_sent},
    .endpoint = api::activate,
    .done_title = "Votre compte est activé",
    .done = "Votre adresse électronique est certifiée",
    .done_text =
        "Vous pouvez maintenant accéder à votre Espace sécurisé avec le mot de passe que "
        "vous avez choisi et cette adresse\u00a0:",
    .taken = "Votre code confidentiel n’est pas utilisé",
    .taken_text =
        "Une adresse électronique ne sert qu’à un seul compte. Pour retrouver ce site déclarant "
        "dans votre espace existant, associez-le\u00a0: munissez-vous de nouveau des deux "
        "courriers, puis saisissez l’adresse et le mot de passe de ce compte."};

}  // namespace

ActivationState::ActivationState() : ActingLinkState(activation_words) {}

}  // namespace espace::screens
