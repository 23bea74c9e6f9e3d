#include "server/http/routes/routes.h"

namespace espace::http {

void add_site_routes(Router& router, domain::Services& services) {
  router.bind(api::sites,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::SitesReply> {
                return services.sites.list(*context.session);
              });
  router.bind(api::choose_site,
              [&](const api::ChooseSiteRequest& request,
                  Context& context) -> domain::Outcome<api::SessionReply> {
                auto chosen = services.sessions.choose_site(request, context.caller);
                if (!chosen) return chosen.refusal();
                context.set_cookie(chosen->token);
                return std::move(chosen->reply);
              });
  router.bind(api::dsn, [&](const api::Nothing&, Context& context) {
    return services.sites.dsn(*context.session);
  });
}

}  // namespace espace::http
