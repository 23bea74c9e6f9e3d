#include "shared/rules/mobile_code.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

using espace::Code;
using espace::rules::parse_mobile_code;

TEST_CASE("a code of an SMS is six digits, however they are grouped", "[mobile_code]") {
  for (const std::string_view typed :
       {"012345", " 012345 ", "012 345", "012\u00a0345", "01-23-45", "0 1 2 3 4 5"}) {
    CAPTURE(typed);
    const auto code = parse_mobile_code(typed);
    REQUIRE(code);
    CHECK(*code == "012345");
  }
}

TEST_CASE("what is not six digits is no code of an SMS", "[mobile_code]") {
  struct Case {
    std::string_view typed;
    Code code;
  };
  for (const auto& [typed, code] :
       {Case{"", Code::Required}, Case{"  ", Code::Required}, Case{"12345", Code::MobileCodeFormat},
        Case{"1234567", Code::MobileCodeFormat}, Case{"12345a", Code::MobileCodeFormat},
        Case{"-----", Code::MobileCodeFormat}, Case{"١٢٣٤٥٦", Code::MobileCodeFormat},
        Case{"12\x01"
             "3456",
             Code::ControlCharacter},
        Case{"12345\xff", Code::InvalidUtf8}}) {
    CAPTURE(typed);
    CHECK(parse_mobile_code(typed).error() == code);
  }
}
