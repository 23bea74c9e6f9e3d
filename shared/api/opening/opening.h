#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/api/opening/mail_link.h"
#include "shared/api/opening/phone_entry.h"

#include <string>
#include <tuple>
#include <vector>

/// Opening an account (guide A1-A8): the triple received by post, then the person's details, then
/// the link received by e-mail (A8: mail_link.h).
namespace espace::api {

/// Step 1/2 (A2).
struct IdentifyRequest {
  std::string identifiant;
  std::string siret;
  std::string code;

  static constexpr auto members() {
    return std::tuple{member("identifiant", &IdentifyRequest::identifiant, 64),
                      member("siret", &IdentifyRequest::siret, 64),
                      member("code", &IdentifyRequest::code, 64)};
  }
};

struct IdentifyReply {
  std::string ticket;  ///< Proves step 1 in step 2: opaque, valid 30 minutes.
  std::string company_name;
  std::string last_name;  ///< Of the holder known to the caisse: prefilled in step 2 (A4).
  std::string first_name;

  static constexpr auto members() {
    return std::tuple{member("ticket", &IdentifyReply::ticket),
                      member("company_name", &IdentifyReply::company_name),
                      member("last_name", &IdentifyReply::last_name),
                      member("first_name", &IdentifyReply::first_name)};
  }
};

/// Step 2/2 (A4).
struct OpenAccountRequest {
  std::string ticket;
  std::string email;
  std::string email_confirmation;
  std::string password;
  std::string password_confirmation;
  std::string last_name;
  std::string first_name;
  PhoneEntry landline;
  PhoneEntry mobile;

  static constexpr auto members() {
    return std::tuple{
        member("ticket", &OpenAccountRequest::ticket, 128),
        member("email", &OpenAccountRequest::email, 1024),
        member("email_confirmation", &OpenAccountRequest::email_confirmation, 1024),
        member("password", &OpenAccountRequest::password, 2048),
        member("password_confirmation", &OpenAccountRequest::password_confirmation, 2048),
        member("last_name", &OpenAccountRequest::last_name, 2048),
        member("first_name", &OpenAccountRequest::first_name, 2048),
        member("landline", &OpenAccountRequest::landline),
        member("mobile", &OpenAccountRequest::mobile)};
  }
};

/// The address to which the activation link is sent (A7).
struct OpenAccountReply {
  std::string email;

  static constexpr auto members() { return std::tuple{member("email", &OpenAccountReply::email)}; }
};

/// «Renvoyer le courriel» (A7): the answer is the same whether or not an account is waiting there.
struct ResendRequest {
  std::string email;

  static constexpr auto members() {
    return std::tuple{member("email", &ResendRequest::email, 1024)};
  }
};

std::vector<FieldError> validate(const IdentifyRequest& request);
std::vector<FieldError> validate(const OpenAccountRequest& request);
std::vector<FieldError> validate(const ResendRequest& request);

inline constexpr Endpoint<IdentifyRequest, IdentifyReply> identify{
    "identify", Method::Post, "/api/v1/openings/identification", Access::Public,
    "Step 1/2 of opening an account: the identifiant, the SIRET and the code received by post"};
inline constexpr Endpoint<OpenAccountRequest, OpenAccountReply> open_account{
    "open_account", Method::Post, "/api/v1/openings", Access::Public,
    "Step 2/2 of opening an account: contact and log-in details; sends the activation link"};
inline constexpr Endpoint<ResendRequest, Nothing> resend_activation{
    "resend_activation", Method::Post, "/api/v1/openings/resend", Access::Public,
    "Sends the activation link again, if an opening waits for that address"};
inline constexpr Endpoint<LinkProof, LinkReply> activate{
    "activate", Method::Post, "/api/v1/openings/activation", Access::Public,
    "Activates the account of that link and certifies its address"};

}  // namespace espace::api
