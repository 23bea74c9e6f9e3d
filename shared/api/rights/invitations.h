#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/api/opening/opening.h"
#include "shared/api/session/role.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

/// The person opened the link of an invitation (guide G6): without an account they open one, with
/// an account they accept with it. Firms' administrators join in the same way.
namespace espace::api {

struct InvitationReply {
  std::string email;         ///< The invitation was sent to it; the account uses this address.
  bool has_account = false;  ///< Its password accepts; else the other fields are required.
  std::string invited_by;    ///< «Prénom Nom»; empty: the caisse (a firm's administrator).
  std::string company_name;  ///< Of the site, or of the firm.
  std::string site_name;     ///< Empty for a firm, or if there are several sites.
  std::int64_t site_count = 0;
  Choice<Role> role;
  std::string starts;
  std::string ends;  ///< Empty: no end.

  static constexpr auto members() {
    return std::tuple{member("email", &InvitationReply::email),
                      member("has_account", &InvitationReply::has_account),
                      member("invited_by", &InvitationReply::invited_by),
                      member("company_name", &InvitationReply::company_name),
                      member("site_name", &InvitationReply::site_name),
                      member("site_count", &InvitationReply::site_count),
                      member("role", &InvitationReply::role),
                      member("starts", &InvitationReply::starts),
                      member("ends", &InvitationReply::ends)};
  }
};

/// With an account: its password. Without one: the password twice, names, telephones.
struct AcceptInvitationRequest : LinkProof {
  bool has_account = false;  ///< As in the reply.
  std::string password;
  std::string password_confirmation;
  std::string last_name;
  std::string first_name;
  PhoneEntry landline;
  PhoneEntry mobile;

  static constexpr auto members() {
    return std::tuple_cat(
        LinkProof::members(),
        std::tuple{
            member("has_account", &AcceptInvitationRequest::has_account),
            member("password", &AcceptInvitationRequest::password, 2048),
            member("password_confirmation", &AcceptInvitationRequest::password_confirmation, 2048),
            member("last_name", &AcceptInvitationRequest::last_name, 2048),
            member("first_name", &AcceptInvitationRequest::first_name, 2048),
            member("landline", &AcceptInvitationRequest::landline),
            member("mobile", &AcceptInvitationRequest::mobile)});
  }
};

std::vector<FieldError> validate(const AcceptInvitationRequest& request);

/// POST, so that the token is in no address that a proxy would log.
inline constexpr Endpoint<LinkProof, InvitationReply> invitation{
    "invitation", Method::Post, "/api/v1/invitations", Access::Public,
    "What the link of an invitation says"};
inline constexpr Endpoint<AcceptInvitationRequest, LinkReply> accept_invitation{
    "accept_invitation", Method::Put, "/api/v1/invitations", Access::Public,
    "Accepts it, with the account of that address or a new one"};
inline constexpr Endpoint<LinkProof, Nothing> refuse_invitation{
    "refuse_invitation", Method::Delete, "/api/v1/invitations", Access::Public,
    "Refuses it: the delegation is closed, who gave it is told"};

}  // namespace espace::api
