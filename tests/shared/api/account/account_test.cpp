#include "shared/api/account/account.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <string>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
using Errors = std::vector<FieldError>;

namespace {

template <class Request>
struct Case {
  const char* name;
  std::function<void(Request&)> change;
  Errors expected;
};

/// Each case is `good` with one change.
template <class Request>
void check_each(const Request& good, const std::vector<Case<Request>>& cases) {
  CHECK(validate(good).empty());
  for (const auto& [name, change, expected] : cases) {
    CAPTURE(name);
    Request request = good;
    change(request);
    CHECK(validate(request) == expected);
  }
}

}  // namespace

TEST_CASE("a new address is typed twice, with the password", "[account]") {
  using Request = ChangeEmailRequest;
  check_each<Request>(
      {"zoe@exemple.fr", "ZOE@exemple.fr", "whatever"},
      {{"nothing",
        [](Request& r) { r = {}; },
        {{"email", Code::Required}, {"email_confirmation", Code::Required}}},
       {"no address",
        [](Request& r) { r.email = "zoe"; },
        {{"email", Code::EmailFormat}, {"email_confirmation", Code::EmailConfirmation}}},
       {"another one",
        [](Request& r) { r.email_confirmation = "zoé@exemple.fr"; },
        {{"email_confirmation", Code::EmailConfirmation}}},
       {"a password of 2049 bytes",
        [](Request& r) { r.password = std::string(2049, 'a'); },
        {{"password", Code::TooLong}}}});
}

TEST_CASE("a new password is held to the rule, the current one to nothing", "[account]") {
  using Request = ChangePasswordRequest;
  check_each<Request>({"old", "Truelle-bleue-47", "Truelle-bleue-47"},
                      {{"nothing",
                        [](Request& r) { r = {}; },
                        {{"current_password", Code::Required},
                         {"password", Code::Required},
                         {"password_confirmation", Code::Required}}},
                       {"too common",
                        [](Request& r) { r.password = r.password_confirmation = "Bonjour2024!"; },
                        {{"password", Code::PasswordCommon}}},
                       {"too short",
                        [](Request& r) { r.password = r.password_confirmation = "Court-1"; },
                        {{"password", Code::PasswordTooShort}}},
                       {"typed differently",
                        [](Request& r) { r.password_confirmation = "Truelle-bleue-48"; },
                        {{"password_confirmation", Code::PasswordConfirmation}}}});
}

TEST_CASE("names are required, telephones and the password are not", "[account]") {
  using Request = ChangeContactRequest;
  check_each<Request>({"Durand", "Zoé", {"FR", ""}, {"FR", "06 12 34 56 78"}, ""},
                      {{"nothing",
                        [](Request& r) { r = {}; },
                        {{"last_name", Code::Required}, {"first_name", Code::Required}}},
                       {"a landline as a mobile",
                        [](Request& r) { r.mobile.number = "01 23 45 67 89"; },
                        {{"mobile.number", Code::PhoneNotMobile}}},
                       {"an unknown country",
                        [](Request& r) {
                          r.landline = {"XX", "01 23 45 67 89"};
                        },
                        {{"landline.country", Code::PhoneCountry}}},
                       {"a digit in a name",
                        [](Request& r) { r.last_name = "Dur4nd"; },
                        {{"last_name", Code::NameCharacters}}},
                       {"a broken password",
                        [](Request& r) { r.password = "\xff"; },
                        {{"password", Code::InvalidUtf8}}}});
  CHECK(validate(Request{"Durand", "Zoé", {}, {}, "any"}).empty());
}

TEST_CASE("a code is sent to a mobile number that was given, with a ticket or without",
          "[account]") {
  using Request = SendMobileCodeRequest;
  check_each<Request>({"", {"FR", "06 12 34 56 78"}},
                      {{"a ticket", [](Request& r) { r.ticket = "opaque"; }, {}},
                       {"no number",
                        [](Request& r) { r.mobile.number = " "; },
                        {{"mobile.number", Code::Required}}},
                       {"a landline",
                        [](Request& r) { r.mobile.number = "01 23 45 67 89"; },
                        {{"mobile.number", Code::PhoneNotMobile}}},
                       {"a long ticket",
                        [](Request& r) { r.ticket = std::string(129, 't'); },
                        {{"ticket", Code::TooLong}}}});
}

TEST_CASE("a mobile number is certified by six digits", "[account]") {
  using Request = CertifyMobileRequest;
  check_each<Request>(
      {"", {"FR", "06 12 34 56 78"}, "123 456"},
      {{"no code", [](Request& r) { r.code = ""; }, {{"code", Code::Required}}},
       {"five digits", [](Request& r) { r.code = "12345"; }, {{"code", Code::MobileCodeFormat}}},
       {"33 characters",
        [](Request& r) { r.code = std::string(33, '1'); },
        {{"code", Code::TooLong}}}});
}
