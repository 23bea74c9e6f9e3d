#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/rights/overview.h"

namespace espace::domain {

/// X3: what one did oneself, wherever; or what anybody did at the chosen site, for who may delegate
/// there; who does so for an accounting firm sees what the firm's own people did. Forbidden for the
/// others, SiteRequired where no site is chosen.
Outcome<api::JournalReply> read_journal(const Environment& environment, const Session& session,
                                        const api::JournalRequest& request);

}  // namespace espace::domain
