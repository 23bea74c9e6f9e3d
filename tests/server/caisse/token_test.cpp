#include "server/signing/es256.h"
#include "server/signing/verify.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace espace;
using signing::verified_claims;

namespace {

/// The key of RFC 7515, A.3; Node.js signed with it what is below.
const nlohmann::json known_key = {{"kty", "EC"},
                                  {"crv", "P-256"},
                                  {"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"},
                                  {"y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},
                                  {"kid", "a3"}};
const std::string known_token =
    "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEzIn0.eyJuYW1lIjoiWm_DqSJ9."
    "0tzi4FtQ05mv3af4rIy8QyCxo7PLvFDK39fETNVfd77OrzPZPqj94qSPFfSEbfSyQpZvYBw3llgr46IbGH-kLQ";

nlohmann::json keys(const nlohmann::json& key) { return {{"keys", nlohmann::json::array({key})}}; }

nlohmann::json with(const char* name, const nlohmann::json& value) {
  auto key = known_key;
  key[name] = value;
  return keys(key);
}

}  // namespace

TEST_CASE("a token that others signed is verified by their published key", "[signing]") {
  CHECK(verified_claims(known_token, keys(known_key)) == nlohmann::json{{"name", "Zoé"}});
}

TEST_CASE("a token that this program signed is verified by its published key", "[signing]") {
  const auto key = signing::Key::generate();
  const auto other = signing::Key::generate();
  const nlohmann::json claims = {{"name", "Zoé"}, {"exp", 12}};
  const auto token = key.sign(claims);
  CHECK(verified_claims(
            token, {{"keys", nlohmann::json::array({other.public_jwk(), key.public_jwk()})}}) ==
        claims);
  CHECK_FALSE(verified_claims(token, keys(other.public_jwk())));
}

TEST_CASE("a token that differs in any character is none", "[signing][hostile]") {
  const auto published = keys(known_key);
  for (std::size_t place = 0; place < known_token.size(); ++place) {
    auto changed = known_token;
    changed[place] = changed[place] == 'B' ? 'C' : 'B';
    CAPTURE(changed);
    CHECK_FALSE(verified_claims(changed, published));
    CHECK_FALSE(verified_claims(known_token.substr(0, place), published));
  }
  // The same bytes in another spelling.
  auto changed = known_token;
  changed.back() = 'R';
  CHECK_FALSE(verified_claims(changed, published));
  CHECK_FALSE(verified_claims(known_token + "=", published));
  CHECK_FALSE(verified_claims(known_token + "\n", published));
  CHECK_FALSE(verified_claims(known_token + ".", published));
}

TEST_CASE("a token must not choose how it is verified", "[signing][hostile]") {
  const auto published = keys(known_key);
  const auto body = known_token.substr(known_token.find('.'));
  // {"alg":"none","kid":"a3"} and {"alg":"HS256","kid":"a3"}
  CHECK_FALSE(verified_claims("eyJhbGciOiJub25lIiwia2lkIjoiYTMifQ" + body, published));
  CHECK_FALSE(
      verified_claims("eyJhbGciOiJub25lIiwia2lkIjoiYTMifQ.eyJuYW1lIjoiWm_DqSJ9.", published));
  CHECK_FALSE(verified_claims("eyJhbGciOiJIUzI1NiIsImtpZCI6ImEzIn0" + body, published));
  // Rightly signed, with {"crit":["b64"]}.
  CHECK_FALSE(verified_claims(
      "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEzIiwiY3JpdCI6WyJiNjQiXSwiYjY0Ijp0cnVlfQ."
      "eyJuYW1lIjoiWm_DqSJ9."
      "W4egXc-Md7WBcGec0YhRs64DuirGCA-U2daRhNZAytRVBX-StkxC9njziyHNev8c_wV91mDHCf3UKOO9mIVelw",
      published));
}

TEST_CASE("a set of keys that is none verifies nothing", "[signing][hostile]") {
  const auto verifies = [](const nlohmann::json& set) {
    return verified_claims(known_token, set).has_value();
  };
  CHECK_FALSE(verifies(nullptr));
  CHECK_FALSE(verifies(nlohmann::json::array({known_key})));
  CHECK_FALSE(verifies({{"keys", "a3"}}));
  CHECK_FALSE(verifies({{"keys", {"a3", nullptr, 3}}}));
  CHECK_FALSE(verifies(with("kid", 3)));
  CHECK_FALSE(verifies(with("kid", "a4")));
  CHECK_FALSE(verifies(with("kty", "RSA")));
  CHECK_FALSE(verifies(with("crv", "P-384")));
  CHECK_FALSE(verifies(with("x", "AA")));
  CHECK_FALSE(verifies(with("y", nullptr)));
  // No point of the curve.
  CHECK_FALSE(verifies(with("x", known_key.at("y"))));
  CHECK(verifies(with("use", "sig")));
}
