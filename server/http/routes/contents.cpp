#include "server/http/routes/routes.h"

namespace espace::http {

void add_content_routes(Router& router, domain::Services& services) {
  router.bind(api::news,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::ArticlesReply> {
                return services.contents.news(*context.session);
              });
  router.bind(api::read_news,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::Nothing> {
                services.contents.read_news(*context.session);
                return api::Nothing{};
              });
  router.bind(api::questions,
              [&](const api::Nothing&, Context&) -> domain::Outcome<api::ArticlesReply> {
                return services.contents.questions();
              });
  router.bind(api::help, [&](const api::HelpRequest& request, Context&) {
    return services.contents.help(request);
  });
  router.bind(api::tour, [&](const api::HelpRequest& request, Context&) {
    return services.contents.tour(request);
  });
}

}  // namespace espace::http
