#pragma once

#include "shared/api/caisse/contact.h"

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

}  // namespace espace::tests
