#include "shared/rules/search.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace::rules;

TEST_CASE("a search is read word by word, without case, accents or apostrophes", "[search]") {
  using Words = std::vector<std::string>;
  CHECK(search_words("  L’Été  à « Saint-Étienne » ") ==
        Words{"l", "ete", "a", "saint", "etienne"});
  CHECK(search_words("732 829 320") == Words{"732829320"});
  CHECK(search_words("732  829\t–320") == Words{"732829320"});
  CHECK(search_words("12 a 34") == Words{"12", "a", "34"});
  CHECK(search_words("le 31/12/2026 à 14:05") == Words{"le", "31/12/2026", "a", "14:05"});
  CHECK(search_words("31/12/2026 14:05") == Words{"31/12/2026", "14:05"});
  CHECK(search_words(" ").empty());
  CHECK(search_words("").empty());
}

TEST_CASE("all words must be there, in whatever order", "[search]") {
  CHECK(holds_all("cet ete", search_words("Été")));
  CHECK(holds_all("cet ete", search_words("été cet")));
  CHECK_FALSE(holds_all("cet hiver", search_words("été")));
  CHECK_FALSE(holds_all("cet ete", search_words("été hiver")));
  CHECK(holds_all("cet ete", {}));
}
