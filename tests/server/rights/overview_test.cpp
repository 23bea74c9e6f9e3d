#include "server/domain/base/calendar.h"
#include "server/domain/rights/rights.h"
#include "server/store/store.h"
#include "tests/server/support/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace espace;
using namespace espace::tests;

namespace {

using Kind = api::Access::Kind;

std::string word_for(const api::Access& access) {
  switch (access.kind) {
    case Kind::Public:
      return "public";
    case Kind::Anyone:
      return "anyone";
    case Kind::Account:
      return "account";
    case Kind::Site:
      return "site";
    case Kind::Administrator:
      return "administrator";
    case Kind::Function:
      return std::string(rules::info_of(access.function).name) + ' ' +
             std::string(rules::name_of(access.level));
  }
  return {};
}

std::string name_of_route(const http::Route& route) {
  return std::string(api::name_of(route.method)) + ' ' + route.path;
}

Reply call(TestServer& server, const http::Route& route, const Headers& more) {
  Headers headers{
      {"Sec-Fetch-Site", "same-origin"},
      {"Content-Type", route.is_upload ? "application/octet-stream" : "application/json"}};
  headers.insert(headers.end(), more.begin(), more.end());
  const bool is_get = route.method == api::Method::Get;
  return HttpClient(server.port())
      .request(std::string(api::name_of(route.method)), route.path, headers, is_get ? "" : "{}");
}

Headers cookie(const std::string& token) { return {{"Cookie", "__Host-espace=" + token}}; }

/// A person who may only read the documents of the member's site; the session's cookie, there.
std::string make_user(TestServer& server, const TestServer::Member& member,
                      const std::string& email) {
  server.open_account(server.add_member(), email);
  server.portal().store().write([&](store::Transaction& transaction) {
    const auto account = transaction.accounts.find_by_email_key(email).value();
    const auto site = transaction.sites.find_by_identifiant(member.site.identifiant).value();
    const auto root = transaction.delegations.root_of(site.id).value();
    store::Delegation delegation;
    delegation.site_id = site.id;
    delegation.source_id = root.id;
    delegation.account_id = account.id;
    delegation.email = delegation.email_key = email;
    delegation.last_name = account.last_name;
    delegation.first_name = account.first_name;
    delegation.phase = store::DelegationPhase::Accepted;
    rules::Grant grant;
    grant.colleges = rules::Colleges::all();
    grant.levels[static_cast<std::size_t>(rules::Function::Documents)] = rules::Level::Read;
    grant.period.first = domain::day_in_paris(server.clock.now());
    domain::put_grant(delegation, grant);
    transaction.delegations.add(delegation);
  });
  const auto token = server.log_in(email);
  const auto sites = server.get("/api/v1/sites", cookie(token)).json()["sites"];
  for (const auto& each : sites) {
    if (each["site"]["identifiant"] != member.site.identifiant) continue;
    const auto chosen =
        HttpClient(server.port())
            .request("PUT", std::string(api::choose_site.path),
                     {{"Content-Type", "application/json"}, {"Cookie", "__Host-espace=" + token}},
                     nlohmann::json{{"site_id", each["site"]["id"]}}.dump());
    REQUIRE(chosen.status == 200);
    const auto set = chosen.header("set-cookie");
    const auto start = set.find('=') + 1;
    return set.substr(start, set.find(';') - start);
  }
  FAIL("the user does not see the site");
  return {};
}

std::int64_t refusals(TestServer& server) {
  return static_cast<std::int64_t>(server.portal()
                                       .store()
                                       .read([](const store::Transaction& transaction) {
                                         return transaction.journal.search(
                                             {.action = "access.refused"}, 1000);
                                       })
                                       .size());
}

}  // namespace

TEST_CASE("what is open to everybody is a list that is read and not guessed", "[access]") {
  TestServer server;
  std::vector<std::string> open;
  for (const auto* route : server.portal().router().routes()) {
    UNSCOPED_INFO(name_of_route(*route) << ": " << word_for(route->access));
    if (route->access == api::Access::Public) open.push_back(name_of_route(*route));
  }
  std::sort(open.begin(), open.end());
  const std::vector<std::string> expected{
      "DELETE /api/v1/account/email/confirmation",
      "DELETE /api/v1/invitations",
      "DELETE /api/v1/session",
      "GET /.well-known/jwks.json",
      "GET /api/openapi.json",
      "GET /api/v1/caisse",
      "GET /api/v1/help",
      "GET /api/v1/questions",
      "GET /api/v1/tour",
      "GET /api/v1/visitors/messages",
      "GET /healthz",
      "GET /metrics",
      "GET /readyz",
      "POST /api/v1/account/certification",
      "POST /api/v1/associations",
      "POST /api/v1/code-requests",
      "POST /api/v1/invitations",
      "POST /api/v1/mobile-codes",
      "POST /api/v1/openings",
      "POST /api/v1/openings/activation",
      "POST /api/v1/openings/identification",
      "POST /api/v1/openings/resend",
      "POST /api/v1/password-resets",
      "POST /api/v1/password-resets/link",
      "POST /api/v1/session",
      "POST /api/v1/visitors/messages",
      "PUT /api/v1/account/certification",
      "PUT /api/v1/account/email/confirmation",
      "PUT /api/v1/invitations",
      "PUT /api/v1/mobile-codes",
      "PUT /api/v1/password-resets",
  };
  CHECK(open == expected);
}

TEST_CASE("every route refuses whom it is not for, before it reads what was sent", "[access]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  const auto user = make_user(server, member, "user@example.org");
  const auto no_site = server.log_in("user@example.org");  // Two sites: none is chosen.
  for (const auto* route : server.portal().router().routes()) {
    const auto kind = route->access.kind;
    if (kind == Kind::Public || kind == Kind::Anyone) continue;
    CAPTURE(name_of_route(*route), word_for(route->access));
    CHECK(call(server, *route, {}).code() == "session.required");
    if (kind == Kind::Account) continue;
    CHECK(call(server, *route, cookie(no_site)).code() == "site.required");
    const auto as_user = call(server, *route, cookie(user));
    const bool is_his =
        kind == Kind::Site ||
        (kind == Kind::Function && route->access.function == rules::Function::Documents &&
         route->access.level == rules::Level::Read);
    CHECK((as_user.code() == "access.forbidden") == !is_his);
    CHECK((as_user.status == 403) == !is_his);
  }
}

TEST_CASE("a refused access is in the journal, once a minute for an account and a route",
          "[access][journal]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  const auto user = make_user(server, member, "user@example.org");
  for (int count = 0; count < 20; ++count) {
    CHECK(server.get("/api/v1/accesses", cookie(user)).status == 403);
  }
  CHECK(refusals(server) == 1);
  CHECK(server.get("/api/v1/accesses.csv", cookie(user)).status == 403);
  CHECK(refusals(server) == 2);
  server.clock.advance(std::chrono::minutes(1));
  CHECK(server.get("/api/v1/accesses", cookie(user)).status == 403);
  CHECK(refusals(server) == 3);
}

TEST_CASE("a refused access says what was tried, and why it was refused", "[access][journal]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  const auto user = cookie(make_user(server, member, "user@example.org"));
  const auto holder = cookie(server.log_in("zoe@example.org"));
  const auto newest = [&] {
    const auto line = server.get("/api/v1/journal?scope=site", holder).json()["lines"][0];
    std::vector<std::string> said{line["action"]};
    for (const auto& change : line["changes"]) {
      said.push_back(change["label"].get<std::string>() + ": " +
                     change["after"].get<std::string>());
    }
    return said;
  };
  CHECK(server.get("/api/v1/accesses", user).status == 403);
  CHECK(newest() == std::vector<std::string>{"Accès refusé", "Tentative: Consulter",
                                             "Motif: Droit non détenu",
                                             "Droit requis: Gérer les droits d’accès"});
  CHECK(server.get("/api/v1/site/dsn", user).status == 403);
  CHECK(newest().back() == "Droit requis: Mes déclarations de salaire – Consultation");
  const auto today = domain::day_in_paris(server.clock.now());
  const nlohmann::json body = {{"email", "zoe@example.org"},
                               {"grant",
                                {{"starts", rules::iso_day(today)},
                                 {"colleges", {"cadre"}},
                                 {"levels", {{{"function", "planning"}, {"level", "read"}}}}}}};
  Headers headers = holder;
  headers.emplace_back("Content-Type", "application/json");
  const auto own =
      HttpClient(server.port()).request("POST", "/api/v1/delegations", headers, body.dump());
  CHECK(own.code() == "delegation.own");
  const auto said = newest();
  CHECK(said.at(1) == "Tentative: Ajouter une délégation");
  CHECK(said.at(2) == "Motif: Ses propres droits");
  CHECK(said.at(3) == "Adresse électronique: zoe@example.org");
  CHECK(said.back() == "Mon planning: Consultation");
}

TEST_CASE("what ends above ends at once, without another log-in", "[access]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  const auto user = make_user(server, member, "user@example.org");
  CHECK(server.get("/api/v1/documents", cookie(user)).status == 200);
  server.portal().store().write([&](store::Transaction& transaction) {
    const auto site = transaction.sites.find_by_identifiant(member.site.identifiant).value();
    for (auto each : transaction.delegations.of_site(site.id, 0, 10)) {
      if (!each.source_id) continue;
      each.phase = store::DelegationPhase::Closed;
      transaction.delegations.update(each, server.clock.now());
    }
  });
  CHECK(server.get("/api/v1/documents", cookie(user)).code() == "site.required");
}

TEST_CASE("who can do what: the tree, the CSV and the page to print", "[access][accesses]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  make_user(server, member, "user@example.org");
  const auto holder = cookie(server.log_in("zoe@example.org"));
  server.portal().store().write([&](store::Transaction& transaction) {
    const auto site = transaction.sites.find_by_identifiant(member.site.identifiant).value();
    for (auto each : transaction.delegations.of_site(site.id, 0, 10)) {
      if (!each.source_id) continue;
      each.last_name = "=1+1;\"<b>";
      transaction.delegations.update(each, server.clock.now());
    }
  });
  const auto tree = server.get("/api/v1/accesses", holder).json();
  REQUIRE(tree["lines"].size() == 2);
  CHECK(tree["lines"][0]["kind"] == "holder");
  CHECK(tree["lines"][0]["functions"].size() == 17);
  CHECK(tree["lines"][1]["kind"] == "user");
  CHECK(tree["lines"][1]["depth"] == 1);
  CHECK(tree["lines"][1]["source_id"] == tree["lines"][0]["id"]);
  CHECK(tree["lines"][1]["functions"].size() == 1);
  CHECK(server.get("/api/v1/accesses?date=2020-01-01", holder).json()["lines"].empty());
  CHECK(server.get("/api/v1/accesses?date=hier", holder).status == 422);
  CHECK(server.get("/api/v1/accesses?day=1", holder).status == 400);

  const auto csv = server.get("/api/v1/accesses.csv", holder);
  CHECK(csv.header("content-type") == "text/csv; charset=utf-8");
  CHECK(
      csv.body.starts_with("\xEF\xBB\xBF"
                           "Date;"));
  CHECK(csv.body.find(";\"'=1+1;\"\"<B> Zoé\";") != std::string::npos);
  const auto page = server.get("/api/v1/accesses.html", holder);
  CHECK(page.header("content-type") == "text/html; charset=utf-8");
  CHECK(page.body.find("=1+1;&quot;&lt;B&gt; Zoé") != std::string::npos);
  CHECK(page.body.find("<B>") == std::string::npos);
  CHECK(page.body.find("<script") == std::string::npos);
  CHECK(page.body.find("style=") == std::string::npos);
}

TEST_CASE("the CSV has all of a long list, the page its beginning", "[access][accesses]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  make_user(server, member, "user@example.org");
  server.portal().store().write([&](store::Transaction& transaction) {
    const auto site = transaction.sites.find_by_identifiant(member.site.identifiant).value();
    auto user = transaction.delegations.of_site(site.id, 0, 10).at(1);
    for (int count = 0; count < 1500; ++count) {
      user.last_name = "Nom " + std::to_string(count);
      transaction.delegations.add(user);
    }
  });
  const auto holder = cookie(server.log_in("zoe@example.org"));
  const auto csv = server.get("/api/v1/accesses.csv", holder);
  CHECK(csv.status == 200);
  // Its head, the holder's 17 functions, one function for each of the others.
  CHECK(std::ranges::count(csv.body, '\n') == 1 + 17 + 1501);
  CHECK(csv.body.find("NOM 1499 ") != std::string::npos);
  CHECK(csv.body.find(";\"DURAND Zoé\";\"") != std::string::npos);
  const auto list = server.get("/api/v1/accesses", holder).json();
  CHECK(list["lines"].size() == 1000);
  CHECK(list["is_complete"] == false);
  CHECK(server.get("/api/v1/accesses.html", holder).body.find("Seuls les premiers") !=
        std::string::npos);
}

TEST_CASE("the journal is read by whom it concerns, in words", "[access][journal]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  const auto user = cookie(make_user(server, member, "user@example.org"));
  const auto holder = cookie(server.log_in("zoe@example.org"));
  const auto own = server.get("/api/v1/journal?scope=own", user).json();
  REQUIRE_FALSE(own["lines"].empty());
  CHECK(own["lines"][0]["action"] == "Site choisi");
  CHECK(own["lines"][0]["person"] == "Zoé Durand");
  CHECK(server.get("/api/v1/journal?scope=site", user).code() == "access.forbidden");
  const auto of_site = server.get("/api/v1/journal?scope=site", holder).json();
  CHECK(of_site["lines"].size() >= 2);
  CHECK_FALSE(of_site["has_more"].get<bool>());
  const std::int64_t newest = of_site["lines"][0]["id"];
  const auto older =
      server.get("/api/v1/journal?scope=site&before=" + std::to_string(newest), holder).json();
  CHECK(older["lines"].size() == of_site["lines"].size() - 1);
  CHECK(server.get("/api/v1/journal?scope=all", holder).status == 422);
}
