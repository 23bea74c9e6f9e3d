#include "server/domain/base/tokens.h"

#include "server/domain/base/sha256.h"
#include "shared/rules/confidential_code.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <set>

using namespace espace;

TEST_CASE("a token is 43 characters of base64url and never the same", "[domain][tokens]") {
  std::set<std::string> tokens;
  for (int count = 0; count < 100; ++count) {
    const auto token = domain::new_token();
    CHECK(token.size() == 43);
    CHECK(token.find_first_not_of(
              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
          std::string::npos);
    tokens.insert(token);
  }
  CHECK(tokens.size() == 100);
}

TEST_CASE("a digest is the SHA-256", "[domain][tokens]") {
  // FIPS 180-4, «abc».
  CHECK(domain::digest("abc") == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}

TEST_CASE("a confidential code is in the alphabet of the rules", "[domain][tokens]") {
  for (int count = 0; count < 100; ++count) {
    const auto code = domain::new_confidential_code();
    const auto parsed = rules::parse_confidential_code(code);
    REQUIRE(parsed);
    CHECK(*parsed == code);
  }
}

TEST_CASE("a code's hash is salted and knows its code only", "[domain][tokens]") {
  const auto hash = domain::hash_confidential_code("ABCD2345EFGH");
  CHECK(hash != domain::hash_confidential_code("ABCD2345EFGH"));
  CHECK(domain::verify_confidential_code(hash, "ABCD2345EFGH"));
  CHECK_FALSE(domain::verify_confidential_code(hash, "ABCD2345EFGJ"));
  CHECK_FALSE(domain::verify_confidential_code("", "ABCD2345EFGH"));
  CHECK_FALSE(domain::verify_confidential_code("broken", "ABCD2345EFGH"));
  CHECK_FALSE(domain::verify_confidential_code(hash + "A", "ABCD2345EFGH"));
}

TEST_CASE("what cannot be read to its end has no digest", "[domain]") {
  // A directory can be opened like a file, and not be read.
  CHECK(domain::sha256_of_file(std::filesystem::temp_directory_path()).empty());
  CHECK(domain::sha256_of_file("/nowhere").empty());
}
