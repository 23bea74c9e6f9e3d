#include "shared/rules/confidential_code.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

using espace::Code;
using espace::rules::format_confidential_code;
using espace::rules::parse_confidential_code;

TEST_CASE("a confidential code is read as it stands in the letter, or nearly", "[code]") {
  for (const std::string_view typed :
       {"ABCD2345EFGH", "ABCD-2345-EFGH", "abcd 2345 efgh", " aBcD\u20112345\u00a0eFgH "}) {
    CAPTURE(typed);
    const auto code = parse_confidential_code(typed);
    REQUIRE(code);
    CHECK(*code == "ABCD2345EFGH");
  }
}

TEST_CASE("letters that look like digits are read as the digits", "[code]") {
  const auto code = parse_confidential_code("oO0i-IlL1-2222");
  REQUIRE(code);
  CHECK(*code == "000111112222");
}

TEST_CASE("what cannot be a confidential code is refused", "[code]") {
  CHECK(parse_confidential_code("").error() == Code::Required);
  for (const std::string_view typed :
       {"ABCD2345EFG", "ABCD2345EFGHJ", "ABCD2345EFGU", "ABCD2345EFG!", "ABCD2345EFGé", "----"}) {
    CAPTURE(typed);
    CHECK(parse_confidential_code(typed).error() == Code::ConfidentialCodeFormat);
  }
  CHECK(parse_confidential_code("ABCD\n2345").error() == Code::ControlCharacter);
  CHECK(parse_confidential_code("ABCD2345EFG\x80").error() == Code::InvalidUtf8);
}

TEST_CASE("a confidential code is printed in groups that read back", "[code]") {
  const auto shown = format_confidential_code("ABCD2345EFGH");
  CHECK(shown == "ABCD-2345-EFGH");
  CHECK(*parse_confidential_code(shown) == "ABCD2345EFGH");
}

TEST_CASE("the code of an e-mail is read as freely, and is longer", "[code]") {
  using espace::rules::parse_link_code;
  for (const char* typed : {"ABCD-EFGH-JKMN-PQRS-TV01", "abcdefghjkmnpqrstv01",
                            " AbCd EfGh JkMn PqRs Tv01 ", "ABCD\u2011EFGH\u2013JKMN PQRS TVOl"}) {
    CAPTURE(typed);
    const auto code = parse_link_code(typed);
    REQUIRE(code);
    CHECK(*code == "ABCDEFGHJKMNPQRSTV01");
  }
  CHECK(format_confidential_code("ABCDEFGHJKMNPQRSTV01") == "ABCD-EFGH-JKMN-PQRS-TV01");
  CHECK(parse_link_code("").error() == Code::Required);
  for (const char* typed : {"ABCD-EFGH-JKMN-PQRS-TV0", "ABCD-EFGH-JKMN-PQRS-TV012",
                            "ABCD-EFGH-JKMN-PQRS-TVU1", "ABCD-2345-EFGH"}) {
    CAPTURE(typed);
    CHECK(parse_link_code(typed).error() == Code::LinkCodeFormat);
  }
}
