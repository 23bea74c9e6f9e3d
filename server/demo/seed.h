#pragma once

#include "server/demo/delegations.h"
#include "server/domain/services.h"

#include <string>

namespace espace::demo {

/// What the person who tries the demonstration needs to know.
struct Seeded {
  std::string identifiant;  ///< Of a member without an account.
  std::string siret;
  std::string code;
  std::string email;  ///< Of an active account with one site.
  std::string password;
  std::string email_of_several;  ///< Of one with several sites and alerts; the same password.
  // Likewise, for what time does to accounts.
  std::string email_of_certified;  ///< Its mobile number is certified.
  std::string email_to_certify;    ///< Its address must be certified again soon: it was reminded.
  std::string email_of_waiting;    ///< … and should have been.
  SeededDelegations delegations;   ///< At the site of `email`, and the firm's.
};

/// Invented members, by the same doors as real ones: import, code, opening, link, association.
/// Throws std::runtime_error when one of these refuses.
Seeded seed(domain::Services& services);

}  // namespace espace::demo
