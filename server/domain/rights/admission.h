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

  /// Whether the session may call an operation that declares that access. SiteRequired: no site is
  /// chosen, or the person holds nothing there (any more). Forbidden: the person's rights are
  /// insufficient; journalled. `route`: method and path of the operation.
  std::optional<Code> refuse(const Session& session, const api::Access& access,
                             std::string_view route);

 private:
  Environment environment_;
};

}  // namespace espace::domain
