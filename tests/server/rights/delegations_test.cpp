#include "server/domain/base/calendar.h"
#include "server/import/declaration_file.h"
#include "tests/server/support/delegation_town.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <thread>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

const std::string list_path = "/api/v1/delegations";
const std::string one_path = "/api/v1/delegation";

std::string one(std::int64_t id) { return one_path + "?id=" + std::to_string(id); }

}  // namespace

TEST_CASE("G4-G7: a person is invited, opens an account, is seen, modified and closed",
          "[delegations]") {
  DelegationTown town;
  const auto id = town.add(town.holder, "paul@example.org", town.a_grant());
  const auto waiting = town.send(town.holder, "GET", list_path).json();
  CHECK(waiting.at("total") == 2);
  CHECK(waiting.at("lines")[0].at("is_root") == true);
  CHECK(waiting.at("lines")[0].at("can_change") == false);
  CHECK(waiting.at("lines")[1].at("status") == "invited");
  CHECK(waiting.at("lines")[1].at("can_invite") == true);

  const auto invitation = town.invitation_to("paul@example.org");
  const auto said = town.send("", "POST", "/api/v1/invitations", {{"token", invitation}}).json();
  CHECK(said.at("email") == "paul@example.org");
  CHECK(said.at("has_account") == false);
  CHECK(said.at("invited_by") == "Zoé Durand");
  CHECK(said.at("role") == "company_user");
  CHECK(said.at("site_count") == 1);
  REQUIRE(town.accept(invitation).status == 200);

  const auto paul = town.log_in("paul@example.org");
  const auto session = town.send(paul, "GET", "/api/v1/session").json();
  CHECK(session.at("role") == "company_user");
  CHECK(session.at("can_delegate") == false);
  CHECK(session.at("functions").size() == 2);

  auto grant = town.a_grant(30);
  const auto changed = town.change(town.holder, id, grant);
  REQUIRE(changed.status == 200);
  CHECK(changed.json().at("line").at("name") == "MARTIN Paul");
  CHECK(changed.json().at("line").at("ends") == town.day(30));
  CHECK(changed.json().at("changed_by") == "Zoé Durand");
  CHECK(town.send(town.holder, "GET", one(id)).json().at("grant").at("levels").size() == 2);

  REQUIRE(town.send(town.holder, "DELETE", one_path, {{"id", id}}).status == 200);
  // At once: nobody logged out or in.
  CHECK(town.send(paul, "GET", "/api/v1/session").json().at("role") == "");
  CHECK(
      town.send(town.holder, "GET", list_path + "?excludes_inactive=true").json().at("matching") ==
      1);
  CHECK(code_of(town.send(town.holder, "DELETE", one_path, {{"id", id}})) == "delegation.closed");
}

TEST_CASE("C3, C4: the alerts of a site are seen by who may read its declarations, and nobody else",
          "[delegations]") {
  DelegationTown town;
  std::istringstream file("identifiant;annee;mois;etat;anomalie;attendu\n" +
                          town.member.site.identifiant + ";2026;8;missing;Manquante;\n");
  import_declarations(file, town.portal().services().declarations, false,
                      [](const RefusedLine& refused) { FAIL("refused line " << refused.line); });
  auto reading = town.a_grant();
  reading["levels"].push_back({{"function", "salary_declarations"}, {"level", "read"}});
  const auto reader = town.make(town.holder, "ali@example.org", reading);
  const auto other = town.make(town.holder, "paul@example.org", town.a_grant());
  const auto seen = [&](const std::string& token) {
    const auto session = town.send(token, "GET", "/api/v1/session").json();
    const auto sites = town.send(token, "GET", "/api/v1/sites").json();
    REQUIRE(sites.at("sites").size() == 1);
    return std::pair(session.at("alerts").size(), sites.at("sites")[0].at("alerts").size());
  };
  CHECK(seen(town.holder) == std::pair<std::size_t, std::size_t>(1, 1));
  CHECK(seen(reader) == std::pair<std::size_t, std::size_t>(1, 1));
  CHECK(seen(other) == std::pair<std::size_t, std::size_t>(0, 0));
}

TEST_CASE("what ends above ends below at once", "[delegations]") {
  DelegationTown town;
  const auto ali = town.make(town.holder, "ali@example.org", town.an_administrator());
  CHECK(town.send(ali, "GET", "/api/v1/session").json().at("can_delegate") == true);
  const auto paul = town.make(ali, "paul@example.org", town.a_grant());
  REQUIRE(town.send(paul, "GET", "/api/v1/session").json().at("functions").size() == 2);
  const auto id = town.id_of(town.holder, "ali@example.org");
  REQUIRE(town.send(town.holder, "DELETE", one_path, {{"id", id}}).status == 200);
  CHECK(town.send(paul, "GET", "/api/v1/session").json().at("functions").empty());
  CHECK(code_of(town.send(ali, "GET", list_path)) == "site.required");
  const auto list = town.send(town.holder, "GET", list_path + "?status=closed&order=email").json();
  CHECK(list.at("matching") == 2);
  CHECK(list.at("lines")[1].at("email") == "paul@example.org");
}

TEST_CASE("what another administrator raises ends with that one, what is lowered stays",
          "[delegations]") {
  DelegationTown town;
  auto until = [&](int day) {
    auto grant = town.an_administrator();
    grant["ends"] = town.day(day);
    return grant;
  };
  const auto ali = town.make(town.holder, "ali@example.org", until(30));
  const auto eve = town.make(town.holder, "eve@example.org", until(60));
  const auto paul = town.make(ali, "paul@example.org", town.a_grant(20));
  const auto id = town.id_of(town.holder, "paul@example.org");
  const auto change = [&](const std::string& by, const json& grant) {
    return town.change(by, id, grant);
  };
  const auto functions = [&] {
    return town.send(paul, "GET", "/api/v1/session").json().at("functions").size();
  };
  // Shorter: it still stands on what Ali holds.
  REQUIRE(change(eve, town.a_grant(10)).status == 200);
  // Longer than Ali could give, by Eve, who can; not longer than that.
  CHECK(code_at(change(ali, town.a_grant(50)), "grant.ends") == "date.exceeded");
  CHECK(code_at(change(eve, town.a_grant(61)), "grant.ends") == "date.exceeded");
  REQUIRE(change(eve, town.a_grant(50)).status == 200);
  const auto journal = town.send(town.holder, "GET", "/api/v1/journal?scope=site").json();
  CHECK(journal.dump().find("Délégation reçue de") != std::string::npos);
  CHECK(functions() == 2);
  // Ali goes, Paul stays; Eve goes, Paul goes.
  REQUIRE(town.send(town.holder, "DELETE", one_path,
                    {{"id", town.id_of(town.holder, "ali@example.org")}})
              .status == 200);
  CHECK(functions() == 2);
  REQUIRE(town.send(town.holder, "DELETE", one_path,
                    {{"id", town.id_of(town.holder, "eve@example.org")}})
              .status == 200);
  CHECK(functions() == 0);
}

TEST_CASE("what another administrator changed meanwhile is not overwritten unseen",
          "[delegations]") {
  DelegationTown town;
  const auto ali = town.make(town.holder, "ali@example.org", town.an_administrator());
  town.make(town.holder, "paul@example.org", town.a_grant(20));
  const auto id = town.id_of(town.holder, "paul@example.org");
  // Both look at the same.
  const std::int64_t seen = town.send(ali, "GET", one(id)).json().at("revision");
  CHECK(town.send(town.holder, "GET", one(id)).json().at("revision") == seen);
  const auto change = [&](const std::string& by, int days, std::int64_t revision) {
    return town.send(by, "PUT", one_path,
                     {{"id", id}, {"grant", town.a_grant(days)}, {"revision", revision}});
  };
  const auto first = change(town.holder, 10, seen);
  REQUIRE(first.status == 200);
  CHECK(first.json().at("revision") == seen + 1);
  const auto second = change(ali, 15, seen);
  CHECK(second.status == 409);
  CHECK(code_of(second) == "delegation.changed");
  CHECK(change(ali, 15, 0).status == 409);
  CHECK(town.send(ali, "GET", one(id)).json().at("line").at("ends") == town.day(10));
  // Having looked again.
  CHECK(change(ali, 5, seen + 1).status == 200);
  CHECK(town.send(town.holder, "GET", one(id)).json().at("line").at("ends") == town.day(5));
}

TEST_CASE("raw attacks by somebody who may delegate are refused and journalled",
          "[delegations][attack]") {
  DelegationTown town;
  auto bounded = town.an_administrator();
  bounded["ends"] = town.day(30);
  const auto ali = town.make(town.holder, "ali@example.org", bounded);
  const auto ali_id = town.id_of(town.holder, "ali@example.org");
  const auto root_id = town.id_of(town.holder, "zoe@example.org");
  const auto site = town.site_of(town.member);
  const auto add = [&](const std::string& email, const json& grant, json sites = json::array()) {
    return town.send(ali, "POST", list_path,
                     {{"email", email}, {"grant", grant}, {"sites", std::move(sites)}});
  };
  std::vector<std::string> expected;
  const auto noted = [&](const std::string& refusal) {
    expected.insert(expected.begin(), refusal);
    CHECK(town.refusals(site) == expected);
  };

  // Longer than one's own, and without an end.
  CHECK(code_at(add("p@example.org", town.a_grant(31)), "grant.ends") == "date.exceeded");
  noted("delegation.add date.exceeded");
  CHECK(code_at(add("p@example.org", town.a_grant()), "grant.ends") == "date.exceeded");
  noted("delegation.add date.exceeded");
  // To oneself.
  CHECK(code_of(add("ALI@example.org", town.a_grant(5))) == "delegation.own");
  noted("delegation.add delegation.own");
  // At another site.
  CHECK(code_of(add("p@example.org", town.a_grant(5), {town.site_of(town.other)})) ==
        "request.not_found");
  noted("delegation.add request.not_found");
  // Another site's, by its number.
  const auto foreign = town.add(town.other_holder, "x@example.org", town.a_grant());
  CHECK(code_of(town.send(ali, "GET", one(foreign))) == "request.not_found");
  noted("delegation.view request.not_found");
  CHECK(town.send(ali, "DELETE", one_path, {{"id", foreign}}).status == 404);
  noted("delegation.close request.not_found");
  CHECK(town.send(ali, "PUT", one_path, {{"id", foreign}, {"grant", town.a_grant(5)}}).status ==
        404);
  noted("delegation.change request.not_found");
  CHECK(town.send(ali, "POST", "/api/v1/delegation/invitation", {{"id", foreign}}).status == 404);
  noted("delegation.invite request.not_found");
  // Numbers that no grant has say the same.
  CHECK(town.send(ali, "DELETE", one_path, {{"id", 999999}}).status == 404);
  noted("delegation.close request.not_found");
  // One's own, longer or closed.
  CHECK(code_of(town.send(ali, "PUT", one_path,
                          {{"id", ali_id}, {"grant", town.an_administrator()}})) ==
        "delegation.own");
  noted("delegation.change delegation.own");
  CHECK(code_of(town.send(ali, "DELETE", one_path, {{"id", ali_id}})) == "delegation.own");
  noted("delegation.close delegation.own");
  // The site's holder: its last administrator.
  CHECK(code_of(town.send(ali, "DELETE", one_path, {{"id", root_id}})) ==
        "delegation.last_administrator");
  noted("delegation.close delegation.last_administrator");
  CHECK(code_of(town.send(town.holder, "DELETE", one_path, {{"id", root_id}})) ==
        "delegation.last_administrator");
}

TEST_CASE("a plain user delegates nothing", "[delegations][attack]") {
  DelegationTown town;
  auto grant = town.a_grant();
  const auto paul = town.make(town.holder, "paul@example.org", grant);
  std::vector<std::string> expected;
  for (const auto& [method, path] :
       std::vector<std::pair<std::string, std::string>>{{"GET", list_path},
                                                        {"GET", one(1)},
                                                        {"GET", "/api/v1/delegations/grantable"},
                                                        {"POST", list_path},
                                                        {"PUT", one_path},
                                                        {"DELETE", one_path},
                                                        {"POST", "/api/v1/delegation/invitation"},
                                                        {"POST", "/api/v1/delegations/firm"}}) {
    INFO(method << ' ' << path);
    const auto reply =
        town.send(paul, method, path, {{"email", "p@example.org"}, {"grant", grant}, {"id", 1}});
    CHECK(reply.status == 403);
    expected.insert(expected.begin(),
                    method + ' ' + path.substr(0, path.find('?')) + " access.forbidden");
  }
  const auto site = town.site_of(town.member);
  CHECK(town.refusals(site) == expected);
  // The site's journal, and a site at which nothing is held.
  CHECK(town.send(paul, "GET", "/api/v1/journal?scope=site").status == 403);
  expected.insert(expected.begin(), "journal.read access.forbidden");
  const auto other = town.site_of(town.other);
  CHECK(town.send(paul, "PUT", "/api/v1/session/site", {{"site_id", other}}).status == 404);
  expected.insert(expected.begin(), "session.choose_site request.not_found");
  CHECK(town.refusals(site) == expected);
}

TEST_CASE("nobody fills the journal by attacking on", "[delegations][attack]") {
  DelegationTown town;
  const auto ali = town.make(town.holder, "ali@example.org", town.an_administrator());
  const auto site = town.site_of(town.member);
  const auto close = [&](std::int64_t id) {
    return town.send(ali, "DELETE", one_path, {{"id", id}}).status;
  };
  for (int count = 0; count < 5; ++count) CHECK(close(900'000) == 404);
  CHECK(town.refusals(site).size() == 1);
  CHECK(close(900'001) == 404);
  CHECK(town.refusals(site).size() == 2);
  for (int id = 0; id < 70; ++id) CHECK(close(910'000 + id) == 404);
  CHECK(town.refusals(site).size() == 60);
  town.clock.advance(std::chrono::minutes(1));
  CHECK(close(900'000) == 404);
  CHECK(town.refusals(site).size() == 61);
}

TEST_CASE("nobody counts up the numbers of delegations unseen", "[delegations][attack]") {
  DelegationTown town;
  const auto ali = town.make(town.holder, "ali@example.org", town.an_administrator());
  const auto foreign = town.add(town.other_holder, "x@example.org", town.a_grant());
  const auto site = town.site_of(town.member);
  const auto look_at = [&](std::int64_t id) { return town.send(ali, "GET", one(id)).status; };
  for (int count = 0; count < 5; ++count) CHECK(look_at(foreign) == 404);
  CHECK(town.refusals(site) == std::vector<std::string>{"delegation.view request.not_found"});
  for (int id = 0; id < 70; ++id) CHECK(look_at(910'000 + id) == 404);
  CHECK(town.refusals(site).size() == 60);
  CHECK(look_at(town.id_of(town.holder, "zoe@example.org")) == 200);
  CHECK(town.refusals(town.site_of(town.other)).empty());

  const auto line =
      town.send(town.holder, "GET", "/api/v1/journal?scope=site").json().at("lines")[0];
  CHECK(line.at("action") == "Accès refusé");
  CHECK(line.at("changes")[0].at("after") == "Consulter une délégation");
  CHECK(line.at("changes")[1].at("after") == "Inconnu, ou d’un autre site");
}

TEST_CASE("the journal names nobody of another site to whoever tried their number",
          "[delegations][attack][journal]") {
  DelegationTown town;
  const auto ali = town.make(town.holder, "ali@example.org", town.an_administrator());
  const auto foreign = town.add(town.other_holder, "x@example.org", town.a_grant());
  CHECK(town.send(ali, "GET", one(foreign)).status == 404);
  CHECK(town.send(ali, "DELETE", one_path, {{"id", foreign}}).status == 404);
  const auto journal = town.send(ali, "GET", "/api/v1/journal?scope=site");
  const auto lines = journal.json().at("lines");
  for (const std::size_t index : {0U, 1U}) {
    CHECK(lines[index].at("action") == "Accès refusé");
    CHECK(lines[index].at("target") == "");
  }
  CHECK(journal.body.find("x@example.org") == std::string::npos);
  // Of one's own site the journal says whom it is about.
  const auto root = town.id_of(town.holder, "zoe@example.org");
  CHECK(town.send(ali, "DELETE", one_path, {{"id", root}}).status == 409);
  CHECK(town.send(ali, "GET", "/api/v1/journal?scope=site").json().at("lines")[0].at("target") ==
        "Zoé Durand");
}

TEST_CASE("one open delegation a person; after its end another may follow", "[delegations]") {
  DelegationTown town;
  town.make(town.holder, "paul@example.org", town.a_grant(1));
  const json body = {{"email", "PAUL@example.org"}, {"grant", town.a_grant()}};
  CHECK(code_of(town.send(town.holder, "POST", list_path, body)) == "delegation.exists");
  town.clock.advance(std::chrono::hours(48));
  town.holder = town.log_in("zoe@example.org");
  CHECK(town.send(town.holder, "POST", list_path,
                  {{"email", "paul@example.org"}, {"grant", town.a_grant()}})
            .status == 200);
}

TEST_CASE("an invitation is used once, by whoever has the newest link", "[delegations][attack]") {
  DelegationTown town;
  const auto id = town.add(town.holder, "paul@example.org", town.a_grant());
  const auto first = town.invitation_to("paul@example.org");
  REQUIRE(town.send(town.holder, "POST", "/api/v1/delegation/invitation", {{"id", id}}).status ==
          200);
  const auto second = town.invitation_to("paul@example.org");
  const auto site = town.site_of(town.member);
  const auto replays = [&] {
    const auto all = town.refusals(site);
    return std::ranges::count(all, "invitation link.invalid") +
           std::ranges::count(all, "invitation link.served");
  };
  CHECK(code_of(town.accept(first)) == "link.invalid");
  CHECK(replays() == 1);
  REQUIRE(town.accept(second).status == 200);
  town.clock.advance(std::chrono::minutes(1));
  // Once a minute for each reason, however often.
  for (int count = 0; count < 3; ++count) CHECK(code_of(town.accept(second)) == "link.served");
  CHECK(code_of(town.send("", "DELETE", "/api/v1/invitations", {{"token", first}})) ==
        "link.invalid");
  CHECK(replays() == 3);
  town.clock.advance(std::chrono::minutes(1));
  CHECK(code_of(town.send("", "DELETE", "/api/v1/invitations", {{"token", second}})) ==
        "link.served");
  CHECK(replays() == 4);
  CHECK(code_of(town.send("", "POST", "/api/v1/invitations", {{"token", second}})) ==
        "link.served");
  CHECK(code_of(town.send("", "DELETE", "/api/v1/invitations", {{"token", "nothing"}})) ==
        "link.invalid");

  // A week, and no more.
  town.add(town.holder, "late@example.org", town.a_grant());
  const auto late = town.invitation_to("late@example.org");
  town.clock.advance(std::chrono::days(7));
  CHECK(code_of(town.accept(late)) == "link.invalid");
}

TEST_CASE("of two who use a link at once one has it, the other is journalled",
          "[delegations][attack]") {
  DelegationTown town;
  town.add(town.holder, "paul@example.org", town.a_grant());
  const auto invitation = town.invitation_to("paul@example.org");
  std::array<std::string, 2> codes;
  std::vector<std::thread> people;
  for (auto& code : codes) {
    people.emplace_back([&] { code = code_of(town.accept(invitation)); });
  }
  for (auto& each : people) each.join();
  std::ranges::sort(codes);
  CHECK(codes == std::array<std::string, 2>{"", "link.served"});
  CHECK(town.refusals(town.site_of(town.member)) ==
        std::vector<std::string>{"invitation link.served"});
}

TEST_CASE("an invitation is accepted with the account that the address has in another case",
          "[delegations]") {
  DelegationTown town;
  town.add(town.holder, "Autre@Example.org", town.a_grant());
  const auto invitation = town.invitation_to("Autre@Example.org");
  CHECK(town.send("", "POST", "/api/v1/invitations", {{"token", invitation}})
            .json()
            .at("has_account") == true);
  CHECK(code_of(town.accept(invitation)) == "request.conflict");
  const json wrong = {{"token", invitation}, {"has_account", true}, {"password", "Faux-faux-1"}};
  CHECK(code_of(town.send("", "PUT", "/api/v1/invitations", wrong)) == "login.refused");
  const json right = {
      {"token", invitation}, {"has_account", true}, {"password", TestServer::good_password}};
  REQUIRE(town.send("", "PUT", "/api/v1/invitations", right).status == 200);
  const auto sites = town.send(town.log_in("autre@example.org"), "GET", "/api/v1/sites").json();
  CHECK(sites.at("sites").size() == 2);
}

TEST_CASE("who refuses an invitation is believed, and who invited is told", "[delegations]") {
  DelegationTown town;
  town.add(town.holder, "paul@example.org", town.a_grant());
  const auto invitation = town.invitation_to("paul@example.org");
  REQUIRE(town.send("", "DELETE", "/api/v1/invitations", {{"token", invitation}}).status == 200);
  const auto now = town.clock.now();
  const auto mails = town.portal().store().outbox().claim(store::Channel::Email, now, now, 10);
  REQUIRE(mails.size() == 1);
  CHECK(mails[0].message.kind == "invitation_refused");
  CHECK(mails[0].message.recipient == "zoe@example.org");
  CHECK(town.send(town.holder, "GET", list_path + "?status=closed").json().at("matching") == 1);
  CHECK(code_of(town.accept(invitation)) == "link.served");
}

TEST_CASE("administrators are made with the password at hand", "[delegations]") {
  DelegationTown town;
  town.clock.advance(std::chrono::minutes(16));
  json body = {{"email", "ali@example.org"}, {"grant", town.an_administrator()}};
  CHECK(code_of(town.send(town.holder, "POST", list_path, body)) == "password.needed");
  CHECK(
      town.send(town.holder, "GET", "/api/v1/delegations/grantable").json().at("needs_password") ==
      true);
  body["password"] = TestServer::good_password;
  CHECK(town.send(town.holder, "POST", list_path, body).status == 200);
}

TEST_CASE("a grant of today works until midnight in Paris, on the days that have 23 and 25 hours",
          "[delegations]") {
  using namespace std::chrono;
  for (const auto& midnight : {sys_days(2026y / October / 25) + 23h,   // The day of 25 hours.
                               sys_days(2027y / March / 28) + 22h}) {  // The day of 23 hours.
    DelegationTown town;
    // The morning of that day.
    town.clock.advance(midnight - hours(16) - town.clock.now());
    town.holder = town.log_in("zoe@example.org");
    auto grant = town.a_grant(0);
    grant["levels"] = {{{"function", "salary_declarations"}, {"level", "read"}}};
    auto paul = town.make(town.holder, "paul@example.org", grant);
    town.clock.advance(midnight - seconds(1) - town.clock.now());
    paul = town.log_in("paul@example.org");
    CHECK(town.send(paul, "GET", "/api/v1/site/dsn").status == 200);
    town.clock.advance(seconds(1));
    CHECK(code_of(town.send(paul, "GET", "/api/v1/site/dsn")) == "site.required");
    town.holder = town.log_in("zoe@example.org");
    CHECK(town.send(town.holder, "GET", list_path + "?status=expired").json().at("matching") == 1);
  }
}
