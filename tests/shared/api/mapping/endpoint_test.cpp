#include "shared/api/mapping/endpoint.h"

#include "shared/api/caisse/caisse.h"
#include "shared/api/login/recovery.h"
#include "shared/api/opening/association.h"
#include "shared/api/opening/opening.h"
#include "shared/api/session/session.h"
#include "shared/api/session/sites.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace espace::api;

TEST_CASE("methods have the names of HTTP", "[endpoint]") {
  CHECK(name_of(Method::Get) == "GET");
  CHECK(name_of(Method::Post) == "POST");
  CHECK(name_of(Method::Put) == "PUT");
  CHECK(name_of(Method::Delete) == "DELETE");
}

TEST_CASE("no two endpoints have the same name, or the same method and path", "[endpoint]") {
  std::set<std::string> seen;
  std::set<std::string_view> names;
  const auto look = [&](const auto&... endpoints) {
    const auto look_at = [&](const auto& endpoint) {
      CAPTURE(endpoint.path);
      CHECK(seen.insert(std::string(name_of(endpoint.method)) + std::string(endpoint.path)).second);
      CHECK(names.insert(endpoint.name).second);
      CHECK(endpoint.path.starts_with("/api/v1/"));
      CHECK_FALSE(endpoint.summary.empty());
      CHECK(endpoint.max_body > 0);
    };
    (look_at(endpoints), ...);
  };
  look(caisse, identify, open_account, resend_activation, activate, associate, request_reset,
       reset_password, request_code, log_in, current_session, log_out, sites, choose_site, dsn);
}
