#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/api/session/session.h"
#include "shared/rules/dsn.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

/// Choosing a site, and the actions that DSN declarations require (guide C2-C6).
namespace espace::api {

/// A line of the chooser (C2), with its alerts (C3).
struct ChoosableSite {
  SiteSummary site;
  std::vector<DsnAlert> alerts;

  static constexpr auto members() {
    return std::tuple{member("site", &ChoosableSite::site),
                      member("alerts", &ChoosableSite::alerts)};
  }
};

struct SitesReply {
  std::vector<ChoosableSite> sites;  ///< Sorted by company name, site name and SIRET.

  static constexpr auto members() { return std::tuple{member("sites", &SitesReply::sites)}; }
};

struct ChooseSiteRequest {
  std::int64_t site_id = 0;

  static constexpr auto members() {
    return std::tuple{member("site_id", &ChooseSiteRequest::site_id)};
  }
};

/// One month of «Suivi DSN» (C5).
struct DsnMonth {
  std::int64_t year = 0;
  std::int64_t month = 0;         ///< 1 to 12.
  Choice<rules::DsnState> state;  ///< Nothing: nothing was expected.
  std::vector<DsnAlert> anomalies;

  static constexpr auto members() {
    return std::tuple{member("year", &DsnMonth::year), member("month", &DsnMonth::month),
                      member("state", &DsnMonth::state), member("anomalies", &DsnMonth::anomalies)};
  }
};

/// The last twelve months, the latest first, including months without a declaration.
struct DsnReply {
  std::vector<DsnMonth> months;

  static constexpr auto members() { return std::tuple{member("months", &DsnReply::months)}; }
};

inline constexpr Endpoint<Nothing, SitesReply> sites{"sites", Method::Get, "/api/v1/sites",
                                                     Access::Account,
                                                     "The sites of the account, with their alerts"};
inline constexpr Endpoint<ChooseSiteRequest, SessionReply> choose_site{
    "choose_site", Method::Put, "/api/v1/session/site", Access::Account,
    "Goes to one of the account's sites"};
inline constexpr Endpoint<Nothing, DsnReply> dsn{
    "dsn", Method::Get, "/api/v1/site/dsn",
    Access::to(rules::Function::SalaryDeclarations, rules::Level::Read),
    "The declarations of the chosen site, month by month"};

}  // namespace espace::api
