#include "server/domain/caisse/applications.h"

#include "server/signing/es256.h"
#include "tests/server/support/delegation_town.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;

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
  CHECK(claims.at("role") == "company_administrator");
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

TEST_CASE("all servers sign with one key, which outlives them", "[applications]") {
  Desk portal;
  const auto before = portal.server.get("/.well-known/jwks.json");
  CHECK(before.status == 200);
  CHECK(before.json().at("keys").size() == 1);
  CHECK_FALSE(before.json().at("keys")[0].contains("d"));
  domain::Applications second(portal.server.portal().environment());
  CHECK(second.key_set() == before.body);
  portal.server.restart();
  CHECK(portal.server.get("/.well-known/jwks.json").body == before.body);
}

TEST_CASE(
    "a new key is published before it signs, and the old one goes when no token of it is left",
    "[applications]") {
  Desk portal;
  auto& server = portal.server;
  domain::Applications keys(server.portal().environment());
  const auto published = [&] {
    return server.get("/.well-known/jwks.json").json().at("keys").size();
  };
  const auto maximum = server.get("/.well-known/jwks.json").header("cache-control");
  CHECK(maximum == "public, max-age=300");
  server.portal().scheduler().run_once();
  keys.renew_key();
  CHECK(published() == 2);
  // An application that read the keys a moment before knows every token until it reads them again.
  const auto cached = server.directory() / "cached.json";
  const auto verify_cached = [&](const std::string& token) {
    const auto file = server.directory() / "token";
    write_file(file, token);
    return run({"/bin/sh", "-c", "node \"$0\" \"$1\" \"$2\" \"$3\" \"$4\" < \"$5\"",
                ESPACE_VERIFY_TOKEN, cached.string(), "https://espace.caisse.example", bank,
                std::to_string(server.clock.now().time_since_epoch().count()), file.string()})
        .output;
  };
  write_file(cached, keys.key_set());
  const auto both = read_file(cached);
  const auto old_key = nlohmann::json::parse(both).at("keys")[1];
  write_file(cached, nlohmann::json{{"keys", {old_key}}}.dump());
  CHECK(verify_cached(token_in(portal.open("bank_accounts"))).starts_with("{"));
  server.clock.advance(domain::Applications::key_lead - std::chrono::seconds(1));
  const auto last = token_in(portal.open("bank_accounts"));
  CHECK(verify_cached(last).starts_with("{"));
  server.clock.advance(std::chrono::seconds(1));
  const auto next = token_in(portal.open("bank_accounts"));
  CHECK(verify_cached(next) == "refused: unknown key\n");
  write_file(cached, both);
  CHECK(verify_cached(next).starts_with("{"));
  // The last token of the old key still has its minute.
  CHECK(keys.forget_old_keys() == 0);
  CHECK(portal.verify(last).starts_with("{"));
  server.clock.advance(std::chrono::hours(1));
  server.portal().scheduler().run_once();
  CHECK(published() == 1);
  CHECK(server.portal().store().read([](const store::Transaction& transaction) {
    return transaction.signing_keys.list().size();
  }) == 1);
  CHECK(keys.forget_old_keys() == 0);
}

TEST_CASE("a key that somebody else knows signs nothing from this moment on", "[applications]") {
  Desk portal;
  const auto token = token_in(portal.open("bank_accounts"));
  const auto renewed = run({ESPACE_ADMIN, "--data", (portal.server.directory() / "data").string(),
                            "key", "renew", "--now"});
  CAPTURE(renewed.output);
  REQUIRE(renewed.status == 0);
  CHECK(portal.server.get("/.well-known/jwks.json").json().at("keys").size() == 1);
  CHECK(portal.verify(token) == "refused: unknown key\n");
  CHECK(portal.verify(token_in(portal.open("bank_accounts"))).starts_with("{"));
}

TEST_CASE("a token of somebody who holds some colleges only names these", "[applications]") {
  DelegationTown town;
  auto config = setup().config;
  config.settings.certification_lifetime = std::chrono::days(3650);
  town.restart(config);
  auto grant = town.a_grant();
  grant["colleges"] = {"etam"};
  grant["levels"] = {{{"function", "bank_accounts"}, {"level", "read"}}};
  const auto paul = town.make(town.holder, "paul@example.fr", grant);
  const auto reply = town.send(paul, "POST", applications, {{"function", "bank_accounts"}});
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  const auto token = token_in(reply);
  std::string payload = token.substr(token.find('.') + 1);
  payload.resize(payload.find('.'));
  const auto claims = nlohmann::json::parse(
      run({"/bin/sh", "-c",
           "node -p 'Buffer.from(process.argv[1], \"base64url\").toString()' \"$0\"", payload})
          .output);
  CHECK(claims.at("colleges") == nlohmann::json{"etam"});
  CHECK(claims.at("update_colleges") == nlohmann::json::array());
  CHECK(claims.at("level") == "read");
  CHECK(claims.at("site").at("identifiant") == town.member.site.identifiant);
  CHECK(claims.at("email") == "paul@example.fr");
  CHECK(claims.at("role") == "company_user");
  // And nothing for what was not given.
  CHECK(town.send(paul, "POST", applications, {{"function", "planning"}}).status == 403);
  CHECK(town.send(paul, "GET", applications).json().at("functions") ==
        nlohmann::json{"bank_accounts"});
}

TEST_CASE("a key is written and read again as the same", "[signing]") {
  const auto key = signing::Key::generate();
  const signing::Key again(key.pem());
  CHECK(again.public_jwk() == key.public_jwk());
  CHECK_THROWS_AS(signing::Key("nothing"), std::runtime_error);
}
