#include "shared/rules/day.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>

using namespace espace::rules;
using espace::Code;

TEST_CASE("a day is read as the French write it and as the API says it", "[day]") {
  for (const std::string typed : {"16/04/2019", "2019-04-16", "  16/04/2019 ", "2019-04-16\n"}) {
    INFO(typed);
    const auto day = check_day(typed);
    REQUIRE(day);
    CHECK(iso_day(*day) == "2019-04-16");
    CHECK(format_day(*day) == "16/04/2019");
  }
}

TEST_CASE("a day is counted from the first of 1970", "[day]") {
  CHECK(day_of(1970, 1, 1) == Day{0});
  CHECK(day_of(1969, 12, 31) == Day{-1});
  CHECK(day_of(2000, 3, 1) == day_of(2000, 2, 28)->plus(2));
  CHECK(day_of(2026, 11, 24) == Day{20781});
}

TEST_CASE("what is no day is refused", "[day]") {
  const std::pair<const char*, Code> wrong[]{
      {"", Code::Required},
      {"  ", Code::Required},
      {"31/02/2027", Code::DateFormat},
      {"29/02/2027", Code::DateFormat},
      {"00/01/2027", Code::DateFormat},
      {"01/13/2027", Code::DateFormat},
      {"2027-00-10", Code::DateFormat},
      {"16/04-2019", Code::DateFormat},
      {"16/04/19", Code::DateFormat},
      {"1/4/2019", Code::DateFormat},
      {"2019/04/16", Code::DateFormat},
      {"16-04-2019", Code::DateFormat},
      {"+6/04/2019", Code::DateFormat},
      {"16/04/20190", Code::DateFormat},
      {"31/12/1899", Code::DateFormat},
      {"01/01/3000", Code::DateFormat},
      {"demain", Code::DateFormat},
      {"éé/éé/é", Code::DateFormat},
      {"16/04/2\x01"
       "19",
       Code::ControlCharacter},
      {"16/04/201\xff", Code::InvalidUtf8},
  };
  for (const auto& [typed, code] : wrong) {
    INFO(typed);
    CHECK(check_day(typed).error() == code);
  }
  CHECK(check_day("29/02/2028"));
  CHECK(check_day("1900-01-01"));
  CHECK(check_day("31/12/2999"));
}

TEST_CASE("a period holds its first and its last day and none outside", "[day]") {
  const Period week{Day{10}, Day{16}};
  CHECK_FALSE(week.contains(Day{9}));
  CHECK(week.contains(Day{10}));
  CHECK(week.contains(Day{16}));
  CHECK_FALSE(week.contains(Day{17}));
  CHECK(Period{Day{10}, {}}.contains(Day{900000}));
}

TEST_CASE("a period without an end is within none that ends", "[day]") {
  const Period bounded{Day{10}, Day{16}};
  const Period open{Day{10}, {}};
  CHECK(is_within(bounded, open));
  CHECK_FALSE(is_within(open, bounded));
  CHECK(is_within(open, open));
  CHECK_FALSE(is_within(open, Period{Day{11}, {}}));
  CHECK_FALSE(is_within(bounded, Period{Day{10}, Day{15}}));
}

TEST_CASE("two periods have in common what both hold", "[day]") {
  CHECK(meet({Day{1}, Day{5}}, {Day{5}, {}}) == Period{Day{5}, Day{5}});
  CHECK(meet({Day{1}, {}}, {Day{5}, {}}) == Period{Day{5}, {}});
  CHECK(meet({Day{1}, Day{9}}, {Day{2}, Day{4}}) == Period{Day{2}, Day{4}});
  CHECK_FALSE(meet({Day{1}, Day{4}}, {Day{5}, {}}));
}
