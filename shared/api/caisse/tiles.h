#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/rules/services.h"

#include <string>
#include <tuple>
#include <vector>

/// The tiles of «Accueil» (guide E2): the services that this person pinned or uses most are shown.
namespace espace::api {

struct TilesReply {
  /// Services by use, the most used first, without those never used. The order changes only from
  /// one visit to the next: uses are counted up to the log-in.
  std::vector<Choice<rules::Service>> services;
  /// In the order of the menu. At a site where the person may not use one, it is pinned
  /// nevertheless, and not shown.
  std::vector<Choice<rules::Service>> pinned = {};

  static constexpr auto members() {
    return std::tuple{member("services", &TilesReply::services),
                      member("pinned", &TilesReply::pinned)};
  }
};

struct UseServiceRequest {
  Choice<rules::Service> service;

  static constexpr auto members() {
    return std::tuple{member("service", &UseServiceRequest::service, 64)};
  }
};

/// Pins a service, or ends that. A person pins only what they may use at the chosen site; what is
/// always shown (rules::ServiceInfo::is_permanent) is not pinned.
struct PinServiceRequest {
  Choice<rules::Service> service;
  bool is_pinned = false;

  static constexpr auto members() {
    return std::tuple{member("service", &PinServiceRequest::service, 64),
                      member("is_pinned", &PinServiceRequest::is_pinned)};
  }
};

std::vector<FieldError> validate(const UseServiceRequest& request);
std::vector<FieldError> validate(const PinServiceRequest& request);

inline constexpr Endpoint<Nothing, TilesReply> tiles{"tiles", Method::Get, "/api/v1/account/tiles",
                                                     Access::Account,
                                                     "Services by use, and those that are pinned"};
inline constexpr Endpoint<UseServiceRequest, Nothing> use_service{
    "use_service", Method::Post, "/api/v1/account/tiles", Access::Account,
    "Counts one use of a service"};
inline constexpr Endpoint<PinServiceRequest, TilesReply> pin_service{
    "pin_service", Method::Put, "/api/v1/account/tiles", Access::Account,
    "Pins a service, or ends that"};

}  // namespace espace::api
