#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"

#include <string>
#include <tuple>
#include <vector>

/// The caisse's other applications (bank accounts, declarations, leave …), behind the functions of
/// the matrix: each opens with a signed token that states person, site, colleges and level.
namespace espace::api {

struct ApplicationsReply {
  /// The functions that have an application and that the person holds at the site, in the order of
  /// the matrix. Those not listed are not shown.
  std::vector<Choice<rules::Function>> functions;

  static constexpr auto members() {
    return std::tuple{member("functions", &ApplicationsReply::functions)};
  }
};

struct OpenApplicationRequest {
  Choice<rules::Function> function;

  static constexpr auto members() {
    return std::tuple{member("function", &OpenApplicationRequest::function, 64)};
  }
};

struct OpenApplicationReply {
  std::string url;  ///< Must be opened at once: it contains a token that lives a minute.

  /// A token says more about a person than fits into the usual limit of strings.
  static constexpr auto members() {
    return std::tuple{member("url", &OpenApplicationReply::url, 16 * 1024)};
  }
};

std::vector<FieldError> validate(const OpenApplicationRequest& request);

inline constexpr Endpoint<Nothing, ApplicationsReply> applications{
    "applications", Method::Get, "/api/v1/applications", Access::Site,
    "Functions with an application"};
inline constexpr Endpoint<OpenApplicationRequest, OpenApplicationReply> open_application{
    "open_application", Method::Post, "/api/v1/applications", Access::Site,
    "The address of a function's application, with a token for it"};

}  // namespace espace::api
