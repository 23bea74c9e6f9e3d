#include "server/http/routes/routes.h"

namespace espace::http {

void add_session_routes(Router& router, domain::Services& services) {
  router.bind(api::log_in,
              [&](const api::LoginRequest& request,
                  Context& context) -> domain::Outcome<api::SessionReply> {
                auto logged_in = services.sessions.log_in(request, context.caller);
                if (!logged_in) return logged_in.refusal();
                context.set_cookie(logged_in->token);
                return std::move(logged_in->reply);
              });
  router.bind(api::current_session,
              [&](const api::Nothing&,
                  Context& context) -> domain::Outcome<std::optional<api::SessionReply>> {
                if (!context.session) return std::optional<api::SessionReply>();
                return std::optional(services.sessions.describe(*context.session));
              });
  router.bind(api::log_out,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::Nothing> {
                services.sessions.log_out(context.caller.token);
                context.clear_cookie();
                // The browser deletes what it stored about the person who logs out.
                context.headers.emplace_back("Clear-Site-Data", "\"storage\"");
                return api::Nothing{};
              });
}

}  // namespace espace::http
