#pragma once

#include "shared/api/caisse/contact.h"
#include "shared/api/caisse/visitors.h"

namespace espace::tests {

/// Of the person of a_session(): a file is attached already.
inline api::ContactReply a_contact_form() {
  api::ContactReply reply;
  reply.last_name = "Martin";
  reply.first_name = "Élodie";
  reply.email = "elodie.martin@exemple.fr";
  reply.mobile = "+33612345678";
  reply.company_name = "Maçonnerie Martin";
  reply.identifiant = "1234567890";
  reply.subjects = {{"declaration", "Une question sur ma déclaration"},
                    {"autre", "Une autre question"}};
  reply.max_attachments = 3;
  reply.max_size = 5 * 1024 * 1024;
  reply.attachments = {{"kept", "releve.pdf", "application/pdf", 312'000}};
  return reply;
}

inline api::VisitorContactReply a_visitor_form() {
  return {"Du lundi au jeudi\u00a0: 9\u00a0h – 17\u00a0h\nLe vendredi\u00a0: 9\u00a0h – 12\u00a0h",
          "22 rue de Dantzig\n75015 Paris", a_contact_form().subjects};
}

}  // namespace espace::tests
