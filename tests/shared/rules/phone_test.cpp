#include "shared/rules/phone.h"

#include "shared/rules/text.h"
#include "tests/shared/print_code.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace espace::rules;
using espace::Code;

TEST_CASE("a French number is stored the same however it is typed", "[phone]") {
  for (const std::string_view typed :
       {"06 12 34 56 78", "0612345678", "06.12.34.56.78", "06-12-34-56-78", "06/12/34/56/78",
        "612345678", "+33 6 12 34 56 78", "+33612345678", "+33 (0)6 12 34 56 78", "0033612345678",
        "(06) 12 34 56 78", "06\u00a012\u202f34 56 78", "\u202a+33 6 12 34 56 78\u202c",
        "06\u201112\u201134\u201156\u201178", " 06 12 34 56 78\n"}) {
    CAPTURE(typed);
    const auto phone = parse_phone("FR", typed);
    REQUIRE(phone);
    CHECK(*phone == "+33612345678");
    CHECK(*parse_mobile("FR", typed) == "+33612345678");
  }
}

TEST_CASE("France is checked to the digit", "[phone]") {
  struct Case {
    std::string_view typed;
    Code code;
  };
  for (const auto& [typed, code] : {
           Case{"", Code::Required},
           Case{" ", Code::Required},
           Case{"01 23 45 67", Code::PhoneLength},
           Case{"06 12 34 56 7", Code::PhoneLength},
           Case{"06 12 34 56 78 9", Code::PhoneLength},
           Case{"+33 6 12 34 56 7", Code::PhoneLength},
           Case{"00 0612345678", Code::PhoneCountry},  // 00, then no calling code
           Case{"+33 00 12 34 56 78", Code::PhoneLength},
           Case{"112", Code::PhoneLength},
           Case{"0", Code::PhoneLength},
           Case{"--", Code::PhoneLength},
           Case{"06 12 34 56 7O", Code::PhoneCharacters},
           Case{"06 12 34 56 78 poste 3", Code::PhoneCharacters},
           Case{"06+12345678", Code::PhoneCharacters},
           Case{"++33612345678", Code::PhoneCharacters},
           Case{"06,12,34,56,78", Code::PhoneCharacters},
           Case{"٠٦١٢٣٤٥٦٧٨", Code::PhoneCharacters},
           Case{"06 12 34 56 7🙂", Code::PhoneCharacters},
           Case{"06\t12345678", Code::ControlCharacter},
           Case{"061234567\xff", Code::InvalidUtf8},
       }) {
    CAPTURE(typed);
    CHECK(parse_phone("FR", typed).error() == code);
  }
}

TEST_CASE("only 6 and 7, without 700, are mobile in France", "[phone]") {
  CHECK(parse_mobile("FR", "07 99 99 99 99"));
  CHECK(parse_mobile("FR", "0701000000"));
  for (const std::string_view typed : {"01 23 45 67 89", "09 70 00 00 00", "08 00 00 00 00",
                                       "07 00 12 34 56", "+33 5 12 34 56 78"}) {
    CAPTURE(typed);
    CHECK(parse_phone("FR", typed));
    CHECK(parse_mobile("FR", typed).error() == Code::PhoneNotMobile);
  }
  CHECK(parse_mobile("FR", "06 12").error() == Code::PhoneLength);
  CHECK(parse_mobile("FR", "").error() == Code::Required);
  // A French number is French whatever country is selected.
  CHECK(parse_mobile("BE", "+33 1 23 45 67 89").error() == Code::PhoneNotMobile);
  // Elsewhere the rule is not known: any number may be mobile.
  CHECK(parse_mobile("RE", "0262 12 34 56"));
}

TEST_CASE("other countries are checked by length, without the prefix dialled at home", "[phone]") {
  struct Case {
    std::string_view country;
    std::string_view typed;
    std::string_view stored;
  };
  for (const auto& [country, typed, stored] : {
           Case{"RE", "0692 12 34 56", "+262692123456"},
           Case{"GP", "0690 12 34 56", "+590690123456"},
           Case{"GF", "0694 12 34 56", "+594694123456"},
           Case{"MQ", "0696 12 34 56", "+596696123456"},
           Case{"PM", "41 12 34", "+508411234"},
           Case{"NC", "75 12 34", "+687751234"},
           Case{"PF", "87 12 34 56", "+68987123456"},
           Case{"DE", "030 901820", "+4930901820"},
           Case{"GB", "(020) 7946 0958", "+442079460958"},
           Case{"US", "1 (202) 555-0123", "+12025550123"},
           Case{"CA", "514 555 0123", "+15145550123"},
           Case{"HU", "06 20 123 4567", "+36201234567"},
           Case{"ES", "612 34 56 78", "+34612345678"},
           Case{"IT", "06 698 82", "+390669882"},  // Italian numbers keep their 0
           Case{"CI", "07 12 34 56 78", "+2250712345678"},
           Case{"FR", "+49 (0)30 901820", "+4930901820"},
           Case{"FR", "0039 06 69882", "+390669882"},
           Case{"BE", "+262 692 12 34 56", "+262692123456"},
           Case{"NU", "4", ""},
           Case{"NU", "7", ""},
       }) {
    CAPTURE(country, typed);
    const auto phone = parse_phone(country, typed);
    if (stored.empty()) {
      CHECK(*phone == "+683" + std::string(typed));
      continue;
    }
    REQUIRE(phone);
    CHECK(*phone == stored);
  }
  CHECK(parse_phone("US", "12").error() == Code::PhoneLength);
  CHECK(parse_phone("DE", "123456789012345").error() == Code::PhoneLength);
  CHECK(parse_phone("DE", "1234567890123"));  // 15 digits with the calling code
  CHECK(parse_phone("FR", "+49").error() == Code::PhoneLength);
}

TEST_CASE("a country or a calling code that nobody has is refused", "[phone]") {
  for (const std::string_view country : {"", "ZZ", "fr", "FRA", "F", "\xff"}) {
    CAPTURE(country);
    CHECK(parse_phone(country, "06 12 34 56 78").error() == Code::PhoneCountry);
  }
  CHECK(parse_phone("FR", "+999 12345678").error() == Code::PhoneCountry);
  CHECK(parse_phone("FR", "+").error() == Code::PhoneCountry);
}

TEST_CASE("numbers are shown as their readers dial them", "[phone]") {
  CHECK(format_phone("+33612345678") == "06 12 34 56 78");
  CHECK(format_phone("+262692123456") == "+262 692123456");
  CHECK(format_phone("+12025550123") == "+1 2025550123");
  CHECK(format_phone("+33") == "+33");
  CHECK(format_phone("+999123") == "+999123");
  CHECK(format_phone("0612345678") == "0612345678");
  CHECK(format_phone("").empty());
}

TEST_CASE("France comes first, overseas France next, then the others in order", "[phone]") {
  const auto countries = phone_countries();
  REQUIRE(countries.size() > 240);
  CHECK(countries[0].iso == "FR");
  const std::set<std::string_view> overseas{"GP", "GF", "MQ", "RE", "YT", "PM",
                                            "BL", "MF", "NC", "PF", "WF"};
  for (std::size_t index = 1; index <= overseas.size(); ++index) {
    CHECK(overseas.contains(countries[index].iso));
  }
  const auto is_before = [](const PhoneCountry& left, const PhoneCountry& right) {
    return fold(left.name) < fold(right.name);
  };
  const auto others = countries.begin() + 1 + static_cast<std::ptrdiff_t>(overseas.size());
  CHECK(std::is_sorted(countries.begin() + 1, others, is_before));
  CHECK(std::is_sorted(others, countries.end(), is_before));
}

TEST_CASE("every country has a code, a name and a calling code, each once", "[phone]") {
  std::set<std::string_view> isos;
  std::set<std::string_view> names;
  std::vector<std::string_view> calling_codes;
  for (const PhoneCountry& country : phone_countries()) {
    CAPTURE(country.name);
    CHECK(country.iso.size() == 2);
    CHECK(isos.insert(country.iso).second);
    CHECK(names.insert(country.name).second);
    CHECK_FALSE(country.calling_code.empty());
    CHECK(country.calling_code.size() <= 3);
    CHECK(phone_country(country.iso) == &country);
    calling_codes.push_back(country.calling_code);
  }
  for (const std::string_view code : calling_codes) {
    for (const std::string_view other : calling_codes) {
      CHECK((code == other || !other.starts_with(code)));
    }
  }
  CHECK(phone_country("ZZ") == nullptr);
}
