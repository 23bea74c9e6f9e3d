#include "tests/server/support/delegation_town.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

const std::string list_path = "/api/v1/delegations";
const std::string firm_path = "/api/v1/delegations/firm";

/// COMPTAGESTION, administrated by Anne, with what both members delegated to it.
struct FirmTown : DelegationTown {
  FirmTown() {
    // So that their names tell them apart.
    other.site.company_name = "Charpente d’Essai";
    portal().services().members.import_sites({other.site});
    make_firm("anne@example.org", {member, other});
    if (accept(invitation_to("anne@example.org")).status != 200) {
      throw std::runtime_error("not accepted");
    }
    auto narrow = a_grant(60);
    narrow["colleges"] = {"ouvrier"};
    narrow["levels"] = {{{"function", "planning"}, {"level", "read"}}};
    for (const auto& [by, grant] :
         {std::pair(holder, a_grant(30)), std::pair(other_holder, narrow)}) {
      const auto given = send(by, "POST", firm_path, {{"grant", grant}});
      if (given.status != 200) throw std::runtime_error(given.body);
    }
    anne = go("anne@example.org", member);
  }
  /// Logs in and goes to that site.
  std::string go(const std::string& email, const Member& to) {
    const auto token = log_in(email);
    const auto chosen = send(token, "PUT", "/api/v1/session/site", {{"site_id", site_of(to)}});
    const auto set = chosen.header("set-cookie");
    const auto start = set.find('=') + 1;
    return chosen.status == 200 ? set.substr(start, set.find(';') - start) : token;
  }
  std::string anne;
};

std::string name_of(const DelegationTown::Member& of) {
  return of.site.company_name + " – " + of.site.site_name;
}

}  // namespace

TEST_CASE("G8: a company delegates to its firm, sees it, and takes it back",
          "[delegations][firm]") {
  DelegationTown town;
  const json grant = {{"grant", town.a_grant()}};
  CHECK(code_of(town.send(town.holder, "POST", firm_path, grant)) == "firm.missing");
  town.make_firm("anne@example.org", {town.member});
  auto firm = town.send(town.holder, "GET", list_path).json().at("firm");
  CHECK(firm.at("name") == "COMPTAGESTION");
  CHECK(firm.at("delegation_id") == 0);

  CHECK(code_at(town.send(town.holder, "POST", firm_path, {{"grant", town.an_administrator()}}),
                "grant.is_administrator") == "rights.exceeded");
  CHECK(town.refusals(town.site_of(town.member)) ==
        std::vector<std::string>{"delegation.add_firm rights.exceeded"});
  const auto given = town.send(town.holder, "POST", firm_path, grant);
  REQUIRE(given.status == 200);
  CHECK(given.json().at("is_firm") == true);
  CHECK(given.json().at("line").at("name") == "COMPTAGESTION");
  CHECK(code_of(town.send(town.holder, "POST", firm_path, grant)) == "delegation.exists");
  firm = town.send(town.holder, "GET", list_path).json().at("firm");
  const std::int64_t id = firm.at("delegation_id");
  CHECK(firm.at("status") == "active");
  CHECK(town.send(town.holder, "GET", list_path).json().at("total") == 1);

  // Viewed and deleted, never modified.
  const json change = {{"id", id}, {"grant", town.a_grant(3)}};
  CHECK(town.send(town.holder, "PUT", "/api/v1/delegation", change).status == 403);
  REQUIRE(town.send(town.holder, "DELETE", "/api/v1/delegation", {{"id", id}}).status == 200);
  firm = town.send(town.holder, "GET", list_path).json().at("firm");
  CHECK(firm.at("delegation_id") == 0);
}

TEST_CASE("G9: a firm sees its clients' sites and delegates what it has of each",
          "[delegations][firm]") {
  FirmTown town;
  const auto session = town.send(town.anne, "GET", "/api/v1/session").json();
  CHECK(session.at("role") == "firm_administrator");
  CHECK(session.at("can_delegate") == true);
  CHECK(session.at("site_count") == 2);
  const auto grantable = town.send(town.anne, "GET", "/api/v1/delegations/grantable").json();
  CHECK(grantable.at("sites").size() == 2);
  CHECK(grantable.at("ends") == town.day(30));
  CHECK(grantable.at("can_make_administrators") == false);

  const auto first = town.site_of(town.member);
  const auto second = town.site_of(town.other);
  auto grant = town.a_grant();
  grant["levels"] = {{{"function", "documents"}, {"level", "update"}}};
  json body = {{"email", "jean@example.org"}, {"grant", grant}, {"sites", {first, second}}};
  const auto added = town.send(town.anne, "POST", list_path, body);
  REQUIRE(added.status == 200);
  // The other client gave nothing of the documents.
  CHECK(added.json().at("site_count") == 1);
  CHECK(added.json().at("refused_sites") == json::array({name_of(town.other)}));
  REQUIRE(town.accept(town.invitation_to("jean@example.org")).status == 200);
  const auto jean = town.log_in("jean@example.org");
  const auto of_jean = town.send(jean, "GET", "/api/v1/session").json();
  CHECK(of_jean.at("role") == "firm_collaborator");
  CHECK(of_jean.at("functions").size() == 1);

  // The firm sees its collaborators, the company does not.
  const auto seen = town.send(town.anne, "GET", list_path).json();
  CHECK(seen.at("is_firm") == true);
  CHECK(seen.at("total") == 1);
  CHECK(seen.at("lines")[0].at("ends") == town.day(30));
  CHECK(town.send(town.holder, "GET", list_path).json().at("total") == 1);

  // What the company takes back, the firm's people have no more.
  const std::int64_t id =
      town.send(town.holder, "GET", list_path).json().at("firm").at("delegation_id");
  REQUIRE(town.send(town.holder, "DELETE", "/api/v1/delegation", {{"id", id}}).status == 200);
  CHECK(town.send(jean, "GET", "/api/v1/session").json().at("functions").empty());
  CHECK(code_of(town.send(town.anne, "GET", list_path)) == "site.required");

  // What was, is still told: the firm, its administrator, its collaborator.
  const auto that_day = town.day();
  const auto kinds_on = [&](const std::string& day) {
    std::vector<std::string> kinds;
    const auto tree = town.send(town.holder, "GET", "/api/v1/accesses?date=" + day).json();
    for (const auto& line : tree.at("lines")) kinds.push_back(line.at("kind"));
    return kinds;
  };
  CHECK(kinds_on(that_day) == std::vector<std::string>{"holder"});
  town.clock.advance(std::chrono::hours(24));
  town.holder = town.log_in("zoe@example.org");
  CHECK(kinds_on(that_day) == std::vector<std::string>{"holder"});
  // Given back, and then the firm names another administrator.
  REQUIRE(town.send(town.holder, "POST", firm_path, {{"grant", town.a_grant(30)}}).status == 200);
  const auto given = town.day();
  town.clock.advance(std::chrono::hours(24));
  town.make_firm("eva@example.org", {});
  town.holder = town.log_in("zoe@example.org");
  CHECK(kinds_on(given) == std::vector<std::string>{"holder", "firm", "administrator"});
  CHECK(kinds_on(town.day()) == std::vector<std::string>{"holder", "firm"});
}

TEST_CASE("G9: a firm sees nothing of the company's people, and confirms nothing for it",
          "[delegations][firm][attack]") {
  FirmTown town;
  town.make(town.holder, "paul@example.org", town.a_grant());
  REQUIRE(town.send(town.anne, "POST", list_path,
                    {{"email", "jean@example.org"}, {"grant", town.a_grant(10)}})
              .status == 200);
  REQUIRE(town.accept(town.invitation_to("jean@example.org")).status == 200);
  town.log_in("jean@example.org");
  // The tree, today and as it was, begins with what the firm received.
  const auto said = [&](const std::string& by, const std::string& date) {
    std::vector<std::string> lines;
    const auto tree = town.send(by, "GET", "/api/v1/accesses?date=" + date).json();
    for (const auto& line : tree.at("lines")) {
      lines.push_back(std::to_string(line.at("depth").get<int>()) + ' ' +
                      line.at("kind").get<std::string>() + ' ' +
                      line.at("name").get<std::string>());
    }
    return lines;
  };
  const std::vector<std::string> of_firm{"0 firm COMPTAGESTION", "1 administrator EXPERT Anne",
                                         "1 collaborator MARTIN Paul"};
  const auto first = town.day();
  CHECK(said(town.anne, "") == of_firm);
  CHECK(said(town.holder, "").size() == 5);
  const auto tree = town.send(town.anne, "GET", "/api/v1/accesses").json();
  CHECK(tree.at("lines")[0].at("source_id") == 0);
  CHECK(tree.at("lines")[0].at("functions").size() == 2);
  CHECK(tree.at("lines")[2].at("source_id") == tree.at("lines")[0].at("id"));
  for (const auto* file : {"/api/v1/accesses.csv", "/api/v1/accesses.html"}) {
    const auto printed = town.send(town.anne, "GET", file).body;
    CHECK(printed.find("jean@example.org") != std::string::npos);
    CHECK(printed.find("paul@example.org") == std::string::npos);
    CHECK(printed.find("zoe@example.org") == std::string::npos);
    CHECK(town.send(town.holder, "GET", file).body.find("paul@example.org") != std::string::npos);
  }
  // The journal: what its own people did.
  const auto journal = town.send(town.anne, "GET", "/api/v1/journal?scope=site").json();
  CHECK(journal.at("lines").size() >= 3);
  CHECK(journal.dump().find("jean@example.org") != std::string::npos);
  CHECK(journal.dump().find("paul@example.org") == std::string::npos);
  CHECK(journal.dump().find("Durand") == std::string::npos);
  // The review is the company's.
  town.clock.advance(std::chrono::hours(24));
  town.anne = town.go("anne@example.org", town.member);
  CHECK(said(town.anne, first) == of_firm);
  const auto site = town.site_of(town.member);
  town.clock.advance(std::chrono::days(364));
  town.holder = town.log_in("zoe@example.org");
  REQUIRE(town.send(town.holder, "POST", firm_path, {{"grant", town.a_grant()}}).status == 200);
  town.anne = town.go("anne@example.org", town.member);
  const auto due = [&](const std::string& who) {
    return town.send(who, "GET", "/api/v1/session").json().at("is_review_due").get<bool>();
  };
  CHECK(due(town.holder));
  CHECK_FALSE(due(town.anne));
  const auto confirmed = town.send(town.anne, "PUT", "/api/v1/accesses/review");
  CHECK(confirmed.status == 403);
  CHECK(code_of(confirmed) == "access.forbidden");
  CHECK(town.refusals(site).front() == "accesses.confirm access.forbidden");
  CHECK(due(town.holder));
  REQUIRE(town.send(town.holder, "PUT", "/api/v1/accesses/review").status == 200);
  CHECK_FALSE(due(town.holder));
}

TEST_CASE("a firm reads by name where nothing, nothing more or less than it asked was given",
          "[delegations][firm]") {
  FirmTown town;
  const auto first = town.site_of(town.member);
  const auto second = town.site_of(town.other);
  const auto add = [&](const json& grant, const json& sites) {
    return town.send(town.anne, "POST", list_path,
                     {{"email", "jean@example.org"}, {"grant", grant}, {"sites", sites}});
  };
  auto grant = town.a_grant(45);
  grant["levels"] = {{{"function", "documents"}, {"level", "read"}}};
  // At one site it is all or nothing, whether it is the present one, named or not, or another.
  CHECK(code_at(add(grant, json::array()), "grant.ends") == "date.exceeded");
  CHECK(code_at(add(grant, {first}), "grant.ends") == "date.exceeded");
  CHECK(code_at(add(grant, {second}), "grant.levels.documents") == "rights.exceeded");
  const auto lowered = add(grant, {first, second});
  REQUIRE(lowered.status == 200);
  CHECK(lowered.json().at("site_count") == 1);
  CHECK(lowered.json().at("refused_sites") == json::array({name_of(town.other)}));
  CHECK(lowered.json().at("known_sites").empty());
  CHECK(lowered.json().at("lowered_sites") == json::array({name_of(town.member)}));

  grant = town.a_grant(45);
  grant["colleges"] = {"ouvrier"};
  grant["levels"] = {{{"function", "planning"}, {"level", "read"}}};
  const auto known = add(grant, {first, second});
  REQUIRE(known.status == 200);
  CHECK(known.json().at("site_count") == 1);
  CHECK(known.json().at("refused_sites").empty());
  CHECK(known.json().at("known_sites") == json::array({name_of(town.member)}));
  CHECK(known.json().at("lowered_sites").empty());
  CHECK(code_of(add(grant, {first, second})) == "delegation.exists");
}

TEST_CASE("who administrates the firm and one of its clients delegates for the firm at both",
          "[delegations][firm]") {
  FirmTown town;
  // Anne becomes an administrator of the other company.
  town.add(town.other_holder, "anne@example.org", town.an_administrator());
  REQUIRE(town.send("", "PUT", "/api/v1/invitations",
                    {{"token", town.invitation_to("anne@example.org")},
                     {"has_account", true},
                     {"password", TestServer::good_password}})
              .status == 200);
  town.anne = town.go("anne@example.org", town.member);
  const auto grantable = town.send(town.anne, "GET", "/api/v1/delegations/grantable").json();
  CHECK(grantable.at("sites").size() == 2);
  auto grant = town.a_grant(10);
  grant["colleges"] = {"ouvrier"};
  grant["levels"] = {{{"function", "planning"}, {"level", "read"}}};
  const auto given = town.send(town.anne, "POST", list_path,
                               {{"email", "jean@example.org"},
                                {"grant", grant},
                                {"sites", {town.site_of(town.member), town.site_of(town.other)}}});
  REQUIRE(given.status == 200);
  CHECK(given.json().at("site_count") == 2);
  // The firm's collaborator: the company's list does not have them.
  CHECK(town.id_of(town.other_holder, "jean@example.org") == 0);
  // At that company itself, she acts for the company.
  const auto there = town.go("anne@example.org", town.other);
  CHECK(town.send(there, "GET", list_path).json().at("is_firm") == false);
}

TEST_CASE("a firm hands on no more than it has, and its collaborators nothing",
          "[delegations][firm][attack]") {
  FirmTown town;
  const auto site = town.site_of(town.member);
  const auto add = [&](const std::string& by, const json& grant, json sites = json::array()) {
    return town.send(by, "POST", list_path,
                     {{"email", "jean@example.org"}, {"grant", grant}, {"sites", sites}});
  };
  auto grant = town.a_grant(10);
  grant["levels"] = {{{"function", "bank_accounts"}, {"level", "read"}},
                     {{"function", "planning"}, {"level", "update"}}};
  const auto refused = add(town.anne, grant);
  CHECK(code_at(refused, "grant.levels.bank_accounts") == "rights.exceeded");
  CHECK(code_at(refused, "grant.levels.planning") == "rights.exceeded");
  CHECK(code_at(add(town.anne, town.a_grant(31)), "grant.ends") == "date.exceeded");
  CHECK(code_at(add(town.anne, town.an_administrator()), "grant.is_administrator") ==
        "rights.exceeded");
  // A site that is no client's.
  const auto stranger = town.add_member();
  CHECK(add(town.anne, town.a_grant(10), {town.site_of(stranger)}).status == 404);
  CHECK(town.refusals(site).size() == 4);
  // At several sites at once, what was received at none of them.
  auto nowhere = town.a_grant(10);
  nowhere["levels"] = {{{"function", "bank_accounts"}, {"level", "read"}}};
  CHECK(code_at(add(town.anne, nowhere, {site, town.site_of(town.other)}), "sites") ==
        "rights.exceeded");
  CHECK(town.refusals(site).size() == 5);
  CHECK(town.refusals(site).front() == "delegation.add rights.exceeded");

  REQUIRE(add(town.anne, town.a_grant(10)).status == 200);
  REQUIRE(town.accept(town.invitation_to("jean@example.org")).status == 200);
  const auto jean = town.log_in("jean@example.org");
  CHECK(add(jean, town.a_grant(5)).status == 403);
  CHECK(town.refusals(site).size() == 6);
}
