#include "shared/rules/name.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

using espace::Code;
using espace::rules::parse_name;

TEST_CASE("names of any script are accepted", "[name]") {
  for (const std::string typed :
       {"Dupont",    "Lefèvre-Œuvrard", "D'Aboville", "d’Ornano", "de La Tour",
        "Nguyễn",    "Łukasz",          "Şahin",      "Müller",   "Ó Súilleabháin",
        "Иванов",    "Παπαδόπουλος",    "山田",       "김",       "محمد",
        "שלום",      "नरेन्द्र",           "Jean-Ph",    "J R R",    "O",
        "Jose\u0301"}) {
    CAPTURE(typed);
    const auto name = parse_name(typed);
    REQUIRE(name);
    CHECK(*name == typed);
  }
}

TEST_CASE("white space around and inside a name is tidied", "[name]") {
  CHECK(*parse_name("  de \u00a0 La  Tour\t") == "de La Tour");
  CHECK(*parse_name("de\u202fLa\u3000Tour") == "de La Tour");
}

TEST_CASE("what is no name is refused", "[name]") {
  CHECK(parse_name("").error() == Code::Required);
  CHECK(parse_name(" \u00a0 ").error() == Code::Required);
  for (const std::string_view typed :
       {"Dupont2", "🙂",       "Jean 🙂", "<b>Jean</b>",    "Jean&Co",
        "a@b",     "\"Jean\"",   "Jean;",     "=1+1",           "---",
        "'",       ".",          "Jean_Paul", "\u202eJean",     "Jean\u200dPaul",
        "½",       "Jean, Paul", "Jean-Ph.",  "www.exemple.fr", "www．exemple．fr"}) {
    CAPTURE(typed);
    CHECK(parse_name(typed).error() == Code::NameCharacters);
  }
  CHECK(parse_name("Jean\nPaul").error() == Code::ControlCharacter);
  CHECK(parse_name("Jean\u0085Paul").error() == Code::ControlCharacter);
  CHECK(parse_name("Jean\u2028Paul").error() == Code::ControlCharacter);
  CHECK(parse_name("Jean\xc3").error() == Code::InvalidUtf8);
}

TEST_CASE("a name has 100 characters at most, whatever their bytes", "[name]") {
  std::string accents;
  for (int count = 0; count < 100; ++count) accents += "é";
  CHECK(parse_name(accents));
  CHECK(parse_name(accents + "e").error() == Code::NameTooLong);
  CHECK(parse_name(std::string(300, 'a')).error() == Code::NameTooLong);
  // Length first: the person shortens before looking for a wrong character.
  CHECK(parse_name(std::string(300, '1')).error() == Code::NameTooLong);
  CHECK(parse_name("Jean" + std::string(200, ' ') + "Paul"));
}
