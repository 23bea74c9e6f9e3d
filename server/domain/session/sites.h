#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/session/sites.h"

namespace espace::domain {

/// The sites of an account and their declarations (guide C2-C6). Choosing a site, which changes the
/// session's rights, is Sessions::choose_site().
class Sites {
 public:
  explicit Sites(const Environment& environment) : environment_(environment) {}

  /// Ordered by company name, site name and SIRET, ignoring case and accents; each with its open
  /// alerts if the person may read them. Three statements, however many sites there are.
  api::SitesReply list(const Session& session);

  /// The twelve months up to the current one in Europe/Paris, the latest first. Refusal: NotFound,
  /// if the account may not read them there (any more).
  Outcome<api::DsnReply> dsn(const Session& session);

 private:
  Environment environment_;
};

}  // namespace espace::domain
