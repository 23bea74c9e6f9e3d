#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/api/opening/mail_link.h"

#include <string>
#include <tuple>
#include <vector>

/// «Mot de passe oublié» (guide D1-D3): a link for those who have an account, a letter for those
/// who have none yet. The answers never tell whether the address or the identifiant is known.
namespace espace::api {

/// D2: «Un lien permettant la réinitialisation de votre mot de passe vous sera ensuite adressé.»
struct RequestResetRequest {
  std::string email;

  static constexpr auto members() {
    return std::tuple{member("email", &RequestResetRequest::email, 1024)};
  }
};

/// With the link of the e-mail. Ends all sessions of the account.
struct ResetPasswordRequest : LinkProof {
  std::string password = {};
  std::string password_confirmation = {};

  static constexpr auto members() {
    return std::tuple_cat(LinkProof::members(),
                          std::tuple{member("password", &ResetPasswordRequest::password, 2048),
                                     member("password_confirmation",
                                            &ResetPasswordRequest::password_confirmation, 2048)});
  }
};

/// D3: «Recevoir mon code confidentiel par courrier». The older code stops working.
struct RequestCodeRequest {
  std::string identifiant;

  static constexpr auto members() {
    return std::tuple{member("identifiant", &RequestCodeRequest::identifiant, 64)};
  }
};

std::vector<FieldError> validate(const RequestResetRequest& request);
/// Only the server knows whose password it is: it checks that it is neither the address nor the
/// name.
std::vector<FieldError> validate(const ResetPasswordRequest& request);
std::vector<FieldError> validate(const RequestCodeRequest& request);

inline constexpr Endpoint<RequestResetRequest, Nothing> request_reset{
    "request_reset", Method::Post, "/api/v1/password-resets", Access::Public,
    "Sends a link to set a new password, if the address has an account"};
/// Before the form is shown, so that nobody chooses a password for a link that is dead.
inline constexpr Endpoint<LinkProof, Nothing> check_reset{
    "check_reset", Method::Post, "/api/v1/password-resets/link", Access::Public,
    "Whether that link can still set a new password; uses nothing up"};
inline constexpr Endpoint<ResetPasswordRequest, LinkReply> reset_password{
    "reset_password", Method::Put, "/api/v1/password-resets", Access::Public,
    "Sets the password of that link's account"};
inline constexpr Endpoint<RequestCodeRequest, Nothing> request_code{
    "request_code", Method::Post, "/api/v1/code-requests", Access::Public,
    "Queues a letter with a new confidential code, if the identifiant exists"};

}  // namespace espace::api
