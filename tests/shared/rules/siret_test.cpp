#include "shared/rules/siret.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

using espace::Code;
using espace::rules::format_siret;
using espace::rules::parse_siret;

TEST_CASE("a SIRET is accepted however its digits are grouped", "[siret]") {
  for (const std::string_view typed :
       {"73282932000074", "732 829 320 00074", "732 829 320 000 74", "  73282932000074\n",
        "732\u00a0829\u00a0320\u00a000074", "732\u202f829\u202f320\u202f00074"}) {
    CAPTURE(typed);
    const auto siret = parse_siret(typed);
    REQUIRE(siret);
    CHECK(*siret == "73282932000074");
    CHECK_FALSE(siret.error());
  }
}

TEST_CASE("a SIRET that cannot be one is refused with what is wrong", "[siret]") {
  struct Case {
    std::string_view typed;
    Code code;
  };
  for (const auto& [typed, code] : {
           Case{"", Code::Required},
           Case{" \t\u00a0 ", Code::Required},
           Case{"7328293200007", Code::SiretLength},
           Case{"732829320000741", Code::SiretLength},
           Case{"0", Code::SiretLength},
           Case{"7328293200007A", Code::SiretCharacters},
           Case{"732.829.320.00074", Code::SiretCharacters},
           Case{"-73282932000074", Code::SiretCharacters},
           Case{"７３２８２９３２００００７４", Code::SiretCharacters},
           Case{"7328293200007🙂", Code::SiretCharacters},
           Case{"73282932000075", Code::SiretChecksum},
           Case{"12345678901234", Code::SiretChecksum},  // the guide's placeholder
           Case{"732\t82932000074", Code::ControlCharacter},
           Case{std::string_view("73282932000074\0", 15), Code::ControlCharacter},
           Case{"7328293200007\xff", Code::InvalidUtf8},
       }) {
    CAPTURE(typed);
    CHECK(parse_siret(typed).error() == code);
  }
}

TEST_CASE("the SIREN inside a SIRET has a checksum of its own", "[siret]") {
  // The whole passes Luhn, the first nine digits do not.
  CHECK(parse_siret("73282932100007").error() == Code::SiretChecksum);
}

TEST_CASE("the establishments of La Poste follow their own checksum", "[siret]") {
  CHECK(parse_siret("35600000000048"));  // the head office: Luhn
  // The sum of the digits is a multiple of 5, Luhn does not matter.
  CHECK(parse_siret("35600000049837"));
  CHECK(parse_siret("35600000000001"));
  CHECK(parse_siret("35600000012345").error() == Code::SiretChecksum);
  // Luhn alone is not enough for them.
  CHECK(parse_siret("35600000000022").error() == Code::SiretChecksum);
  // The rule is La Poste's alone: the same sum under another SIREN.
  CHECK(parse_siret("73282932000018").error() == Code::SiretChecksum);
}

TEST_CASE("a SIRET is shown in the groups that people know", "[siret]") {
  CHECK(format_siret("73282932000074") == "732 829 320 00074");
  CHECK(format_siret("7328") == "7328");
  CHECK(format_siret("").empty());
}
