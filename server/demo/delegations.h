#pragma once

#include "server/domain/base/environment.h"

#include <string>
#include <vector>

namespace espace::demo {

/// Who delegates in the demonstration, by their addresses; their accounts are open.
struct Delegating {
  std::string email;                       ///< Of a holder, since 120 days at least.
  std::string identifiant;                 ///< Of that holder's site.
  std::string email_of_several;            ///< Of one who delegates several sites to the firm.
  std::vector<std::string> several_sites;  ///< Their identifiants.
  /// Of a site of the same holder whose company knows the firm, and delegated nothing to it.
  std::string undelegated_site;
  std::string password;  ///< Of everybody who accepts.
};

struct SeededDelegations {
  std::string email_of_administrator;  ///< Of one whom the holder made.
  std::string email_of_firm;           ///< Of the firm's administrator.
  std::string email_of_collaborator;
};

/// Delegations in every status, and the firm «COMPTAGESTION» with several clients, its
/// administrator and collaborators; by the same doors as real ones. Two invitations wait in the
/// outbox. Throws std::runtime_error when one of the doors refuses.
SeededDelegations seed_delegations(const domain::Environment& environment,
                                   const Delegating& delegating);

}  // namespace espace::demo
