#include "server/http/routes/routes.h"

namespace espace::http {

void add_account_routes(Router& router, domain::Services& services) {
  router.bind(api::account, [&](const api::Nothing&, Context& context) {
    return services.accounts.describe(*context.session);
  });
  router.bind(api::change_email,
              [&](const api::ChangeEmailRequest& request,
                  Context& context) -> domain::Outcome<api::ChangeEmailReply> {
                auto changed =
                    services.email_change.request(request, *context.session, context.caller);
                if (changed) context.clear_cookie();
                return changed;
              });
  router.bind(api::change_password,
              [&](const api::ChangePasswordRequest& request, Context& context) {
                return services.accounts.change_password(request, *context.session, context.caller);
              });
  router.bind(api::change_contact, [&](const api::ChangeContactRequest& request, Context& context) {
    return services.accounts.change_contact(request, *context.session, context.caller);
  });
  router.bind(api::confirm_email, [&](const api::LinkProof& proof, Context& context) {
    return services.email_change.confirm(proof, context.caller);
  });
  router.bind(api::revert_email, [&](const api::LinkProof& proof, Context& context) {
    return services.email_change.revert(proof, context.caller);
  });
  router.bind(api::certify_email, [&](const api::LinkProof& proof, Context& context) {
    return services.email_certification.certify(proof, context.caller);
  });
  router.bind(api::resend_certification, [&](const api::ResendRequest& request, Context& context) {
    return services.email_certification.resend(request, context.caller);
  });
}

void add_mobile_routes(Router& router, domain::Services& services) {
  // Public, since an opening has no session; with a session, the number belongs to its account.
  const auto session_of = [&services](const std::string& ticket, const Context& context) {
    return ticket.empty() ? services.sessions.find(context.caller.token) : std::nullopt;
  };
  router.bind(api::send_mobile_code,
              [&services, session_of](const api::SendMobileCodeRequest& request, Context& context) {
                return services.mobile_certification.send(request,
                                                          session_of(request.ticket, context));
              });
  router.bind(api::certify_mobile, [&services, session_of](const api::CertifyMobileRequest& request,
                                                           Context& context) {
    return services.mobile_certification.certify(request, session_of(request.ticket, context));
  });
}

void add_tile_routes(Router& router, domain::Services& services) {
  router.bind(api::tiles,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::TilesReply> {
                return services.tiles.list(*context.session);
              });
  router.bind(api::use_service,
              [&](const api::UseServiceRequest& request,
                  Context& context) -> domain::Outcome<api::Nothing> {
                services.tiles.use(request, *context.session);
                return api::Nothing{};
              });
  router.bind(api::pin_service,
              [&](const api::PinServiceRequest& request,
                  Context& context) -> domain::Outcome<api::TilesReply> {
                return services.tiles.pin(request, *context.session);
              });
}

}  // namespace espace::http
