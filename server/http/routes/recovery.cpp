#include "server/http/routes/routes.h"

namespace espace::http {

void add_recovery_routes(Router& router, domain::Recovery& recovery,
                         domain::CodeRequests& code_requests) {
  router.bind(api::request_reset, [&](const api::RequestResetRequest& request, Context& context) {
    return recovery.request_reset(request, context.caller);
  });
  router.bind(api::reset_password, [&](const api::ResetPasswordRequest& request, Context& context) {
    return recovery.reset_password(request, context.caller);
  });
  router.bind(api::request_code, [&](const api::RequestCodeRequest& request, Context& context) {
    return code_requests.request_code(request, context.caller);
  });
}

}  // namespace espace::http
