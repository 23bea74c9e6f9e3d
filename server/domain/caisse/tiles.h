#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/caisse/tiles.h"

namespace espace::domain {

/// The tiles of «Accueil» (guide E2).
class Tiles {
 public:
  explicit Tiles(const Environment& environment) : environment_(environment) {}

  /// Ordered by use up to the last log-in; equally used services in the order of the menu.
  api::TilesReply list(const Session& session);
  /// Forbidden: what the person may not use at the chosen site, without a site what needs a right
  /// there. Whatever is pinned may be taken off. Returns the list as it is then.
  Outcome<api::TilesReply> pin(const api::PinServiceRequest& request, const Session& session);
  /// Counts one use of an existing service.
  void use(const api::UseServiceRequest& request, const Session& session);

 private:
  Environment environment_;
};

}  // namespace espace::domain
