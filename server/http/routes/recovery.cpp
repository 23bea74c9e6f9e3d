#include "server/http/routes/routes.h"

namespace espace::http {

void add_recovery_routes(Router& router, domain::Services& services) {
  router.bind(api::request_reset, [&](const api::RequestResetRequest& request, Context& context) {
    return services.recovery.request_reset(request, context.caller);
  });
  router.bind(api::check_reset, [&](const api::LinkProof& proof, Context& context) {
    return services.recovery.check(proof, context.caller);
  });
  router.bind(api::reset_password, [&](const api::ResetPasswordRequest& request, Context& context) {
    return services.recovery.reset_password(request, context.caller);
  });
  router.bind(api::request_code, [&](const api::RequestCodeRequest& request, Context& context) {
    return services.code_requests.request_code(request, context.caller);
  });
}

}  // namespace espace::http
