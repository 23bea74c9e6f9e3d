#pragma once

#include "server/domain/associations.h"
#include "server/domain/hasher.h"
#include "server/domain/openings.h"
#include "server/domain/recovery.h"
#include "server/domain/sessions.h"
#include "server/domain/settings.h"
#include "server/domain/sites.h"
#include "server/http/metrics.h"
#include "server/http/router.h"

#include <cstdint>
#include <functional>

/// The contents page of the API: one function an area, each in its own file.
namespace espace::http {

void add_opening_routes(Router& router, domain::Openings& openings);
void add_association_routes(Router& router, domain::Associations& associations);
void add_recovery_routes(Router& router, domain::Recovery& recovery);
void add_session_routes(Router& router, domain::Sessions& sessions);
void add_site_routes(Router& router, domain::Sites& sites, domain::Sessions& sessions);
void add_caisse_routes(Router& router, const domain::Settings& settings, bool is_demo);

/// What the probes and /metrics look at.
struct Vitals {
  std::function<bool()> is_store_alive;
  std::function<std::int64_t()> pending_messages;
  const domain::Hasher& hasher;
  const Metrics& metrics;
};

/// /healthz, /readyz, /metrics (from the machine itself only) and /api/openapi.json of the
/// operations bound so far: comes last.
void add_system_routes(Router& router, const Vitals& vitals);

}  // namespace espace::http
