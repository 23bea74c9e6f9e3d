#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "shared/api/mapping/endpoint.h"
#include "shared/text/code.h"

#include <optional>
#include <string_view>

namespace espace::domain {

/// May the session call what declares that access? SiteRequired: no site is chosen, or nothing is
/// held there (any more). Forbidden: less is held than is asked for; journalled. `route`: its
/// method and path.
std::optional<Code> refuse_access(const Environment& environment, const Session& session,
                                  const api::Access& access, std::string_view route);

}  // namespace espace::domain
