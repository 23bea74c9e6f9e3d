#include "server/http/routes/routes.h"

namespace espace::http {

void add_contact_routes(Router& router, domain::Services& services) {
  router.bind(api::contact,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::ContactReply> {
                return services.contact.form(*context.session);
              });
  router.bind_upload(
      api::attach, static_cast<std::size_t>(services.environment.settings.contact_attachment_size),
      [&](const api::FileBody& file, Context& context) {
        return services.contact.attach(file, *context.session);
      });
  router.bind(api::detach, [&](const api::DetachRequest& request, Context& context) {
    return services.contact.detach(request, *context.session);
  });
  router.bind(api::send_message, [&](const api::SendMessageRequest& request, Context& context) {
    return services.contact.send(request, *context.session);
  });
  router.bind(api::visitor_contact,
              [&](const api::Nothing&, Context&) -> domain::Outcome<api::VisitorContactReply> {
                return services.visitor_contact.form();
              });
  router.bind(api::send_visitor_message,
              [&](const api::VisitorMessageRequest& request, Context& context) {
                return services.visitor_contact.send(request, context.caller);
              });
}

}  // namespace espace::http
