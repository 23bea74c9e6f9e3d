#include "shared/api/caisse/caisse.h"

#include "server/http/routes/routes.h"

namespace espace::http {

void add_caisse_routes(Router& router, domain::Services& services, bool is_demo) {
  router.bind(
      api::caisse,
      [&services, is_demo](const api::Nothing&, Context&) -> domain::Outcome<api::CaisseReply> {
        const auto& settings = services.environment.settings;
        const auto& color = settings.caisse_color;
        const auto logo = settings.caisse_logo.value_or(domain::Logo());
        return api::CaisseReply{settings.caisse_name,
                                settings.caisse_telephone,
                                is_demo,
                                color ? rules::print_color(*color) : std::string(),
                                logo.path,
                                logo.width,
                                logo.height};
      });
}

}  // namespace espace::http
