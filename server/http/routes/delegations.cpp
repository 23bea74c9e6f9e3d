#include "server/http/routes/routes.h"

namespace espace::http {

void add_delegation_routes(Router& router, domain::Services& services) {
  router.bind(api::delegations, [&](const api::ListDelegationsRequest& request, Context& context) {
    return services.delegations.list(request, *context.session);
  });
  router.bind(api::grantable, [&](const api::Nothing&, Context& context) {
    return services.delegations.grantable(*context.session);
  });
  router.bind(api::delegation, [&](const api::DelegationRequest& request, Context& context) {
    return services.delegations.view(request, *context.session);
  });
  router.bind(api::add_delegation, [&](const api::AddDelegationRequest& request, Context& context) {
    return services.delegations.add(request, *context.session, context.caller);
  });
  router.bind(api::change_delegation,
              [&](const api::ChangeDelegationRequest& request, Context& context) {
                return services.delegations.change(request, *context.session, context.caller);
              });
  router.bind(api::close_delegation, [&](const api::DelegationRequest& request, Context& context) {
    return services.delegations.close(request, *context.session);
  });
  router.bind(api::resend_invitation, [&](const api::DelegationRequest& request, Context& context) {
    return services.delegations.invite_again(request, *context.session);
  });
  router.bind(api::delegate_to_firm,
              [&](const api::DelegateToFirmRequest& request, Context& context) {
                return services.delegations.delegate_to_firm(request, *context.session);
              });
}

void add_invitation_routes(Router& router, domain::Services& services) {
  router.bind(api::invitation, [&](const api::LinkProof& proof, Context& context) {
    return services.invitations.view(proof, context.caller);
  });
  router.bind(api::accept_invitation,
              [&](const api::AcceptInvitationRequest& request, Context& context) {
                return services.invitations.accept(request, context.caller);
              });
  router.bind(api::refuse_invitation, [&](const api::LinkProof& proof, Context& context) {
    return services.invitations.refuse(proof, context.caller);
  });
}

}  // namespace espace::http
