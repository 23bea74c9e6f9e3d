#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"

#include <string>
#include <tuple>
#include <vector>

/// Associating another site with an existing account (guide B1-B3). Step 1/2 is the identification
/// of opening.h: its ticket serves both.
namespace espace::api {

/// Step 2/2 (B2).
struct AssociateRequest {
  std::string ticket;
  std::string email;
  std::string password;

  static constexpr auto members() {
    return std::tuple{member("ticket", &AssociateRequest::ticket, 128),
                      member("email", &AssociateRequest::email, 1024),
                      member("password", &AssociateRequest::password, 2048)};
  }
};

/// The site that was associated (B3).
struct AssociateReply {
  std::string company_name;
  std::string site_name;

  static constexpr auto members() {
    return std::tuple{member("company_name", &AssociateReply::company_name),
                      member("site_name", &AssociateReply::site_name)};
  }
};

std::vector<FieldError> validate(const AssociateRequest& request);

inline constexpr Endpoint<AssociateRequest, AssociateReply> associate{
    "associate", Method::Post, "/api/v1/associations", Access::Public,
    "Step 2/2 of associating a site: the e-mail address and password of the existing account"};

}  // namespace espace::api
