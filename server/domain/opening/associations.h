#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/opening/association.h"

namespace espace::domain {

/// Associating another site with an existing account (guide B1-B3). Step 1/2 is
/// Openings::identify(), whose ticket serves both.
class Associations {
 public:
  explicit Associations(const Environment& environment) : environment_(environment) {}

  /// Uses up the code and makes the account the site's «Administrateur Entreprise». Does not open a
  /// session: the person returns to the log-in page (B3).
  ///
  /// Refusals: OpeningExpired (the ticket is unknown, too old or its code was used), checked before
  /// the password; all refusals of a log-in, under the same throttles; AlreadyAssociated, which
  /// does not use up the code.
  Outcome<api::AssociateReply> associate(const api::AssociateRequest& request,
                                         const Caller& caller);

 private:
  Environment environment_;
};

}  // namespace espace::domain
