#include "shared/api/mapping/error.h"

#include "shared/api/mapping/json.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

using namespace espace::api;
using espace::Code;
using espace::FieldError;

TEST_CASE("an error is printed in the shape that the API promises", "[error]") {
  Error error = make_error(Code::FieldsInvalid, {{"siret", Code::SiretChecksum}});
  error.reference = "7F3A";
  const auto json = parse_json(print_error(error));
  REQUIRE(json);
  const Json& body = json->at("error");
  CHECK(body.at("code") == "fields.invalid");
  CHECK(body.at("message") == espace::wording_of(Code::FieldsInvalid));
  CHECK(body.at("reference") == "7F3A");
  REQUIRE(body.at("fields").size() == 1);
  CHECK(body.at("fields")[0].at("field") == "siret");
  CHECK(body.at("fields")[0].at("code") == "siret.checksum");
  CHECK(body.at("fields")[0].at("message") == espace::wording_of(Code::SiretChecksum));
}

TEST_CASE("an error without fields still has the list", "[error]") {
  const auto json = parse_json(print_error(make_error(Code::Busy)));
  REQUIRE(json);
  CHECK(json->at("error").at("fields") == Json::array());
}

TEST_CASE("every code survives being printed and read", "[error]") {
  for (const auto& entry : espace::catalogue()) {
    CAPTURE(entry.name);
    const Error error = make_error(entry.code, {{"mobile.number", entry.code}});
    const Error again = parse_error(print_error(error));
    CHECK(again.code == error.code);
    CHECK(again.message == error.message);
    CHECK(again.fields == error.fields);
    CHECK(again.reference.empty());
  }
}

TEST_CASE("a body that is no error gives a malformed reply with a wording", "[error]") {
  for (const std::string_view body :
       {"", "<html>502 Bad Gateway</html>", "null", "[]", "{}", "7", R"({"error": null})",
        R"({"error": "no"})", R"({"error": {}})", R"({"error": {"code": 7}})",
        R"({"error": {"code": null, "message": "x"}})", "{\"error\": {\"code\": \"\xff\"}}"}) {
    CAPTURE(body);
    const Error error = parse_error(body);
    CHECK(error.code == Code::ReplyMalformed);
    CHECK(error.message == espace::wording_of(Code::ReplyMalformed));
  }
}

TEST_CASE("a code of a newer server keeps the server's message", "[error]") {
  const Error error = parse_error(
      R"({"error": {"code": "passkey.expired", "message": "Votre clé a expiré.", "reference": "A1",
          "fields": [{"field": "key", "code": "passkey.shape", "message": "?"},
                     {"field": "siret", "code": "siret.length"}]}})");
  CHECK(error.code == Code::Internal);
  CHECK(error.message == "Votre clé a expiré.");
  CHECK(error.reference == "A1");
  CHECK(error.fields ==
        std::vector<FieldError>{{"key", Code::WrongType}, {"siret", Code::SiretLength}});
}

TEST_CASE("a person reads something even where the server said nothing", "[error]") {
  for (const std::string_view body :
       {R"({"error": {"code": "new.code"}})", R"({"error": {"code": "new.code", "message": ""}})",
        R"({"error": {"code": "new.code", "message": 7, "fields": 7, "reference": []}})"}) {
    CAPTURE(body);
    CHECK(parse_error(body).message == espace::wording_of(Code::Internal));
  }
}

TEST_CASE("fields of a hostile shape are left out", "[error]") {
  const Error error = parse_error(
      R"({"error": {"code": "fields.invalid",
          "fields": [null, 7, [], {}, {"field": 7}, {"field": "", "code": "required"},
                     {"field": "email", "code": "required"}]}})");
  CHECK(error.fields == std::vector<FieldError>{{"email", Code::Required}});
}
