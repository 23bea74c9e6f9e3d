#include "client/screens/opening/association.h"

#include "client/screens/base/paths.h"

namespace espace::screens {

void start(AssociationState& state, Context& context) {
  start(state.identification, context.person.association.identifiant,
        context.person.association.siret, context.person.association.notice);
}

void draw(AssociationState& state, ui::Ui& ui, Context& context) {
  draw_identification(
      state.identification, ui, context,
      {.title = association_title,
       .steps = association_steps,
       .letters = "Munissez-vous des deux courriers reçus de votre caisse CIBTP pour le nouveau "
                  "site déclarant\u00a0: Courrier de bienvenue et Courrier informatique.",
       .expired =
           "Par sécurité, identifiez de nouveau le site déclarant. Si vous aviez déjà validé "
           "la seconde étape, connectez-vous d’abord\u00a0: il est peut-être associé."},
      [&](const api::IdentifyReply& reply) {
        context.person.association.identifiant = state.identification.identifiant();
        context.person.association.siret = state.identification.request.siret;
        context.person.association.company_name = reply.company_name;
        context.person.association.ticket = reply.ticket;
        context.go(path_of_association_login);
      },
      [&] {
        context.person.association = {};
        context.go(path_of_login);
      });
}

}  // namespace espace::screens
