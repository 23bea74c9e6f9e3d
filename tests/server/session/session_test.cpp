#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

Headers cookie(const std::string& token) {
  return {{"Cookie", "theme=dark; __Host-espace=" + token}};
}

json credentials(const std::string& email, const std::string& password) {
  return {{"email", email}, {"password", password}};
}

}  // namespace

TEST_CASE("a person logs in, is known, and logs out", "[session]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  const auto token = server.log_in("Zoe@Example.org");

  const auto session = server.get("/api/v1/session", cookie(token));
  CHECK(session.status == 200);
  CHECK(session.json()["email"] == "zoe@example.org");
  CHECK(session.json()["last_name"] == "Durand");
  CHECK(session.json()["first_name"] == "Zoé");
  CHECK(session.json()["role"] == "company_administrator");
  CHECK(session.json()["site"]["identifiant"] == member.site.identifiant);
  CHECK(session.json()["site_count"] == 1);

  auto headers = cookie(token);
  headers.emplace_back("Content-Type", "application/json");
  const auto out = HttpClient(server.port()).request("DELETE", "/api/v1/session", headers);
  CHECK(out.status == 200);
  CHECK(out.header("set-cookie") ==
        "__Host-espace=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
  CHECK(server.get("/api/v1/session", cookie(token)).status == 204);
}

TEST_CASE("names typed in decomposed Unicode are kept composed", "[session][unicode]") {
  TestServer server;
  const auto member = server.add_member();
  auto body = TestServer::details(server.identify(member), "zoe@example.org");
  body["first_name"] = "Zoe\u0308";
  body["password"] = body["password_confirmation"] = "Truelle-ne\u0301e-47";
  REQUIRE(server.post("/api/v1/openings", body).status == 200);
  const auto now = server.clock.now();
  const auto claimed = server.portal().store().outbox().claim(store::Channel::Email, now,
                                                              now + std::chrono::minutes(1), 1);
  const auto link = claimed.at(0).message.parameters.at("link");
  REQUIRE(server.post("/api/v1/openings/activation", {{"token", token_of(link)}}).status == 200);
  const auto reply =
      server.post("/api/v1/session", credentials("zoe@example.org", "Truelle-n\u00e9e-47"));
  CHECK(reply.status == 200);
  CHECK(reply.json()["first_name"] == "Zo\u00eb");
}

TEST_CASE("the session's cookie has every attribute that protects it", "[session]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  const auto reply =
      server.post("/api/v1/session", credentials("zoe@example.org", TestServer::good_password));
  const auto set = reply.header("set-cookie");
  CHECK(set.starts_with("__Host-espace="));
  CHECK(set.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"));
  // 256 bits take 43 characters of base64 at least.
  CHECK(set.find(';') - set.find('=') > 43);
  CHECK(reply.body.find("__Host") == std::string::npos);
}

TEST_CASE("without a live session its routes say so before they read anything", "[session]") {
  TestServer server;
  for (const auto& headers :
       {Headers{}, cookie(""), cookie("invented"), cookie(std::string(5000, 'A'))}) {
    const auto reply = server.get("/api/v1/account", headers);
    CHECK(reply.status == 401);
    CHECK(reply.code() == "session.required");
  }
}

TEST_CASE("whether somebody is logged in may be asked by anybody", "[session]") {
  TestServer server;
  for (const auto& headers :
       {Headers{}, cookie(""), cookie("invented"), cookie(std::string(5000, 'A'))}) {
    const auto reply = server.get("/api/v1/session", headers);
    CHECK(reply.status == 204);
    CHECK(reply.body.empty());
    CHECK(reply.header("cache-control") == "no-store");
    CHECK_FALSE(reply.has("content-type"));
  }
}

TEST_CASE("an unknown address and a wrong password get the same answer", "[session]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  const auto ask = [&](const std::string& email) {
    const auto before = server.portal().hasher().computed();
    const auto reply = server.post("/api/v1/session", credentials(email, "Wrong-Passw0rd"));
    CHECK(server.portal().hasher().computed() == before + 1);
    CHECK(reply.status == 401);
    CHECK_FALSE(reply.has("set-cookie"));
    auto error = reply.json()["error"];
    error.erase("reference");
    return error;
  };
  CHECK(ask("zoe@example.org") == ask("nobody@example.org"));
  CHECK(ask("zoe@example.org")["code"] == "login.refused");
}

TEST_CASE("log-in names the fields that are wrong", "[session]") {
  TestServer server;
  const auto reply = server.post("/api/v1/session", credentials("", ""));
  CHECK(reply.status == 422);
  CHECK(reply.fields() == std::vector<std::string>{"email required", "password required"});
}

TEST_CASE("after five failures an account waits, known or not, and the wait is said", "[session]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  for (const auto* email : {"zoe@example.org", "nobody@example.org"}) {
    INFO(email);
    for (int i = 0; i < 5; ++i) {
      CHECK(server.post("/api/v1/session", credentials(email, "Wrong-Passw0rd")).status == 401);
    }
    const auto reply =
        server.post("/api/v1/session", credentials(email, TestServer::good_password));
    CHECK(reply.status == 429);
    CHECK(reply.code() == "login.throttled");
    const int wait = std::stoi(reply.header("retry-after"));
    CHECK(wait > 0);
    CHECK(wait <= 60);
  }
  server.clock.advance(std::chrono::seconds(61));
  CHECK(server.log_in("zoe@example.org").size() >= 43);
}

TEST_CASE("one client address has so many log-ins a minute and no more", "[session]") {
  TestServer server;
  Config config;
  config.settings.login_attempts_per_address = 3;
  server.restart(config);
  for (int i = 0; i < 3; ++i) {
    const auto email = "somebody" + std::to_string(i) + "@example.org";
    CHECK(server.post("/api/v1/session", credentials(email, "Wrong-Passw0rd")).status == 401);
  }
  const auto reply =
      server.post("/api/v1/session", credentials("other@example.org", "Wrong-Passw0rd"));
  CHECK(reply.status == 429);
  CHECK(reply.has("retry-after"));
}

TEST_CASE("behind a trusted proxy each client address has its own count", "[session]") {
  TestServer server;
  Config config;
  config.settings.login_attempts_per_address = 2;
  config.trusted_proxies = {"127.0.0.1"};
  server.restart(config);
  int next = 0;
  const auto ask = [&](const std::string& forwarded) {
    const auto email = "somebody" + std::to_string(++next) + "@example.org";
    return server
        .post("/api/v1/session", credentials(email, "Wrong-Passw0rd"),
              {{"X-Forwarded-For", forwarded}})
        .status;
  };
  // What the client itself wrote stands before what the proxy added.
  CHECK(ask("10.9.9.9, 192.0.2.1") == 401);
  CHECK(ask("10.8.8.8, 192.0.2.1") == 401);
  CHECK(ask("10.7.7.7, 192.0.2.1") == 429);
  CHECK(ask("192.0.2.2") == 401);
  CHECK(server.log().find("\"client\":\"192.0.2.1\"") != std::string::npos);
  CHECK(server.log().find("10.9.9.9") == std::string::npos);
}

TEST_CASE("several headers X-Forwarded-For are one list, the last of which the proxy wrote",
          "[session]") {
  TestServer server;
  Config config;
  config.trusted_proxies = {"127.0.0.1", "192.0.2.9"};
  server.restart(config);
  server.get("/healthz", {{"X-Forwarded-For", "10.9.9.9"}, {"X-Forwarded-For", "192.0.2.1"}});
  CHECK(server.log().find("\"client\":\"192.0.2.1\"") != std::string::npos);
  // Through two proxies, each of which adds a line of its own.
  server.get("/healthz",
             {{"X-Forwarded-For", "10.9.9.9, 192.0.2.2"}, {"X-Forwarded-For", "192.0.2.9"}});
  CHECK(server.log().find("\"client\":\"192.0.2.2\"") != std::string::npos);
  server.get("/healthz", {{"X-Forwarded-For", "10.9.9.9"},
                          {"X-Forwarded-For", "192.0.2.3"},
                          {"X-Forwarded-For", "192.0.2.9"}});
  CHECK(server.log().find("\"client\":\"192.0.2.3\"") != std::string::npos);
  CHECK(server.log().find("10.9.9.9") == std::string::npos);
  CHECK(server.log().find("\"client\":\"127.0.0.1\"") == std::string::npos);
}

TEST_CASE("X-Forwarded-For of somebody who is no trusted proxy is not believed", "[session]") {
  TestServer server;
  server.get("/healthz", {{"X-Forwarded-For", "192.0.2.1"}});
  CHECK(server.log().find("192.0.2.1") == std::string::npos);
  CHECK(server.log().find("\"client\":\"127.0.0.1\"") != std::string::npos);
}

TEST_CASE("a session ends when nothing was asked for too long, and at the end of its day",
          "[session]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  SECTION("idle") {
    const auto token = server.log_in("zoe@example.org");
    server.clock.advance(std::chrono::minutes(29));
    CHECK(server.get("/api/v1/session", cookie(token)).status == 200);
    server.clock.advance(std::chrono::minutes(31));
    CHECK(server.get("/api/v1/session", cookie(token)).status == 204);
  }
  SECTION("absolute") {
    const auto token = server.log_in("zoe@example.org");
    for (int quarter = 0; quarter < 4 * 12 - 1; ++quarter) {
      server.clock.advance(std::chrono::minutes(15));
      REQUIRE(server.get("/api/v1/session", cookie(token)).status == 200);
    }
    server.clock.advance(std::chrono::minutes(16));
    CHECK(server.get("/api/v1/session", cookie(token)).status == 204);
  }
}

TEST_CASE("a log-in gives a new token and ends the session before it", "[session]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  const auto first = server.log_in("zoe@example.org");
  const auto again = server.post(
      "/api/v1/session", credentials("zoe@example.org", TestServer::good_password), cookie(first));
  CHECK(again.status == 200);
  CHECK(again.header("set-cookie").find(first) == std::string::npos);
  CHECK(server.get("/api/v1/session", cookie(first)).status == 204);
}

TEST_CASE("an account whose link was not followed explains itself to the right password only",
          "[session]") {
  TestServer server;
  const auto member = server.add_member();
  REQUIRE(
      server
          .post("/api/v1/openings", TestServer::details(server.identify(member), "zoe@example.org"))
          .status == 200);
  CHECK(server.post("/api/v1/session", credentials("zoe@example.org", "Wrong-Passw0rd")).code() ==
        "login.refused");
  const auto reply =
      server.post("/api/v1/session", credentials("zoe@example.org", TestServer::good_password));
  CHECK(reply.status == 403);
  CHECK(reply.code() == "account.not_activated");
}

TEST_CASE("the log never holds a secret, a cookie, an address or what was typed",
          "[session][log]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  const auto token = server.log_in("zoe@example.org");
  server.get("/api/v1/session?secret=in-the-query", cookie(token));
  server.post("/api/v1/session", credentials("zoe@example.org", "Wrong-Passw0rd"));
  server.get("/activation/some-token-in-the-path");
  server.deliver();
  const auto log = server.log();
  CHECK(log.find("/api/v1/session") != std::string::npos);
  for (const auto& secret :
       {std::string("zoe@"), token, member.code, std::string(TestServer::good_password),
        std::string("Wrong-Passw0rd"), std::string("in-the-query"),
        std::string("some-token-in-the-path"), member.site.siret}) {
    INFO(secret);
    CHECK(log.find(secret) == std::string::npos);
  }
}

TEST_CASE("a refusal's reference is in the log", "[session][log]") {
  TestServer server;
  const auto reply = server.post("/api/v1/session", credentials("a@example.org", "Wrong-Passw0rd"));
  const std::string reference = reply.json()["error"]["reference"];
  CHECK(reference.size() >= 8);
  CHECK(server.log().find("\"reference\":\"" + reference + '"') != std::string::npos);
}
