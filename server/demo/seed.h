#pragma once

#include "server/domain/members.h"
#include "server/domain/openings.h"
#include "server/store/outbox.h"

#include <string>

namespace espace::demo {

/// What the person who tries the demonstration needs to know.
struct Seeded {
  std::string identifiant;  ///< Of a member without an account.
  std::string siret;
  std::string code;
  std::string email;  ///< Of an active account.
  std::string password;
};

/// Invented members, by the same doors as real ones: import, code, opening, link.
/// Throws std::runtime_error when one of these refuses.
Seeded seed(domain::Members& members, domain::Openings& openings, store::Outbox& outbox,
            const domain::Clock& clock);

}  // namespace espace::demo
