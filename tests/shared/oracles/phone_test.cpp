#include "shared/rules/phone.h"

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <string_view>

using espace::rules::parse_mobile;
using espace::rules::parse_phone;
using espace::rules::phone_countries;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

const PhoneNumberUtil& library() { return *PhoneNumberUtil::GetInstance(); }

std::string e164_of(const PhoneNumber& number) {
  std::string text;
  library().Format(number, PhoneNumberUtil::E164, &text);
  return text;
}

/// "0" and 9 digits that begin with these three; what follows does not matter to either side.
std::string national(int first_three) { return "0" + std::to_string(first_three) + "234567"; }

}  // namespace

TEST_CASE("libphonenumber knows the same countries and calling codes", "[phone][oracle]") {
  std::set<std::string> theirs;
  library().GetSupportedRegions(&theirs);
  // Ascension and Tristan da Cunha are no countries of ISO 3166-1: they are under Saint Helena.
  theirs.erase("AC");
  theirs.erase("TA");
  std::set<std::string> ours;
  for (const auto& country : phone_countries()) {
    const std::string iso(country.iso);
    CAPTURE(iso);
    CHECK(std::to_string(library().GetCountryCodeForRegion(iso)) == country.calling_code);
    ours.insert(iso);
  }
  CHECK(ours == theirs);
}

TEST_CASE("what libphonenumber holds valid in France is accepted, in the same form",
          "[phone][oracle]") {
  int valid = 0;
  for (int first_three = 100; first_three < 1000; ++first_three) {
    const std::string typed = national(first_three);
    CAPTURE(typed);
    PhoneNumber number;
    REQUIRE(library().Parse(typed, "FR", &number) == PhoneNumberUtil::NO_PARSING_ERROR);
    if (!library().IsValidNumberForRegion(number, "FR")) continue;
    ++valid;
    const auto phone = parse_phone("FR", typed);
    REQUIRE(phone);
    CHECK(*phone == e164_of(number));
    const bool is_mobile = library().GetNumberType(number) == PhoneNumberUtil::MOBILE;
    if (first_three / 100 < 6) CHECK_FALSE(is_mobile);
    // ARCEP's 700 is for machines: the library may call it mobile, we do not.
    if (is_mobile && first_three != 700) CHECK(parse_mobile("FR", typed));
  }
  CHECK(valid > 500);
}

TEST_CASE("what is mobile here is mobile there, but for the ranges not in use", "[phone][oracle]") {
  int mobile = 0;
  for (int first_three = 100; first_three < 1000; ++first_three) {
    const std::string typed = national(first_three);
    if (!parse_mobile("FR", typed)) continue;
    CAPTURE(typed);
    ++mobile;
    PhoneNumber number;
    REQUIRE(library().Parse(typed, "FR", &number) == PhoneNumberUtil::NO_PARSING_ERROR);
    if (library().GetNumberType(number) == PhoneNumberUtil::MOBILE) continue;
    // The library lists what is allocated today; the rule follows the plan, which keeps all of 6
    // and 7 for mobiles. The rest is overseas France's (639, 69x, dialled so from France as well)
    // and what is not given out yet (70x to 72x).
    const bool is_overseas = first_three == 639 || first_three / 10 == 69;
    const bool is_reserved = first_three >= 701 && first_three < 730;
    CHECK((is_overseas || is_reserved));
  }
  CHECK(mobile == 199);
}

TEST_CASE("wrong lengths in France are wrong to libphonenumber too", "[phone][oracle]") {
  for (std::size_t length = 4; length <= 14; ++length) {
    const std::string typed = std::string("06123456789012").substr(0, length);
    CAPTURE(typed);
    PhoneNumber number;
    REQUIRE(library().Parse(typed, "FR", &number) == PhoneNumberUtil::NO_PARSING_ERROR);
    CHECK(static_cast<bool>(parse_phone("FR", typed)) == library().IsValidNumber(number));
  }
}

TEST_CASE("numbers as each country writes them are stored as libphonenumber stores them",
          "[phone][oracle]") {
  // Where more than a fixed prefix is taken off: 8 in the plans that come from the Soviet one
  // (numbers may begin with it), and mobiles in Argentina (15 for 9) and Mexico.
  const std::set<std::string> known_differences{"AR", "BY", "KZ", "LT", "MX", "RU", "TM", "UZ"};
  int compared = 0;
  for (const auto& country : phone_countries()) {
    const std::string iso(country.iso);
    for (const auto type : {PhoneNumberUtil::FIXED_LINE, PhoneNumberUtil::MOBILE}) {
      PhoneNumber number;
      if (!library().GetExampleNumberForType(iso, type, &number)) continue;
      for (const auto format : {PhoneNumberUtil::NATIONAL, PhoneNumberUtil::INTERNATIONAL}) {
        std::string typed;
        library().Format(number, format, &typed);
        CAPTURE(iso, typed);
        if (format == PhoneNumberUtil::NATIONAL && known_differences.contains(iso)) continue;
        const auto phone = parse_phone(iso, typed);
        REQUIRE(phone);
        CHECK(*phone == e164_of(number));
        ++compared;
      }
    }
  }
  CHECK(compared > 800);
}
