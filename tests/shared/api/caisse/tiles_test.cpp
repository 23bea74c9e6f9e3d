#include "shared/api/caisse/tiles.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
using Errors = std::vector<FieldError>;

TEST_CASE("only services that exist are counted", "[tiles]") {
  CHECK(validate(UseServiceRequest{"dsn"}).empty());
  CHECK(validate(UseServiceRequest{"help"}).empty());
  CHECK(validate(UseServiceRequest{}) == Errors{{"service", Code::Required}});
  CHECK(validate(UseServiceRequest{"Suivi DSN"}) == Errors{{"service", Code::WrongType}});
  CHECK(validate(UseServiceRequest{std::string(65, 'd')}) == Errors{{"service", Code::TooLong}});
}
