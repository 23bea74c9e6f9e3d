#include "shared/api/caisse/tiles.h"

#include "shared/api/mapping/json.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
using Errors = std::vector<FieldError>;

TEST_CASE("only services that are not always shown are pinned", "[tiles]") {
  const auto read = [](const std::string& service) {
    PinServiceRequest request;
    return decode_and_validate(Json{{"service", service}, {"is_pinned", true}}, request);
  };
  for (const espace::rules::ServiceInfo& each : espace::rules::services()) {
    CAPTURE(each.name);
    CHECK(read(std::string(each.name)) ==
          (each.is_permanent ? Errors{{"service", Code::WrongType}} : Errors{}));
  }
  CHECK(read("") == Errors{{"service", Code::Required}});
  CHECK(validate(PinServiceRequest{}) == Errors{{"service", Code::Required}});
  CHECK(read("Suivi DSN") == Errors{{"service", Code::WrongType}});
  CHECK(read(std::string(65, 'd')) == Errors{{"service", Code::TooLong}});
}

TEST_CASE("only services that exist are counted", "[tiles]") {
  const auto read = [](const std::string& service) {
    UseServiceRequest request;
    return decode_and_validate(Json{{"service", service}}, request);
  };
  CHECK(read("dsn").empty());
  CHECK(read("help").empty());
  CHECK(read("") == Errors{{"service", Code::Required}});
  CHECK(validate(UseServiceRequest{}) == Errors{{"service", Code::Required}});
  CHECK(read("Suivi DSN") == Errors{{"service", Code::WrongType}});
  CHECK(read(std::string(65, 'd')) == Errors{{"service", Code::TooLong}});
}
