#include "shared/api/session/session.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
using Errors = std::vector<FieldError>;

TEST_CASE("logging in needs an address and a password", "[session]") {
  CHECK(validate(LoginRequest{"jean@exemple.fr", "x"}).empty());
  CHECK(validate(LoginRequest{}) ==
        Errors{{"email", Code::Required}, {"password", Code::Required}});
  CHECK(validate(LoginRequest{"jean", "x"}) == Errors{{"email", Code::EmailFormat}});
}

TEST_CASE("a password given at log-in is not held to the rule for new ones", "[session]") {
  CHECK(validate(LoginRequest{"jean@exemple.fr", "password"}).empty());
  CHECK(validate(LoginRequest{"jean@exemple.fr", " "}).empty());
  CHECK(validate(LoginRequest{"jean@exemple.fr", "a\xff"}) ==
        Errors{{"password", Code::InvalidUtf8}});
  CHECK(validate(LoginRequest{"jean@exemple.fr", std::string("a\0", 2)}) ==
        Errors{{"password", Code::ControlCharacter}});
  CHECK(validate(LoginRequest{"jean@exemple.fr", std::string(2049, 'x')}) ==
        Errors{{"password", Code::TooLong}});
}

TEST_CASE("a session without a site says so by leaving it out", "[session]") {
  SessionReply reply;
  reply.email = "jean@exemple.fr";
  reply.site_count = 2;
  CHECK_FALSE(encode(reply).contains("site"));

  reply.site = SiteSummary{7, "Dupont", "Dupont Nord", "73282932000074", "1234567890"};
  SessionReply again;
  Errors errors;
  decode(encode(reply), again, errors);
  CHECK(errors.empty());
  REQUIRE(again.site);
  CHECK(again.site->siret == "73282932000074");
  CHECK(again.site_count == 2);
}
