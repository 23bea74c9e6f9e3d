#include "shared/api/caisse/caisse.h"

#include "server/http/routes/routes.h"

namespace espace::http {

void add_caisse_routes(Router& router, domain::Services& services, bool is_demo) {
  router.bind(
      api::caisse,
      [&services, is_demo](const api::Nothing&, Context&) -> domain::Outcome<api::CaisseReply> {
        const auto& settings = services.environment.settings;
        return api::CaisseReply{settings.caisse_name, settings.caisse_telephone, is_demo};
      });
}

}  // namespace espace::http
