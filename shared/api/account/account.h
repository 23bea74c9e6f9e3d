#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/api/opening/opening.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

/// «Mon compte utilisateur» (guide F1-F6), the certification of the mobile number (A6, F5) and the
/// renewed one of the address (A9).
namespace espace::api {

/// F1.
struct AccountReply {
  std::string email;
  std::string last_name;
  std::string first_name;
  std::string landline;  ///< E.164; empty: none.
  std::string mobile;
  bool is_mobile_certified = false;
  std::string address_certified_until;  ///< A day, "2027-03-02".
  bool is_certification_due = false;    ///< That day is near: resend_certification sends a link.

  static constexpr auto members() {
    return std::tuple{member("email", &AccountReply::email),
                      member("last_name", &AccountReply::last_name),
                      member("first_name", &AccountReply::first_name),
                      member("landline", &AccountReply::landline),
                      member("mobile", &AccountReply::mobile),
                      member("is_mobile_certified", &AccountReply::is_mobile_certified),
                      member("address_certified_until", &AccountReply::address_certified_until),
                      member("is_certification_due", &AccountReply::is_certification_due)};
  }
};

/// F2: the account is deactivated until the person uses the link sent to the new address.
struct ChangeEmailRequest {
  std::string email;
  std::string email_confirmation;
  std::string password;  ///< Needed if it was last given over 15 minutes ago.

  static constexpr auto members() {
    return std::tuple{member("email", &ChangeEmailRequest::email, 1024),
                      member("email_confirmation", &ChangeEmailRequest::email_confirmation, 1024),
                      member("password", &ChangeEmailRequest::password, 2048)};
  }
};

/// How long the two links are valid: to the new address, and to the old one.
struct ChangeEmailReply {
  std::int64_t link_hours = 0;
  std::int64_t way_back_hours = 0;

  static constexpr auto members() {
    return std::tuple{member("link_hours", &ChangeEmailReply::link_hours),
                      member("way_back_hours", &ChangeEmailReply::way_back_hours)};
  }
};

/// F3.
struct ChangePasswordRequest {
  std::string current_password;
  std::string password;
  std::string password_confirmation;

  static constexpr auto members() {
    return std::tuple{
        member("current_password", &ChangePasswordRequest::current_password, 2048),
        member("password", &ChangePasswordRequest::password, 2048),
        member("password_confirmation", &ChangePasswordRequest::password_confirmation, 2048)};
  }
};

/// F4. Changing the mobile number removes its certification (F5).
struct ChangeContactRequest {
  std::string last_name;
  std::string first_name;
  PhoneEntry landline;
  PhoneEntry mobile;
  /// Needed if the mobile number changes and the password was last given over 15 minutes ago.
  std::string password;

  static constexpr auto members() {
    return std::tuple{member("last_name", &ChangeContactRequest::last_name, 2048),
                      member("first_name", &ChangeContactRequest::first_name, 2048),
                      member("landline", &ChangeContactRequest::landline),
                      member("mobile", &ChangeContactRequest::mobile),
                      member("password", &ChangeContactRequest::password, 2048)};
  }
};

/// «Certifier»: sends a code by SMS. The ticket while opening an account, empty once logged in.
struct SendMobileCodeRequest {
  std::string ticket;
  PhoneEntry mobile;

  static constexpr auto members() {
    return std::tuple{member("ticket", &SendMobileCodeRequest::ticket, 128),
                      member("mobile", &SendMobileCodeRequest::mobile)};
  }
};

struct CertifyMobileRequest {
  std::string ticket;
  PhoneEntry mobile;
  std::string code;  ///< Six digits.

  static constexpr auto members() {
    return std::tuple{member("ticket", &CertifyMobileRequest::ticket, 128),
                      member("mobile", &CertifyMobileRequest::mobile),
                      member("code", &CertifyMobileRequest::code, 32)};
  }
};

std::vector<FieldError> validate(const ChangeEmailRequest& request);
std::vector<FieldError> validate(const ChangePasswordRequest& request);
std::vector<FieldError> validate(const ChangeContactRequest& request);
std::vector<FieldError> validate(const SendMobileCodeRequest& request);
std::vector<FieldError> validate(const CertifyMobileRequest& request);

inline constexpr Endpoint<Nothing, AccountReply> account{
    "account", Method::Get, "/api/v1/account", Access::Account, "Log-in and contact details"};
inline constexpr Endpoint<ChangeEmailRequest, ChangeEmailReply> change_email{
    "change_email", Method::Put, "/api/v1/account/email", Access::Account,
    "Deactivates the account until the link sent to the new address is used; logs out"};
inline constexpr Endpoint<ChangePasswordRequest, Nothing> change_password{
    "change_password", Method::Put, "/api/v1/account/password", Access::Account,
    "Sets a new password and ends the other sessions"};
inline constexpr Endpoint<ChangeContactRequest, AccountReply> change_contact{
    "change_contact", Method::Put, "/api/v1/account/contact", Access::Account,
    "Sets names and telephone numbers"};
inline constexpr Endpoint<SendMobileCodeRequest, Nothing> send_mobile_code{
    "send_mobile_code", Method::Post, "/api/v1/mobile-codes", Access::Public,
    "Sends a code by SMS to certify a mobile number, of an opening or of the account"};
inline constexpr Endpoint<CertifyMobileRequest, Nothing> certify_mobile{
    "certify_mobile", Method::Put, "/api/v1/mobile-codes", Access::Public,
    "Certifies the mobile number by the code received"};
inline constexpr Endpoint<LinkProof, LinkReply> confirm_email{
    "confirm_email", Method::Put, "/api/v1/account/email/confirmation", Access::Public,
    "Confirms the new address by the link sent to it: the account is active with it"};
inline constexpr Endpoint<LinkProof, LinkReply> revert_email{
    "revert_email", Method::Delete, "/api/v1/account/email/confirmation", Access::Public,
    "Undoes the change by the link sent to the old address, which holds again"};
inline constexpr Endpoint<LinkProof, LinkReply> certify_email{
    "certify_email", Method::Put, "/api/v1/account/certification", Access::Public,
    "Renews the certification of the address"};
inline constexpr Endpoint<ResendRequest, Nothing> resend_certification{
    "resend_certification", Method::Post, "/api/v1/account/certification", Access::Public,
    "Sends the link again to an account that waits for it"};

}  // namespace espace::api
