#include "server/http/routes/routes.h"

namespace espace::http {

void add_routes(Router& router, domain::Services& services, const Metrics& metrics, bool is_demo) {
  router.reserve("/api");
  add_opening_routes(router, services);
  add_association_routes(router, services);
  add_recovery_routes(router, services);
  add_session_routes(router, services);
  add_site_routes(router, services);
  add_account_routes(router, services);
  add_mobile_routes(router, services);
  add_tile_routes(router, services);
  add_delegation_routes(router, services);
  add_invitation_routes(router, services);
  add_access_routes(router, services);
  add_contact_routes(router, services);
  add_document_routes(router, services);
  add_content_routes(router, services);
  add_application_routes(router, services);
  add_caisse_routes(router, services, is_demo);
  add_system_routes(router, services, metrics);
}

}  // namespace espace::http
