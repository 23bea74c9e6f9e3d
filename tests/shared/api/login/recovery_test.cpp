#include "shared/api/login/recovery.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
using Errors = std::vector<FieldError>;

TEST_CASE("a link to set a new password is asked for with an address", "[recovery]") {
  CHECK(validate(RequestResetRequest{"jean@exemple.fr"}).empty());
  CHECK(validate(RequestResetRequest{}) == Errors{{"email", Code::Required}});
  CHECK(validate(RequestResetRequest{"jean"}) == Errors{{"email", Code::EmailFormat}});
}

TEST_CASE("a new password is held to the rule and typed twice", "[recovery]") {
  CHECK(validate(ResetPasswordRequest{{"t"}, "Truelle-bleue-47", "Truelle-bleue-47"}).empty());
  CHECK(validate(ResetPasswordRequest{}) == Errors{{"code", Code::Required},
                                                   {"password", Code::Required},
                                                   {"password_confirmation", Code::Required}});
  CHECK(validate(ResetPasswordRequest{{"t"}, "Court-1", "Court-1"}) ==
        Errors{{"password", Code::PasswordTooShort}});
  CHECK(validate(ResetPasswordRequest{{"t"}, "Truelle-bleue-47", "Truelle-bleue-48"}) ==
        Errors{{"password_confirmation", Code::PasswordConfirmation}});
  CHECK(validate(ResetPasswordRequest{{"t"}, "Bonjour2024!", "Bonjour2024!"}) ==
        Errors{{"password", Code::PasswordCommon}});
}

TEST_CASE("a new code is asked for with an identifiant, with or without its dashes", "[recovery]") {
  CHECK(validate(RequestCodeRequest{"12-345678-90"}).empty());
  CHECK(validate(RequestCodeRequest{"1234567890"}).empty());
  CHECK(validate(RequestCodeRequest{}) == Errors{{"identifiant", Code::Required}});
  CHECK(validate(RequestCodeRequest{"123456789"}) ==
        Errors{{"identifiant", Code::IdentifiantFormat}});
  CHECK(validate(RequestCodeRequest{std::string(65, '1')}) ==
        Errors{{"identifiant", Code::TooLong}});
}
