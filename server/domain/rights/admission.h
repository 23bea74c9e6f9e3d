#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "shared/api/mapping/endpoint.h"
#include "shared/text/code.h"

#include <optional>
#include <string_view>

namespace espace::domain {

class Admission {
 public:
  explicit Admission(const Environment& environment) : environment_(environment) {}

  /// May the session call what declares that access? SiteRequired: no site is chosen, or nothing is
  /// held there (any more). Forbidden: less is held than is asked for; journalled. `route`: its
  /// method and path.
  std::optional<Code> refuse(const Session& session, const api::Access& access,
                             std::string_view route);

 private:
  Environment environment_;
};

}  // namespace espace::domain
