#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/opening/association.h"

namespace espace::domain {

/// Associating a further site with an account that exists (guide B1-B3). Step 1/2 is
/// Openings::identify(), whose ticket serves both.
class Associations {
 public:
  explicit Associations(const Environment& environment) : environment_(environment) {}

  /// Uses up the code and makes the account the site's «Administrateur Entreprise». Opens no
  /// session: the person comes back to the log-in (B3).
  ///
  /// Refusals: OpeningExpired (the ticket is unknown, too old or its code was used), before the
  /// password is looked at; all that a log-in refuses, under the same throttles;
  /// AlreadyAssociated, which leaves the code as it is.
  Outcome<api::AssociateReply> associate(const api::AssociateRequest& request,
                                         const Caller& caller);

 private:
  Environment environment_;
};

}  // namespace espace::domain
