#pragma once

#include "server/domain/base/environment.h"

#include <string>
#include <vector>

namespace espace::demo {

/// The demonstration's people who delegate, by their addresses; their accounts are open.
struct Delegating {
  std::string email;                       ///< A holder, since 120 days at least.
  std::string identifiant;                 ///< The identifiant of that holder's site.
  std::string email_of_several;            ///< A person who delegates several sites to the firm.
  std::vector<std::string> several_sites;  ///< Their identifiants.
  /// A site of the same holder, whose company knows the firm but has delegated nothing to it.
  std::string undelegated_site;
  std::string password;  ///< The password of everybody who accepts.
};

struct SeededDelegations {
  std::string email_of_administrator;  ///< An administrator appointed by the holder.
  std::string email_of_firm;           ///< The firm's administrator.
  std::string email_of_collaborator;
};

/// Delegations in every status, and the firm «COMPTAGESTION» with several clients, its
/// administrator and collaborators; created through the same operations as real ones. Two
/// invitations wait in the outbox. Throws std::runtime_error if one of the operations refuses.
SeededDelegations seed_delegations(const domain::Environment& environment,
                                   const Delegating& delegating);

}  // namespace espace::demo
