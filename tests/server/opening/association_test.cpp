#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

constexpr auto path = "/api/v1/associations";

json request(const std::string& ticket, const std::string& email = "zoe@example.org",
             const std::string& password = TestServer::good_password) {
  return {{"ticket", ticket}, {"email", email}, {"password", password}};
}

}  // namespace

TEST_CASE("B1-B3: a further site is associated over HTTP and no session is opened",
          "[association]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  const auto further = server.add_member();
  const auto reply = server.post(path, request(server.identify(further)));
  CHECK(reply.status == 200);
  CHECK(reply.json() ==
        json{{"company_name", further.site.company_name}, {"site_name", further.site.site_name}});
  CHECK_FALSE(reply.has("set-cookie"));
  const auto session = server.get(
      "/api/v1/session", {{"Cookie", "__Host-espace=" + server.log_in("zoe@example.org")}});
  CHECK(session.json()["site_count"] == 2);

  const auto ticket =
      server.post("/api/v1/openings/identification", {{"identifiant", further.site.identifiant},
                                                      {"siret", further.site.siret},
                                                      {"code", further.code}});
  CHECK(ticket.status == 403);
  CHECK(ticket.code() == "opening.refused");
}

TEST_CASE("an association whose answer was lost is answered again, to its account only",
          "[association]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  server.open_account(server.add_member(), "ali@example.org");
  const auto further = server.add_member();
  const auto ticket = server.identify(further);
  const auto first = server.post(path, request(ticket));
  REQUIRE(first.status == 200);

  const auto again = server.post(path, request(ticket));
  CHECK(again.status == 200);
  CHECK(again.json() == first.json());
  CHECK(server.post(path, request(ticket, "ali@example.org")).code() == "opening.expired");
  CHECK(server.post(path, request(ticket, "zoe@example.org", "Wrong-Passw0rd")).code() ==
        "login.refused");
  const auto holders = server.portal().store().read([&](const store::Transaction& t) {
    const auto site = t.sites.find_by_identifiant(further.site.identifiant)->id;
    std::size_t count = 0;
    for (const auto& entry : t.journal.of_site(site, 100))
      count += entry.action == "site.holder_set";
    return count;
  });
  CHECK(holders == 1);
  server.clock.advance(std::chrono::minutes(31));
  CHECK(server.post(path, request(ticket)).code() == "opening.expired");
}

TEST_CASE("each wrong entry of an association is named at its field and nothing is written",
          "[association]") {
  TestServer server;
  const auto right = request(server.identify(server.add_member()));
  struct Scenario {
    std::string name;
    json change;
    std::vector<std::string> expected;
  };
  const std::vector<Scenario> scenarios{
      {"nothing at all",
       {{"ticket", ""}, {"email", ""}, {"password", ""}},
       {"ticket required", "email required", "password required"}},
      {"no ticket", {{"ticket", nullptr}}, {"ticket required"}},
      {"a long ticket", {{"ticket", std::string(129, 'a')}}, {"ticket text.too_long"}},
      {"an impossible e-mail", {{"email", "zoe"}}, {"email email.format"}},
      {"a long password", {{"password", std::string(2049, 'a')}}, {"password text.too_long"}},
      {"a number for a text", {{"password", 12345678}}, {"password text.wrong_type"}},
  };
  for (const auto& scenario : scenarios) {
    INFO(scenario.name);
    json body = right;
    body.update(scenario.change);
    const auto before = server.version_of_data();
    const auto hashes = server.portal().hasher().computed();
    const auto reply = server.post(path, body);
    CHECK(reply.status == 422);
    CHECK(reply.fields() == scenario.expected);
    CHECK(server.version_of_data() == before);
    CHECK(server.portal().hasher().computed() == hashes);
  }
}

TEST_CASE("what an association refuses has its status, and an address is not told known",
          "[association]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  const auto further = server.add_member();
  const auto ticket = server.identify(further);
  const auto ask = [&](const std::string& email) {
    const auto before = server.portal().hasher().computed();
    const auto reply = server.post(path, request(ticket, email, "Wrong-Passw0rd"));
    CHECK(server.portal().hasher().computed() == before + 1);
    CHECK(reply.status == 401);
    auto error = reply.json()["error"];
    error.erase("reference");
    return error;
  };
  CHECK(ask("zoe@example.org") == ask("nobody@example.org"));

  const auto dead = server.post(path, request("no-such-ticket"));
  CHECK(dead.status == 409);
  CHECK(dead.code() == "opening.expired");

  CHECK(server.post(path, request(ticket)).status == 200);
  const auto code = server.portal().services().members.issue_code(further.site.identifiant);
  REQUIRE(code);
  const auto again = server.post(path, request(server.identify({further.site, code->code})));
  CHECK(again.status == 409);
  CHECK(again.code() == "association.already");
}
