#include "shared/api/opening/opening.h"

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

IdentifyRequest good_identification() {
  return {"12-345678-90", "732 829 320 00074", "ABCD-2345-EFGH"};
}

OpenAccountRequest good_opening() {
  OpenAccountRequest request;
  request.ticket = "opaque";
  request.email = "Jean.Dupont@exemple.fr";
  request.email_confirmation = "jean.dupont@exemple.fr";
  request.password = "Xk7vbnqz";
  request.password_confirmation = "Xk7vbnqz";
  request.last_name = "Dupont";
  request.first_name = "Jean";
  return request;
}

/// What the server says of the same request after its journey as JSON.
template <class Request>
Errors validate_at_server(const Request& request) {
  const auto json = parse_json(print_json(encode(request)));
  REQUIRE(json);
  Request received;
  return decode_and_validate(*json, received);
}

}  // namespace

TEST_CASE("a correct identification is accepted", "[opening]") {
  CHECK(validate(good_identification()).empty());
  CHECK(validate_at_server(good_identification()).empty());
}

TEST_CASE("an empty identification lacks its three fields, in the form's order", "[opening]") {
  const Errors expected{
      {"identifiant", Code::Required}, {"siret", Code::Required}, {"code", Code::Required}};
  CHECK(validate(IdentifyRequest{}) == expected);
  IdentifyRequest received;
  CHECK(decode_and_validate(Json::object(), received) == expected);
}

TEST_CASE("each wrong field of the identification gets the same code at both ends", "[opening]") {
  struct Case {
    std::string IdentifyRequest::*field;
    std::string value;
    FieldError error;
  };
  for (const auto& [field, value, error] : std::vector<Case>{
           {&IdentifyRequest::identifiant, "123", {"identifiant", Code::IdentifiantFormat}},
           {&IdentifyRequest::siret, "12345678901234", {"siret", Code::SiretChecksum}},
           {&IdentifyRequest::siret, "35600000012345", {"siret", Code::SiretChecksum}},
           {&IdentifyRequest::siret, "7328293200007", {"siret", Code::SiretLength}},
           {&IdentifyRequest::siret, "SIRET", {"siret", Code::SiretCharacters}},
           {&IdentifyRequest::siret, "732🙂", {"siret", Code::SiretCharacters}},
           {&IdentifyRequest::siret, "732\x01", {"siret", Code::ControlCharacter}},
           {&IdentifyRequest::siret, std::string(65, '1'), {"siret", Code::TooLong}},
           {&IdentifyRequest::code, "ABCD", {"code", Code::ConfidentialCodeFormat}},
       }) {
    CAPTURE(value);
    IdentifyRequest request = good_identification();
    request.*field = value;
    CHECK(validate(request) == Errors{error});
    CHECK(validate_at_server(request) == Errors{error});
  }
}

TEST_CASE("a correct opening is accepted, with and without telephones", "[opening]") {
  OpenAccountRequest request = good_opening();
  CHECK(validate(request).empty());
  request.landline.number = "01 23 45 67 89";
  request.mobile = {"RE", "0692 12 34 56"};
  CHECK(validate(request).empty());
  CHECK(validate_at_server(request).empty());
  request.mobile = {"ZZ", "  "};
  CHECK(validate(request).empty());
}

TEST_CASE("an empty opening lacks its mandatory fields, in the form's order", "[opening]") {
  const Errors expected{{"ticket", Code::Required},
                        {"email", Code::Required},
                        {"email_confirmation", Code::Required},
                        {"password", Code::Required},
                        {"password_confirmation", Code::Required},
                        {"last_name", Code::Required},
                        {"first_name", Code::Required}};
  CHECK(validate(OpenAccountRequest{}) == expected);
}

TEST_CASE("each wrong field of the opening gets the same code at both ends", "[opening]") {
  struct Case {
    std::string name;
    std::function<void(OpenAccountRequest&)> spoil;
    FieldError error;
  };
  const auto set_email = [](std::string value) {
    return [value](OpenAccountRequest& request) {
      request.email = value;
      request.email_confirmation = value;
    };
  };
  const auto set_password = [](std::string value) {
    return [value](OpenAccountRequest& request) {
      request.password = value;
      request.password_confirmation = value;
    };
  };
  const auto set = [](std::string OpenAccountRequest::*field, std::string value) {
    return [field, value](OpenAccountRequest& request) { request.*field = value; };
  };
  const auto set_mobile = [](std::string country, std::string number) {
    return [=](OpenAccountRequest& request) { request.mobile = {country, number}; };
  };
  for (const auto& [name, spoil, error] : std::vector<Case>{
           {"impossible e-mail", set_email("jean@"), {"email", Code::EmailFormat}},
           {"long e-mail",
            set_email(std::string(250, 'a') + "@b.fr"),
            {"email", Code::EmailTooLong}},
           {"other confirmation",
            set(&OpenAccountRequest::email_confirmation, "x@exemple.fr"),
            {"email_confirmation", Code::EmailConfirmation}},
           {"7 characters", set_password("Xk7vbnq"), {"password", Code::PasswordTooShort}},
           {"2 categories", set_password("xk7vbnqz"), {"password", Code::PasswordCategories}},
           {"common", set_password("Bonjour2024!"), {"password", Code::PasswordCommon}},
           {"own name", set_password("Dupont2024!"), {"password", Code::PasswordIdentity}},
           {"own address",
            set_password("Jean.Dupont@exemple.fr"),
            {"password", Code::PasswordIdentity}},
           {"257 characters",
            set_password("Aa1" + std::string(254, 'x')),
            {"password", Code::PasswordTooLong}},
           {"other password",
            set(&OpenAccountRequest::password_confirmation, "Xk7vbnqy"),
            {"password_confirmation", Code::PasswordConfirmation}},
           {"300 characters",
            set(&OpenAccountRequest::last_name, std::string(300, 'a')),
            {"last_name", Code::NameTooLong}},
           {"3,000 characters",
            set(&OpenAccountRequest::last_name, std::string(3000, 'a')),
            {"last_name", Code::TooLong}},
           {"emoji",
            set(&OpenAccountRequest::first_name, "Jean 🙂"),
            {"first_name", Code::NameCharacters}},
           {"control character",
            set(&OpenAccountRequest::first_name, "Je\x1b[31man"),
            {"first_name", Code::ControlCharacter}},
           {"8 digits", set_mobile("FR", "06 12 34 56"), {"mobile.number", Code::PhoneLength}},
           {"landline",
            set_mobile("FR", "01 23 45 67 89"),
            {"mobile.number", Code::PhoneNotMobile}},
           {"letters", set_mobile("FR", "zéro six"), {"mobile.number", Code::PhoneCharacters}},
           {"no such country",
            set_mobile("ZZ", "06 12 34 56 78"),
            {"mobile.country", Code::PhoneCountry}},
           {"no such calling code",
            set_mobile("FR", "+999 123456"),
            {"mobile.number", Code::PhoneCountry}},
           {"long number",
            set_mobile("FR", std::string(65, '0')),
            {"mobile.number", Code::TooLong}},
           {"landline of 8 digits",
            [](OpenAccountRequest& request) { request.landline.number = "01234567"; },
            {"landline.number", Code::PhoneLength}},
           {"no ticket", set(&OpenAccountRequest::ticket, ""), {"ticket", Code::Required}},
       }) {
    CAPTURE(name);
    OpenAccountRequest request = good_opening();
    spoil(request);
    CHECK(validate(request) == Errors{error});
    CHECK(validate_at_server(request) == Errors{error});
  }
}

TEST_CASE("text that is not UTF-8 is named in every text field", "[opening]") {
  OpenAccountRequest request;
  for (std::string* text : {&request.ticket, &request.email, &request.email_confirmation,
                            &request.password, &request.last_name, &request.first_name,
                            &request.landline.number, &request.mobile.number}) {
    *text = "A1\xff";
  }
  request.password_confirmation = request.password;
  const Errors errors = validate(request);
  CHECK(errors.size() == 8);
  for (const FieldError& error : errors) {
    CAPTURE(error.field);
    CHECK(error.code == Code::InvalidUtf8);
  }
}

TEST_CASE("a wrong type and a wrong value are said once each", "[opening]") {
  OpenAccountRequest received;
  const auto json = parse_json(
      R"({"ticket": "t", "email": 7, "email_confirmation": "a@b.fr", "password": "Xk7vbnqz",
          "password_confirmation": "Xk7vbnqz", "last_name": "", "first_name": "Jean",
          "mobile": "0612345678"})");
  REQUIRE(json);
  CHECK(decode_and_validate(*json, received) ==
        Errors{{"email", Code::WrongType},
               {"mobile", Code::WrongType},
               {"email_confirmation", Code::EmailConfirmation},
               {"last_name", Code::Required}});
}

TEST_CASE("sending again needs an address, activating a token", "[opening]") {
  CHECK(validate(ResendRequest{"jean@exemple.fr"}).empty());
  CHECK(validate(ResendRequest{}) == Errors{{"email", Code::Required}});
  CHECK(validate(ResendRequest{"jean"}) == Errors{{"email", Code::EmailFormat}});
}

TEST_CASE("a link is proved by its token or by the code below it", "[opening][links]") {
  CHECK(validate(LinkProof{"opaque"}).empty());
  CHECK(validate(LinkProof{"", "abcd efgh jkmn pqrs tv01"}).empty());
  CHECK(validate(LinkProof{}) == Errors{{"code", Code::Required}});
  CHECK(validate(LinkProof{"opaque", "ABCD-EFGH-JKMN-PQRS-TV01"}) ==
        Errors{{"code", Code::Conflict}});
  CHECK(validate(LinkProof{"", "ABCD-EFGH-JKMN"}) == Errors{{"code", Code::LinkCodeFormat}});
  CHECK(validate(LinkProof{"a\nb"}) == Errors{{"token", Code::ControlCharacter}});
  CHECK(validate(LinkProof{std::string(129, 'x')}) == Errors{{"token", Code::TooLong}});
  CHECK(validate(LinkProof{"", std::string(129, 'x')}) == Errors{{"code", Code::TooLong}});
}
