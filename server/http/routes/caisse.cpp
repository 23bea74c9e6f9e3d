#include "shared/api/caisse/caisse.h"

#include "server/http/routes/routes.h"

namespace espace::http {

void add_caisse_routes(Router& router, const domain::Settings& settings, bool is_demo) {
  router.bind(
      api::caisse,
      [&settings, is_demo](const api::Nothing&, Context&) -> domain::Outcome<api::CaisseReply> {
        return api::CaisseReply{settings.caisse_name, settings.caisse_telephone, is_demo};
      });
}

}  // namespace espace::http
