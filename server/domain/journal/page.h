#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/rights/overview.h"

namespace espace::domain {

/// The journal as its readers see it (X3).
class Journal {
 public:
  explicit Journal(const Environment& environment) : environment_(environment) {}

  /// Either the person's own actions, at any site; or everybody's actions at the chosen site, for
  /// those who may delegate there. A person who delegates for an accounting firm sees what the
  /// firm's own people did. Forbidden for everybody else, SiteRequired if no site is chosen.
  Outcome<api::JournalReply> read(const Session& session, const api::JournalRequest& request);

 private:
  Environment environment_;
};

}  // namespace espace::domain
