#include "server/http/routes/routes.h"

namespace espace::http {

void add_content_routes(Router& router, domain::Contents& contents) {
  router.bind(api::news,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::ArticlesReply> {
                return contents.news(*context.session);
              });
  router.bind(api::read_news,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::Nothing> {
                contents.read_news(*context.session);
                return api::Nothing{};
              });
  router.bind(api::questions,
              [&](const api::Nothing&, Context&) -> domain::Outcome<api::ArticlesReply> {
                return contents.questions();
              });
  router.bind(api::help,
              [&](const api::HelpRequest& request, Context&) { return contents.help(request); });
  router.bind(api::tour,
              [&](const api::HelpRequest& request, Context&) { return contents.tour(request); });
}

}  // namespace espace::http
