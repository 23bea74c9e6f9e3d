#include "server/domain/applications.h"

#include "server/signing/es256.h"
#include "tests/server/fixture.h"
#include "tests/server/process.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::test;

namespace {

constexpr auto applications = "/api/v1/applications";
constexpr auto bank = "https://banque.caisse.example/entree";

TestServer::Setup setup() {
  TestServer::Setup setup;
  setup.config.settings.applications = {{"bank_accounts", bank},
                                        {"planning", "https://planning.caisse.example/?page=1"}};
  setup.config.settings.public_url = "https://espace.caisse.example";
  setup.config.says_public_url = true;
  return setup;
}

struct Desk {
  TestServer server{setup()};
  TestServer::Member member = server.add_member();
  Headers cookie;

  Desk() {
    server.open_account(member, "zoe@example.fr");
    cookie = {{"Cookie", "__Host-espace=" + server.log_in("zoe@example.fr")}};
  }
  Reply open(const std::string& function) {
    return server.post(applications, {{"function", function}}, cookie);
  }
  /// What the application's own check says of a token.
  std::string verify(const std::string& token, std::int64_t seconds_later = 0,
                     const std::string& audience = bank,
                     const std::string& issuer = "https://espace.caisse.example") {
    const auto keys = server.directory() / "jwks.json";
    const auto file = server.directory() / "token";
    write_file(keys, server.get("/.well-known/jwks.json").body);
    write_file(file, token);
    const auto now = server.clock.now().time_since_epoch().count() + seconds_later;
    return run({"/bin/sh", "-c", "node \"$0\" \"$1\" \"$2\" \"$3\" \"$4\" < \"$5\"",
                ESPACE_VERIFY_TOKEN, keys.string(), issuer, audience, std::to_string(now),
                file.string()})
        .output;
  }
};

std::string token_in(const Reply& reply) {
  const std::string url = reply.json().at("url");
  return url.substr(url.rfind("token=") + 6);
}

}  // namespace

TEST_CASE("functions with an application are named to those who hold them", "[applications]") {
  Desk portal;
  CHECK(portal.server.get(applications, portal.cookie).json().at("functions") ==
        nlohmann::json{"bank_accounts", "planning"});
  CHECK(portal.server.get(applications).status == 401);
  CHECK(portal.open("payments").status == 404);
  CHECK(portal.open("unheard-of").status == 404);
  CHECK(portal.open("").status == 422);
}

TEST_CASE("an application learns by a verified token who comes, to which site, with what rights",
          "[applications]") {
  Desk portal;
  const auto reply = portal.open("bank_accounts");
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  CHECK(reply.json().at("url").get<std::string>().starts_with(std::string(bank) + "?token="));
  const auto answer = portal.verify(token_in(reply));
  CAPTURE(answer);
  const auto claims = nlohmann::json::parse(answer);
  CHECK(claims.at("email") == "zoe@example.fr");
  CHECK(claims.at("name") == "Zoé Durand");
  CHECK(claims.at("site").at("identifiant") == portal.member.site.identifiant);
  CHECK(claims.at("site").at("siret") == portal.member.site.siret);
  CHECK(claims.at("function") == "bank_accounts");
  CHECK(claims.at("level") == "update");
  CHECK(claims.at("colleges") == nlohmann::json{"ouvrier", "etam", "cadre"});
  CHECK(claims.at("role") == "Administrateur Entreprise");
  CHECK(claims.at("exp").get<std::int64_t>() - claims.at("iat").get<std::int64_t>() == 60);
  const auto other = portal.open("planning").json().at("url").get<std::string>();
  CHECK(other.starts_with("https://planning.caisse.example/?page=1&token="));
}

TEST_CASE("a changed, an expired and a foreign token are refused", "[applications][hostile]") {
  Desk portal;
  const auto token = token_in(portal.open("bank_accounts"));
  REQUIRE(portal.verify(token).starts_with("{"));
  CHECK(portal.verify(token, 60) == "refused: expired\n");
  CHECK(portal.verify(token, -1) == "refused: not yet\n");
  CHECK(portal.verify(token, 0, "https://planning.caisse.example") == "refused: audience\n");
  CHECK(portal.verify(token, 0, bank, "https://autre.example") == "refused: issuer\n");

  const auto first = token.find('.');
  const auto second = token.rfind('.');
  auto changed = token;
  changed[first + 10] = changed[first + 10] == 'A' ? 'B' : 'A';
  CHECK(portal.verify(changed) == "refused: signature\n");
  changed = token;
  changed[second + 10] = changed[second + 10] == 'A' ? 'B' : 'A';
  CHECK(portal.verify(changed) == "refused: signature\n");
  CHECK(portal.verify(token.substr(0, second + 1)) == "refused: signature\n");
  CHECK(portal.verify(token.substr(0, second)) == "refused: not a token\n");

  // Signed by somebody else, who says the same.
  const auto foreign = signing::Key::generate();
  CHECK(portal.verify(foreign.sign({{"iss", "https://espace.caisse.example"}, {"aud", bank}})) ==
        "refused: unknown key\n");
}

TEST_CASE("all servers sign with one key, and a renewed one leaves older tokens their minute",
          "[applications]") {
  Desk portal;
  const auto before = portal.server.get("/.well-known/jwks.json");
  CHECK(before.status == 200);
  CHECK(before.json().at("keys").size() == 1);
  CHECK_FALSE(before.json().at("keys")[0].contains("d"));
  domain::Applications second(portal.server.portal().environment());
  CHECK(second.key_set() == before.body);
  portal.server.restart();
  CHECK(portal.server.get("/.well-known/jwks.json").body == before.body);

  const auto token = token_in(portal.open("bank_accounts"));
  const auto renewed =
      run({ESPACE_ADMIN, "--data", (portal.server.directory() / "data").string(), "key", "renew"});
  CAPTURE(renewed.output);
  REQUIRE(renewed.status == 0);
  CHECK(portal.server.get("/.well-known/jwks.json").json().at("keys").size() == 2);
  CHECK(portal.verify(token).starts_with("{"));
  CHECK(portal.verify(token_in(portal.open("bank_accounts"))).starts_with("{"));
}

TEST_CASE("a key is written and read again as the same", "[signing]") {
  const auto key = signing::Key::generate();
  const signing::Key again(key.pem());
  CHECK(again.public_jwk() == key.public_jwk());
  CHECK_THROWS_AS(signing::Key("nothing"), std::runtime_error);
}
