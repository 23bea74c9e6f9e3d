#include "server/http/routes/routes.h"

namespace espace::http {

void add_association_routes(Router& router, domain::Services& services) {
  router.bind(api::associate, [&](const api::AssociateRequest& request, Context& context) {
    return services.associations.associate(request, context.caller);
  });
}

}  // namespace espace::http
