#include "server/http/routes/routes.h"

namespace espace::http {

void add_application_routes(Router& router, domain::Services& services) {
  router.bind(
      api::applications,
      [&](const api::Nothing&, Context& context) -> domain::Outcome<api::ApplicationsReply> {
        return services.applications.list(*context.session);
      });
  router.bind(api::open_application,
              [&](const api::OpenApplicationRequest& request, Context& context) {
                return services.applications.open(request, *context.session);
              });
  router.bind_page("/.well-known/jwks.json", [&](const Request&, Context&) {
    auto response = json_response(200, services.applications.key_set());
    constexpr auto seconds = domain::Applications::key_set_lifetime.count();
    response.headers = {{"Cache-Control", "public, max-age=" + std::to_string(seconds)}};
    return response;
  });
}

}  // namespace espace::http
