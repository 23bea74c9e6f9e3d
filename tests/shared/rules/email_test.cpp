#include "shared/rules/email.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

using espace::Code;
using espace::rules::check_email_confirmation;
using espace::rules::email_key;
using espace::rules::parse_email;

TEST_CASE("an address that HTML's e-mail field accepts is accepted as typed", "[email]") {
  for (const std::string typed :
       {"jean.dupont@exemple.fr", "Jean.DUPONT@Exemple.FR", "a@b",
        "j+cibtp@sous.domaine.exemple.fr", "!#$%&'*+/=?^_`{|}~-@exemple.fr",
        ".jean..dupont.@exemple.fr", "1@2.3", "jean@xn--bcher-kva.example", "jean@a-b--c.fr"}) {
    CAPTURE(typed);
    const auto email = parse_email(typed);
    REQUIRE(email);
    CHECK(*email == typed);
  }
  CHECK(*parse_email(" \u00a0jean@exemple.fr\n") == "jean@exemple.fr");
}

TEST_CASE("an impossible address is refused", "[email]") {
  CHECK(parse_email("").error() == Code::Required);
  CHECK(parse_email(" \n").error() == Code::Required);
  for (const std::string_view typed : {"jean",
                                       "jean@",
                                       "@exemple.fr",
                                       "jean@@exemple.fr",
                                       "jean@exemple@fr",
                                       "jean@.fr",
                                       "jean@exemple.",
                                       "jean@exemple..fr",
                                       "jean@-exemple.fr",
                                       "jean@exemple-.fr",
                                       "jean dupont@exemple.fr",
                                       "jean@exem ple.fr",
                                       "jean@exemple_.fr",
                                       "jéan@exemple.fr",
                                       "jean@exémple.fr",
                                       "\"jean\"@exemple.fr",
                                       "jean@[127.0.0.1]",
                                       "<jean@exemple.fr>",
                                       "jean@exemple.fr,paul@exemple.fr",
                                       "jean🙂@exemple.fr",
                                       "jean\u200b@exemple.fr"}) {
    CAPTURE(typed);
    CHECK(parse_email(typed).error() == Code::EmailFormat);
  }
}

TEST_CASE("control characters in an address are named before its form", "[email]") {
  // What a forged header would need.
  CHECK(parse_email("jean@exemple.fr\r\nBcc: x@exemple.fr").error() == Code::ControlCharacter);
  CHECK(parse_email(std::string_view("jean\0@exemple.fr", 16)).error() == Code::ControlCharacter);
  CHECK(parse_email("jean\xed\xa0\x80@exemple.fr").error() == Code::InvalidUtf8);
}

TEST_CASE("an address has 254 characters at most, a label 63", "[email]") {
  const std::string domain = "@" + std::string(63, 'd') + ".fr";
  CHECK(parse_email(std::string(254 - domain.size(), 'l') + domain));
  CHECK(parse_email(std::string(255 - domain.size(), 'l') + domain).error() == Code::EmailTooLong);
  CHECK(parse_email("a@" + std::string(64, 'd') + ".fr").error() == Code::EmailFormat);
}

TEST_CASE("two spellings that differ in case are the same account", "[email]") {
  CHECK(email_key(" Jean@Exemple.FR ") == "jean@exemple.fr");
  CHECK(email_key("jean@exemple.fr") != email_key("jeanne@exemple.fr"));
}

TEST_CASE("the confirmation of an address must be there and match", "[email]") {
  CHECK_FALSE(check_email_confirmation("jean@exemple.fr", "jean@exemple.fr"));
  CHECK_FALSE(check_email_confirmation("jean@exemple.fr", " JEAN@exemple.fr"));
  CHECK(check_email_confirmation("jean@exemple.fr", "") == Code::Required);
  CHECK(check_email_confirmation("jean@exemple.fr", "  ") == Code::Required);
  CHECK(check_email_confirmation("jean@exemple.fr", "jean@exemple.com") == Code::EmailConfirmation);
  CHECK(check_email_confirmation("", "jean@exemple.com") == Code::EmailConfirmation);
  CHECK(check_email_confirmation("jean",
                                 "je\x01"
                                 "an") == Code::ControlCharacter);
}
