#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/api/session/function_right.h"
#include "shared/api/session/role.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// Logging in and out (guide C1, E3).
namespace espace::api {

struct LoginRequest {
  std::string email;
  std::string password;

  static constexpr auto members() {
    return std::tuple{member("email", &LoginRequest::email, 1024),
                      member("password", &LoginRequest::password, 2048)};
  }
};

/// A declaring site as its people see it (C2).
struct SiteSummary {
  std::int64_t id = 0;
  std::string company_name;
  std::string site_name;
  std::string siret;
  std::string identifiant;

  static constexpr auto members() {
    return std::tuple{
        member("id", &SiteSummary::id), member("company_name", &SiteSummary::company_name),
        member("site_name", &SiteSummary::site_name), member("siret", &SiteSummary::siret),
        member("identifiant", &SiteSummary::identifiant)};
  }
};

/// A site's DSN declaration that needs action (C3): rules::dsn_message() words it.
struct DsnAlert {
  std::int64_t year = 0;
  std::int64_t month = 0;  ///< 1 to 12.
  std::string anomaly;     ///< «Anomalie dans le traitement / Déclaration manquante»
  std::string expected;    ///< What to do; empty: only what the message says.

  static constexpr auto members() {
    return std::tuple{member("year", &DsnAlert::year), member("month", &DsnAlert::month),
                      member("anomaly", &DsnAlert::anomaly),
                      member("expected", &DsnAlert::expected)};
  }
};

/// Who is logged in, at which site, in which role (E3).
struct SessionReply {
  std::string email;
  std::string last_name;
  std::string first_name;
  Choice<Role> role;                ///< Nothing before a site is chosen.
  std::optional<SiteSummary> site;  ///< None until one is chosen among several.
  std::int64_t site_count = 0;
  std::vector<FunctionRight> functions;  ///< Held at that site, with at least «Consultation» (E1).
  bool can_delegate = false;             ///< At that site.
  bool delegates_for_firm = false;  ///< To a firm's collaborators, not to the company's people.
  bool is_review_due = false;       ///< X2: an administrator is asked to review the accesses.
  std::vector<DsnAlert> alerts;     ///< Of that site, the latest first (C4).
  std::int64_t idle_seconds = 0;    ///< The session ends after this time without a request.
  /// Identifies this person at this site: see session_stamp_header.
  std::string stamp;

  static constexpr auto members() {
    return std::tuple{member("email", &SessionReply::email),
                      member("last_name", &SessionReply::last_name),
                      member("first_name", &SessionReply::first_name),
                      member("role", &SessionReply::role),
                      member("site", &SessionReply::site),
                      member("site_count", &SessionReply::site_count),
                      member("functions", &SessionReply::functions),
                      member("can_delegate", &SessionReply::can_delegate),
                      member("delegates_for_firm", &SessionReply::delegates_for_firm),
                      member("is_review_due", &SessionReply::is_review_due),
                      member("alerts", &SessionReply::alerts),
                      member("idle_seconds", &SessionReply::idle_seconds),
                      member("stamp", &SessionReply::stamp)};
  }
};

std::vector<FieldError> validate(const LoginRequest& request);

/// A browser's tabs share one session, and any of them may change its person or its site. A request
/// with the stamp of the SessionReply that its page shows is refused with SessionChanged once the
/// session's stamp is another; without a stamp nothing is compared.
inline constexpr std::string_view session_stamp_header = "X-Session-Stamp";

inline constexpr Endpoint<LoginRequest, SessionReply> log_in{"log_in", Method::Post,
                                                             "/api/v1/session", Access::Public,
                                                             "Logs in and sets the session cookie"};
/// Asking is no error: where nobody is logged in, the answer is 204 without a body (RFC 9110,
/// 15.3.5), which a browser does not report as a fault of the page.
inline constexpr Endpoint<Nothing, SessionReply> current_session{
    "current_session", Method::Get, "/api/v1/session", Access::Anyone,
    "Who is logged in, and at which site"};
inline constexpr Endpoint<Nothing, Nothing> log_out{"log_out", Method::Delete, "/api/v1/session",
                                                    Access::Public, "Ends the session"};

}  // namespace espace::api
