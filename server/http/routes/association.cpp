#include "server/http/routes/routes.h"

namespace espace::http {

void add_association_routes(Router& router, domain::Associations& associations) {
  router.bind(api::associate, [&](const api::AssociateRequest& request, Context& context) {
    return associations.associate(request, context.caller);
  });
}

}  // namespace espace::http
