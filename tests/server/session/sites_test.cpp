#include "server/import/declaration_file.h"
#include "tests/server/support/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <sstream>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

Headers cookie(const std::string& token) { return {{"Cookie", "__Host-espace=" + token}}; }

std::string cookie_set(const Reply& reply) {
  const auto set = reply.header("set-cookie");
  const auto start = set.find('=') + 1;
  return set.substr(start, set.find(';') - start);
}

Reply choose(TestServer& server, const std::string& token, const json& body) {
  auto headers = cookie(token);
  headers.emplace_back("Content-Type", "application/json");
  headers.emplace_back("Sec-Fetch-Site", "same-origin");
  return HttpClient(server.port()).request("PUT", "/api/v1/session/site", headers, body.dump());
}

struct Imported {
  ImportSummary summary;
  std::vector<std::string> refused;  ///< «line column code»
};

Imported import(TestServer& server, const std::string& text, bool is_dry_run = false) {
  std::istringstream file(text);
  Imported imported;
  imported.summary = import_declarations(
      file, server.portal().services().declarations, is_dry_run, [&](const RefusedLine& refused) {
        for (const auto& reason : refused.reasons) {
          imported.refused.push_back(std::to_string(refused.line) + ' ' + reason.column + ' ' +
                                     std::string(name_of(reason.code)));
        }
      });
  return imported;
}

const std::string header = "identifiant;annee;mois;etat;anomalie;attendu\n";

/// Zoé holds two sites.
struct TwoSites : TestServer {
  TwoSites() : first(add_member()), second(add_member()) {
    open_account(first, "zoe@example.org");
    const auto associated = post(
        "/api/v1/associations",
        {{"ticket", identify(second)}, {"email", "zoe@example.org"}, {"password", good_password}});
    if (associated.status != 200) throw std::runtime_error(associated.body);
  }
  std::int64_t id_of(const Member& member) {
    return portal().store().read([&](const store::Transaction& t) {
      return t.sites.find_by_identifiant(member.site.identifiant)->id;
    });
  }
  Member first;
  Member second;
};

}  // namespace

TEST_CASE("C2-C6: sites with alerts, the choice, «Suivi DSN» and another site", "[sites]") {
  TwoSites server;
  import(server, header + server.second.site.identifiant +
                     ";2026;8;anomaly;Anomalie dans le traitement / Déclaration manquante;À "
                     "transmettre\n" +
                     server.second.site.identifiant + ";2026;9;received;;\n");
  auto token = server.log_in("zoe@example.org");
  const auto session = server.get("/api/v1/session", cookie(token)).json();
  CHECK_FALSE(session.contains("site"));
  CHECK(session["alerts"].empty());

  const auto sites = server.get("/api/v1/sites", cookie(token));
  CHECK(sites.status == 200);
  REQUIRE(sites.json()["sites"].size() == 2);
  const json alert = {{"year", 2026},
                      {"month", 8},
                      {"anomaly", "Anomalie dans le traitement / Déclaration manquante"},
                      {"expected", "À transmettre"}};
  for (const auto& each : sites.json()["sites"]) {
    const bool is_second = each["site"]["identifiant"] == server.second.site.identifiant;
    CHECK(each["alerts"] == (is_second ? json::array({alert}) : json::array()));
  }

  const auto too_early = server.get("/api/v1/site/dsn", cookie(token));
  CHECK(too_early.status == 409);
  CHECK(too_early.code() == "site.required");

  const auto chosen = choose(server, token, {{"site_id", server.id_of(server.second)}});
  CHECK(chosen.status == 200);
  CHECK(chosen.json()["site"]["identifiant"] == server.second.site.identifiant);
  CHECK(chosen.json()["alerts"] == json::array({alert}));
  CHECK(chosen.header("set-cookie").ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"));
  CHECK(server.get("/api/v1/session", cookie(token)).status == 204);
  token = cookie_set(chosen);
  CHECK(server.get("/api/v1/session", cookie(token)).json()["alerts"] == json::array({alert}));

  const auto dsn = server.get("/api/v1/site/dsn", cookie(token));
  CHECK(dsn.status == 200);
  const auto months = dsn.json()["months"];
  REQUIRE(months.size() == 12);
  CHECK(months[0]["month"] == 9);
  CHECK(months[0]["state"] == "received");
  CHECK(months[1]["state"] == "anomaly");
  CHECK(months[1]["anomalies"] == json::array({alert}));
  CHECK(months[2]["state"] == "");
  CHECK(months[11]["year"] == 2025);
  CHECK(months[11]["month"] == 10);

  const auto changed = choose(server, token, {{"site_id", server.id_of(server.first)}});
  CHECK(changed.status == 200);
  CHECK(changed.json()["alerts"].empty());
}

TEST_CASE("a page is refused once another tab has changed the session's site or its person",
          "[sites][session]") {
  TwoSites server;
  server.open_account(server.add_member(), "ali@example.org");
  const auto logged_in = server.post(
      "/api/v1/session", {{"email", "zoe@example.org"}, {"password", server.good_password}});
  const auto chosen =
      choose(server, cookie_set(logged_in), {{"site_id", server.id_of(server.first)}});
  const auto stamp = chosen.json()["stamp"].get<std::string>();
  CHECK(stamp.size() == 16);
  auto token = cookie_set(chosen);
  // What a page of that stamp asks for, whoever the cookie is by now.
  const auto ask = [&](std::string_view method, std::string_view path, const std::string& type,
                       const std::string& body) {
    Headers headers = cookie(token);
    headers.emplace_back("X-Session-Stamp", stamp);
    if (method != "GET") headers.emplace_back("Content-Type", type);
    return HttpClient(server.port()).request(method, path, headers, body);
  };
  const auto read = [&] { return ask("GET", "/api/v1/site/dsn", "", ""); };
  CHECK(read().status == 200);
  CHECK(server.get("/api/v1/session", cookie(token)).json()["stamp"] == stamp);

  SECTION("the same person at the same site in a new session is not refused") {
    token = cookie_set(choose(server, token, {{"site_id", server.id_of(server.first)}}));
    CHECK(read().status == 200);
  }
  SECTION("without the stamp nothing is compared") {
    token = cookie_set(choose(server, token, {{"site_id", server.id_of(server.second)}}));
    CHECK(server.get("/api/v1/site/dsn", cookie(token)).status == 200);
  }
  SECTION("where there is no session any more, that is what is said") {
    token = "ended";
    CHECK(read().code() == "session.required");
  }
  SECTION("changed") {
    const bool is_other_person = GENERATE(false, true);
    if (is_other_person) {
      token = server.log_in("ali@example.org");
    } else {
      token = cookie_set(choose(server, token, {{"site_id", server.id_of(server.second)}}));
    }
    const auto refused = [&](const Reply& reply) {
      CHECK(reply.status == 409);
      CHECK(reply.code() == "session.changed");
    };
    refused(read());
    refused(ask("PUT", "/api/v1/account/contact", "application/json",
                R"({"last_name":"Durand","first_name":"Zoé"})"));
    refused(ask("POST", "/api/v1/messages/attachments", "application/octet-stream", "%PDF-1.7"));
    // Done for whoever is logged in, although an opening asks it with a ticket and no session.
    refused(ask("POST", "/api/v1/mobile-codes", "application/json",
                R"({"ticket":"","mobile":{"country":"FR","number":"06 12 34 56 78"}})"));
    CHECK(server.get("/api/v1/session", cookie(token)).status == 200);
  }
}

TEST_CASE("the OpenAPI document tells of the stamp where a session is needed", "[sites][session]") {
  TestServer server;
  const auto paths = server.get("/api/openapi.json").json()["paths"];
  const auto has_stamp = [](const json& operation) {
    const auto parameters = operation.value("parameters", json::array());
    return std::any_of(parameters.begin(), parameters.end(), [](const json& each) {
      return each["name"] == "X-Session-Stamp" && each["in"] == "header" &&
             each["required"] == false;
    });
  };
  CHECK(has_stamp(paths["/api/v1/session/site"]["put"]));
  CHECK(has_stamp(paths["/api/v1/journal"]["get"]));
  CHECK_FALSE(has_stamp(paths["/api/v1/openings"]["post"]));
}

TEST_CASE("somebody else's site cannot be told from none", "[sites]") {
  TwoSites server;
  const auto other = server.add_member();
  server.open_account(other, "ali@example.org");
  const auto token = server.log_in("zoe@example.org");
  const auto refused = [&](const json& body) {
    const auto reply = choose(server, token, body);
    CHECK_FALSE(reply.has("set-cookie"));
    auto error = reply.json()["error"];
    error.erase("reference");
    return std::pair(reply.status, error);
  };
  const auto foreign = refused({{"site_id", server.id_of(other)}});
  CHECK(foreign.first == 404);
  CHECK(foreign.second["code"] == "request.not_found");
  CHECK(refused({{"site_id", 999'999}}) == foreign);
  CHECK(refused({{"site_id", -1}}) == foreign);
  CHECK(refused(json::object()) == foreign);
  CHECK(refused({{"site_id", "1"}}).first == 422);
  CHECK(refused({{"site_id", 1e30}}).first == 422);
  CHECK(server.get("/api/v1/session", cookie(token)).status == 200);
}

TEST_CASE("without a session the sites say so before they read anything", "[sites]") {
  TestServer server;
  for (const auto* path : {"/api/v1/sites", "/api/v1/site/dsn"}) {
    CHECK(server.get(path).status == 401);
    CHECK(server.get(path, cookie("invented")).code() == "session.required");
  }
  CHECK(choose(server, "invented", {{"site_id", 1}}).status == 401);
}

TEST_CASE("the OpenAPI document says which operations need a session and a site", "[sites]") {
  TestServer server;
  const auto paths = server.get("/api/openapi.json").json()["paths"];
  const json needed = {{{"session", json::array()}}};
  CHECK(paths["/api/v1/sites"]["get"]["security"] == needed);
  const auto conflict = [&](const char* path) {
    return paths[path]["get"]["responses"]["409"]["description"].get<std::string>();
  };
  CHECK(conflict("/api/v1/sites").starts_with("session.changed: "));
  CHECK(paths["/api/v1/site/dsn"]["get"]["security"] == needed);
  CHECK(conflict("/api/v1/site/dsn").starts_with("site.required: "));
  CHECK(paths["/api/v1/associations"]["post"]["security"] == json::array());
}

TEST_CASE("declarations are imported, and a second time nothing changes", "[import][dsn]") {
  TwoSites server;
  std::string text = header;
  for (int month = 1; month <= 9; ++month) {
    text += server.first.site.identifiant + ";2026;" + std::to_string(month) + ";processed;;\n";
  }
  CHECK(import(server, text, true).summary.created == 9);
  CHECK(import(server, text).summary.created == 9);
  const auto again = import(server, text).summary;
  CHECK(again.unchanged == 9);
  CHECK(again.created + again.updated + again.refused == 0);
}

TEST_CASE("each refused declaration is named by its line, column and reason", "[import][dsn]") {
  TwoSites server;
  const auto& id = server.first.site.identifiant;
  const auto result = import(
      server, "etat,MOIS,annee,identifiant,anomalie\nmissing,8,2026," + id + ",\nlate,8,2026," +
                  id + ",\nanomaly,7,2026," + id + ",Ma\xe7on\nanomaly,7,2026," + id +
                  ",Oubliée\nmissing,6,2026,0000000000,\ntoo,few\nreceived,5,2026," + id + ",\n");
  CHECK(result.summary.created == 1);
  CHECK(result.summary.refused == 6);
  CHECK(result.refused ==
        std::vector<std::string>{"2  request.conflict", "3 etat text.wrong_type",
                                 "4 anomalie text.encoding", "5  request.conflict",
                                 "6 identifiant request.not_found", "7  request.malformed"});
  CHECK_THROWS_AS(import(server, "identifiant;annee;mois\n"), BadHeader);
}
