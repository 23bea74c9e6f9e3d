#pragma once

#include "server/domain/services.h"
#include "server/http/adapter/metrics.h"
#include "server/http/adapter/router.h"

/// The index of the API: one function per area, each in its own file.
namespace espace::http {

void add_opening_routes(Router& router, domain::Services& services);
void add_association_routes(Router& router, domain::Services& services);
void add_recovery_routes(Router& router, domain::Services& services);
void add_session_routes(Router& router, domain::Services& services);
void add_site_routes(Router& router, domain::Services& services);
void add_account_routes(Router& router, domain::Services& services);
void add_mobile_routes(Router& router, domain::Services& services);
void add_tile_routes(Router& router, domain::Services& services);
void add_delegation_routes(Router& router, domain::Services& services);
void add_invitation_routes(Router& router, domain::Services& services);
void add_access_routes(Router& router, domain::Services& services);
void add_contact_routes(Router& router, domain::Services& services);
void add_document_routes(Router& router, domain::Services& services);
void add_content_routes(Router& router, domain::Services& services);
void add_application_routes(Router& router, domain::Services& services);
void add_caisse_routes(Router& router, domain::Services& services, bool is_demo);
/// /healthz, /readyz, /metrics (only from this machine) and /api/openapi.json. Must come last,
/// since the document lists the operations bound so far.
void add_system_routes(Router& router, domain::Services& services, const Metrics& metrics);

/// Adds all of them; the services and the metrics must outlive the router.
void add_routes(Router& router, domain::Services& services, const Metrics& metrics, bool is_demo);

}  // namespace espace::http
