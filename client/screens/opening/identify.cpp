#include "client/screens/opening/identify.h"

#include "client/screens/base/paths.h"

namespace espace::screens {

void start(OpeningIdentifyState& state, Context& context) {
  start(state.identification, context.person.opening.identifiant, context.person.opening.siret,
        context.person.opening.notice);
}

void begin_details(Opening& opening, std::string_view identifiant,
                   const api::IdentifyReply& reply) {
  if (opening.identifiant != identifiant) {
    opening.request = {};
    opening.identifiant = identifiant;
  }
  opening.company_name = reply.company_name;
  opening.request.ticket = reply.ticket;
  // The certification belonged to the previous ticket.
  opening.certified_mobile.clear();
  if (opening.request.last_name.empty()) opening.request.last_name = reply.last_name;
  if (opening.request.first_name.empty()) opening.request.first_name = reply.first_name;
}

void draw(OpeningIdentifyState& state, ui::Ui& ui, Context& context) {
  draw_identification(
      state.identification, ui, context,
      {.title = "Créer mon espace sécurisé",
       .steps = opening_steps,
       .letters = {},
       .expired = "Par sécurité, identifiez-vous de nouveau. Vos coordonnées déjà saisies sont "
                  "conservées, seuls les mots de passe sont à saisir une nouvelle fois."},
      [&](const api::IdentifyReply& reply) {
        begin_details(context.person.opening, state.identification.identifiant(), reply);
        context.person.opening.siret = state.identification.request.siret;
        context.go(path_of_opening_details);
      },
      [&] {
        context.person.opening = {};
        context.go(path_of_login);
      });
}

}  // namespace espace::screens
