#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/rules/services.h"

#include <string>
#include <tuple>
#include <vector>

/// The tiles of «Accueil» (guide E2): the services that this person uses most are shown.
namespace espace::api {

struct TilesReply {
  /// Services by use, the most used first, without those never used. The order changes only from
  /// one visit to the next: uses are counted up to the log-in.
  std::vector<Choice<rules::Service>> services;

  static constexpr auto members() { return std::tuple{member("services", &TilesReply::services)}; }
};

struct UseServiceRequest {
  Choice<rules::Service> service;

  static constexpr auto members() {
    return std::tuple{member("service", &UseServiceRequest::service, 64)};
  }
};

std::vector<FieldError> validate(const UseServiceRequest& request);

inline constexpr Endpoint<Nothing, TilesReply> tiles{"tiles", Method::Get, "/api/v1/account/tiles",
                                                     Access::Account, "Services by use"};
inline constexpr Endpoint<UseServiceRequest, Nothing> use_service{
    "use_service", Method::Post, "/api/v1/account/tiles", Access::Account,
    "Counts one use of a service"};

}  // namespace espace::api
