#include "shared/text/percent.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace {

TEST_CASE("what is not unreserved is percent-encoded byte by byte", "[percent]") {
  CHECK(espace::percent_encoded("").empty());
  CHECK(espace::percent_encoded("azAZ09-._~") == "azAZ09-._~");
  CHECK(espace::percent_encoded("a b+c/d?e=f&g#h%") == "a%20b%2Bc%2Fd%3Fe%3Df%26g%23h%25");
  CHECK(espace::percent_encoded("l'été €") == "l%27%C3%A9t%C3%A9%20%E2%82%AC");
  CHECK(espace::percent_encoded(std::string("\0\xFF\n", 3)) == "%00%FF%0A");
}

}  // namespace
