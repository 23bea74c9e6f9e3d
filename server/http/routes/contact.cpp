#include "server/http/routes/routes.h"

namespace espace::http {

void add_contact_routes(Router& router, domain::Contact& contact,
                        const domain::Settings& settings) {
  router.bind(api::contact,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::ContactReply> {
                return contact.form(*context.session);
              });
  router.bind_upload(api::attach, static_cast<std::size_t>(settings.contact_attachment_size),
                     [&](const api::FileBody& file, Context& context) {
                       return contact.attach(file, *context.session);
                     });
  router.bind(api::detach, [&](const api::DetachRequest& request, Context& context) {
    return contact.detach(request, *context.session);
  });
  router.bind(api::send_message, [&](const api::SendMessageRequest& request, Context& context) {
    return contact.send(request, *context.session);
  });
}

}  // namespace espace::http
