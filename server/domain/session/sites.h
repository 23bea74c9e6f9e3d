#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/session/sites.h"

namespace espace::domain {

/// The sites of an account and their declarations (guide C2-C6). The choice itself raises the
/// rights of a session: Sessions::choose_site().
class Sites {
 public:
  explicit Sites(const Environment& environment) : environment_(environment) {}

  /// By company name, site name and SIRET, case and accents aside; each with its open alerts where
  /// these may be read. Three statements, however many sites there are.
  api::SitesReply list(const Session& session);

  /// The twelve months that end with today's in Europe/Paris, the latest first. Refusal: NotFound,
  /// when the account may not read them there (any more).
  Outcome<api::DsnReply> dsn(const Session& session);

 private:
  Environment environment_;
};

}  // namespace espace::domain
