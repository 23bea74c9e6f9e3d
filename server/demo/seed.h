#pragma once

#include "server/demo/delegations.h"
#include "server/domain/services.h"

#include <string>

namespace espace::demo {

/// What a person trying the demonstration needs to know.
struct Seeded {
  std::string identifiant;  ///< Of a member without an account.
  std::string siret;
  std::string code;
  std::string email;  ///< Of an active account with one site.
  std::string password;
  std::string email_of_several;  ///< An account with several sites and alerts; the same password.
  // Accounts in time-dependent states; the same password.
  std::string email_of_certified;  ///< Its mobile number is certified.
  std::string email_to_certify;    ///< Its certification expires soon; the reminder was sent.
  std::string email_of_waiting;    ///< Its certification has expired.
  SeededDelegations delegations;   ///< At the site of `email`, and of the firm.
};

/// Invented members, created through the same operations as real ones: import, code, opening, link,
/// association. Throws std::runtime_error if one of these refuses.
Seeded seed(domain::Services& services);

}  // namespace espace::demo
