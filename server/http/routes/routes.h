#pragma once

#include "server/domain/account/accounts.h"
#include "server/domain/account/email_certification.h"
#include "server/domain/account/email_change.h"
#include "server/domain/account/mobile_certification.h"
#include "server/domain/account/recovery.h"
#include "server/domain/base/hasher.h"
#include "server/domain/base/settings.h"
#include "server/domain/caisse/applications.h"
#include "server/domain/caisse/contact.h"
#include "server/domain/caisse/contents.h"
#include "server/domain/caisse/documents.h"
#include "server/domain/caisse/tiles.h"
#include "server/domain/opening/associations.h"
#include "server/domain/opening/code_requests.h"
#include "server/domain/opening/openings.h"
#include "server/domain/rights/delegations.h"
#include "server/domain/rights/invitations.h"
#include "server/domain/session/sessions.h"
#include "server/domain/session/sites.h"
#include "server/http/adapter/metrics.h"
#include "server/http/adapter/router.h"

#include <cstdint>
#include <functional>

/// The contents page of the API: one function an area, each in its own file.
namespace espace::http {

void add_opening_routes(Router& router, domain::Openings& openings);
void add_association_routes(Router& router, domain::Associations& associations);
void add_recovery_routes(Router& router, domain::Recovery& recovery,
                         domain::CodeRequests& code_requests);
void add_session_routes(Router& router, domain::Sessions& sessions);
void add_site_routes(Router& router, domain::Sites& sites, domain::Sessions& sessions);
void add_account_routes(Router& router, domain::Accounts& accounts, domain::EmailChange& change,
                        domain::EmailCertification& certification);
void add_mobile_routes(Router& router, domain::MobileCertification& certification,
                       domain::Sessions& sessions);
void add_delegation_routes(Router& router, domain::Delegations& delegations);
void add_invitation_routes(Router& router, domain::Invitations& invitations);
void add_tile_routes(Router& router, domain::Tiles& tiles);
void add_contact_routes(Router& router, domain::Contact& contact, const domain::Settings& settings);
void add_access_routes(Router& router, const domain::Environment& environment,
                       domain::Sessions& sessions);
void add_content_routes(Router& router, domain::Contents& contents);
void add_application_routes(Router& router, domain::Applications& applications);
void add_document_routes(Router& router, domain::Documents& documents);
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
