#include "server/store/postgresql_store.h"
#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <latch>
#include <thread>

using namespace espace;
using namespace espace::tests;

TEST_CASE("the probes say that the server lives and is ready", "[system]") {
  TestServer server;
  CHECK(server.get("/healthz").body == "alive\n");
  CHECK(server.get("/readyz").body == "ready\n");
}

TEST_CASE("the metrics count what was answered, for this machine only", "[system]") {
  TestServer server;
  server.get("/api/v1/caisse");
  server.get("/api/v1/account");
  const auto metrics = server.get("/metrics");
  CHECK(metrics.status == 200);
  CHECK(metrics.body.find("espace_requests_total{status=\"2xx\"} 1\n") != std::string::npos);
  CHECK(metrics.body.find("espace_requests_total{status=\"4xx\"} 1\n") != std::string::npos);
  CHECK(metrics.body.find("espace_outbox_pending 0\n") != std::string::npos);
  CHECK(server.get("/metrics", {{"X-Forwarded-For", "192.0.2.1"}}).status == 404);
}

TEST_CASE("the caisse says its name", "[system]") {
  TestServer server;
  Config config;
  config.settings.caisse_name = "CIBTP d’Essai";
  server.restart(config);
  const auto reply = server.get("/api/v1/caisse");
  CHECK(reply.json()["name"] == "CIBTP d’Essai");
  CHECK(reply.json()["demo"] == false);
}

TEST_CASE("the OpenAPI document names every bound operation", "[system]") {
  TestServer server;
  const auto reply = server.get("/api/openapi.json");
  REQUIRE(reply.status == 200);
  const auto document = reply.json();
  CHECK(document["openapi"] == "3.1.0");
  const auto& paths = document["paths"];
  CHECK(paths["/api/v1/session"].contains("get"));
  CHECK(paths["/api/v1/session"].contains("post"));
  CHECK(paths["/api/v1/session"].contains("delete"));
  // With a session, or without one.
  CHECK(paths["/api/v1/session"]["get"]["security"].size() == 2);
  CHECK(paths["/api/v1/account"]["get"]["security"].size() == 1);
  CHECK(paths["/api/v1/session"]["post"]["security"] == nlohmann::json::array());
  const auto& body = paths["/api/v1/openings"]["post"]["requestBody"]["content"]["application/json"]
                          ["schema"]["properties"];
  CHECK(body["mobile"]["properties"]["number"]["type"] == "string");
}

TEST_CASE("nothing of the demonstration exists without it", "[system][demo]") {
  TestServer server;
  for (const auto* path : {"/demo/mailbox", "/demo/outbox", "/demo", "/demo/", "/demo/applications",
                           "/demo/applications/bank_accounts"}) {
    CHECK(server.get(path).status == 404);
    CHECK(server.get(path).code() == "request.not_found");
  }
}

TEST_CASE(
    "when all connections to the database stay in use, a request gets 503 and when to try again",
    "[system][postgresql]") {
  const char* const database = std::getenv("ESPACE_TEST_POSTGRES");
  if (!database) SKIP("ESPACE_TEST_POSTGRES is not set");
  TestServer server;
  Config config;
  config.database = database;
  server.restart(config);
  constexpr auto all = store::PostgresqlStore::connections_max;
  std::latch held(all), release(1);
  std::vector<std::thread> others;
  for (std::size_t count = 0; count < all; ++count) {
    others.emplace_back([&] {
      server.portal().store().read([&](const store::Transaction&) {
        held.count_down();
        release.wait();
      });
    });
  }
  held.wait();
  const nlohmann::json credentials = {{"email", "zoe@example.fr"}, {"password", "Faux-2031-mot"}};
  const auto busy = server.post("/api/v1/session", credentials);
  release.count_down();
  for (auto& other : others) other.join();
  CHECK(busy.status == 503);
  CHECK(busy.code() == "server.busy");
  CHECK(busy.header("retry-after") == "2");
  const std::string reference = busy.json()["error"]["reference"];
  REQUIRE_FALSE(reference.empty());
  CHECK(server.log().find("\"busy\",\"reference\":\"" + reference) != std::string::npos);
  CHECK(server.post("/api/v1/session", credentials).status == 401);
}

TEST_CASE("the demonstration's mailbox shows what would have left", "[system][demo]") {
  TestServer server({.is_demo = true});
  const auto& seeded = *server.portal().seeded();
  CHECK(server.get("/api/v1/caisse").json()["demo"] == true);
  CHECK(server.post("/api/v1/session", {{"email", seeded.email}, {"password", seeded.password}})
            .status == 200);
  CHECK(server.get("/demo/outbox").json().empty());
  server.deliver();  // The invitations that wait there from the start.

  const auto identified = server.post(
      "/api/v1/openings/identification",
      {{"identifiant", seeded.identifiant}, {"siret", seeded.siret}, {"code", seeded.code}});
  REQUIRE(identified.status == 200);
  auto details = TestServer::details(identified.json()["ticket"], "helene@example.org");
  details["first_name"] = "Hélène";
  REQUIRE(server.post("/api/v1/openings", details).status == 200);
  CHECK(server.deliver() == 1);

  const auto mail = server.demo_delivery("activation");
  CHECK(mail["channel"] == "email");
  CHECK(mail["recipient"] == "helene@example.org");
  CHECK(mail["text"].get<std::string>().starts_with("Bonjour Hélène,"));
  const std::string link = mail["links"][0];
  CHECK(link.starts_with(server.portal().url() + '/'));

  const auto page = server.get("/demo/mailbox");
  CHECK(page.status == 200);
  CHECK(page.body.find("<a href=\"" + link + "\">") != std::string::npos);
  CHECK(page.header("content-security-policy").find("script") == std::string::npos);
  // On a clock in Paris, in summer: two hours before UTC's.
  CHECK(page.body.find("Courriel à helene@example.org, le 21/09/2026 à 16:13:20</p>") !=
        std::string::npos);
  CHECK(mail["at"] == "2026-09-21T16:13:20+02:00");
  CHECK(server.post("/api/v1/openings/activation", {{"token", token_of(link)}}).status == 200);
}
