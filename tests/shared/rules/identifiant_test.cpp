#include "shared/rules/identifiant.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

using espace::Code;
using espace::rules::format_identifiant;
using espace::rules::parse_identifiant;

TEST_CASE("an identifiant is its ten digits, with or without dashes and spaces", "[identifiant]") {
  for (const std::string_view typed : {"1234567890", "12-345678-90", "12 345678 90",
                                       " 12 - 345678 - 90 ", "12\u2011345678\u201390"}) {
    CAPTURE(typed);
    const auto identifiant = parse_identifiant(typed);
    REQUIRE(identifiant);
    CHECK(*identifiant == "1234567890");
  }
}

TEST_CASE("an identifiant of another shape is refused", "[identifiant]") {
  CHECK(parse_identifiant("").error() == Code::Required);
  CHECK(parse_identifiant("   ").error() == Code::Required);
  for (const std::string_view typed : {"123456789", "12345678901", "12345678 9O", "XXXXXXXXXX",
                                       "--", "12.345678.90", "١٢٣٤٥٦٧٨٩٠"}) {
    CAPTURE(typed);
    CHECK(parse_identifiant(typed).error() == Code::IdentifiantFormat);
  }
  CHECK(parse_identifiant("12345\x07"
                          "67890")
            .error() == Code::ControlCharacter);
  CHECK(parse_identifiant("123456789\xc3").error() == Code::InvalidUtf8);
}

TEST_CASE("an identifiant is shown in the guide's three fields", "[identifiant]") {
  CHECK(format_identifiant("1234567890") == "12-345678-90");
  CHECK(format_identifiant("123") == "123");
}
