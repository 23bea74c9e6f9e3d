#include "server/http/routes/routes.h"

namespace espace::http {

void add_opening_routes(Router& router, domain::Services& services) {
  router.bind(api::identify, [&](const api::IdentifyRequest& request, Context& context) {
    return services.openings.identify(request, context.caller);
  });
  router.bind(api::open_account, [&](const api::OpenAccountRequest& request, Context& context) {
    return services.openings.open(request, context.caller);
  });
  router.bind(api::resend_activation, [&](const api::ResendRequest& request, Context& context) {
    return services.openings.resend(request, context.caller);
  });
  router.bind(api::activate, [&](const api::LinkProof& proof, Context& context) {
    return services.openings.activate(proof, context.caller);
  });
}

}  // namespace espace::http
