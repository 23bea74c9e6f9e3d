#include "tests/server/support/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

constexpr auto resets = "/api/v1/password-resets";
constexpr auto code_requests = "/api/v1/code-requests";
constexpr auto new_password = "Enduit-frais-2031";

/// The newest e-mail's link; it is taken out.
std::string take_token(TestServer& server) {
  auto& outbox = server.portal().store().outbox();
  const auto now = server.clock.now();
  std::string token;
  for (const auto& mail :
       outbox.claim(store::Channel::Email, now, now + std::chrono::minutes(1), 100)) {
    const auto link = mail.message.parameters.find("link");
    if (link != mail.message.parameters.end()) token = token_of(link->second);
    outbox.delivered(mail.id, now);
  }
  return token;
}

Reply put(TestServer& server, const json& body) {
  return HttpClient(server.port())
      .request("PUT", resets,
               {{"Content-Type", "application/json"}, {"Sec-Fetch-Site", "same-origin"}},
               body.dump());
}

json passwords(const std::string& token, const std::string& password = new_password) {
  return {{"token", token}, {"password", password}, {"password_confirmation", password}};
}

struct Scenario {
  std::string name;
  json body;
  std::vector<std::string> expected;
};

}  // namespace

TEST_CASE("D2: a password is set anew over HTTP, and the sessions end", "[recovery]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  const auto session = server.log_in("zoe@example.org");
  REQUIRE(server.post(resets, {{"email", "zoe@example.org"}}).status == 200);
  const auto token = take_token(server);
  const auto done = put(server, passwords(token));
  CHECK(done.status == 200);
  CHECK(done.json()["email"] == "zoe@example.org");
  CHECK_FALSE(done.has("set-cookie"));
  CHECK(server.get("/api/v1/session", {{"Cookie", "__Host-espace=" + session}}).status == 204);
  CHECK(server.post("/api/v1/session", {{"email", "zoe@example.org"}, {"password", new_password}})
            .status == 200);

  const auto again = put(server, passwords(token));
  CHECK(again.status == 409);
  CHECK(again.code() == "link.served");
}

TEST_CASE("D2: a link is looked at before a password is chosen, and not used up by that",
          "[recovery]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  REQUIRE(server.post(resets, {{"email", "zoe@example.org"}}).status == 200);
  const auto token = take_token(server);
  const std::string look = std::string(resets) + "/link";
  for (int robot = 0; robot < 5; ++robot)
    CHECK(server.post(look, {{"token", token}}).status == 200);
  REQUIRE(put(server, passwords(token)).status == 200);
  CHECK(server.post(look, {{"token", token}}).code() == "link.served");
  CHECK(server.post(look, {{"token", "unknown"}}).code() == "link.invalid");
  const auto wrong = server.post(look, {{"code", "0000-0000-0000-0000-0000"}});
  CHECK(wrong.status == 422);
  CHECK(wrong.fields() == std::vector<std::string>{"code link.code_refused"});
  CHECK(server.post(look, {{"token", token}, {"code", "0000-0000-0000-0000-0000"}}).status == 422);
}

TEST_CASE("asking for a reset tells nothing of the address", "[recovery]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  const auto ask = [&](const std::string& email) {
    const auto before = server.portal().hasher().computed();
    const auto reply = server.post(resets, {{"email", email}});
    CHECK(server.portal().hasher().computed() == before);
    return std::pair(reply.status, reply.body);
  };
  for (int time = 0; time < 5; ++time) {
    CHECK(ask("zoe@example.org") == std::pair(200, std::string("{}")));
    CHECK(ask("nobody@example.org") == std::pair(200, std::string("{}")));
  }
  for (const auto* email : {"zoe@example.org", "nobody@example.org"}) {
    const auto reply = server.post(resets, {{"email", email}});
    CHECK(reply.status == 429);
    CHECK(reply.header("retry-after") == "900");
  }
  server.clock.advance(std::chrono::minutes(15));
  CHECK(ask("zoe@example.org").first == 200);
}

TEST_CASE("asking for a code tells nothing of the identifiant", "[recovery]") {
  TestServer server;
  const auto member = server.add_member();
  const auto ask = [&](const std::string& identifiant) {
    const auto reply = server.post(code_requests, {{"identifiant", identifiant}});
    return std::pair(reply.status, reply.body);
  };
  for (int time = 0; time < 2; ++time) {
    CHECK(ask(member.site.identifiant) == std::pair(200, std::string("{}")));
    CHECK(ask("0000000000") == std::pair(200, std::string("{}")));
  }
  const auto old =
      server.post("/api/v1/openings/identification", {{"identifiant", member.site.identifiant},
                                                      {"siret", member.site.siret},
                                                      {"code", member.code}});
  CHECK(old.status == 403);
  CHECK(old.code() == "opening.refused");
}

TEST_CASE("the delivery worker leaves letters where they are", "[recovery]") {
  TestServer server;
  const auto member = server.add_member();
  REQUIRE(server.post(code_requests, {{"identifiant", member.site.identifiant}}).status == 200);
  CHECK(server.deliver() == 0);
  CHECK(server.portal().store().outbox().pending() == 1);
  const auto now = server.clock.now();
  const auto letters = server.portal().store().outbox().claim(store::Channel::Letter, now,
                                                              now + std::chrono::minutes(1), 10);
  REQUIRE(letters.size() == 1);
  CHECK(letters[0].attempts == 1);
  CHECK(letters[0].message.parameters.at("city") == "Paris");
}

TEST_CASE("each wrong entry of a recovery is named at its field and nothing is written",
          "[recovery]") {
  TestServer server;
  const auto check = [&](const Reply& reply, const Scenario& scenario) {
    INFO(scenario.name);
    CHECK(reply.status == 422);
    CHECK(reply.fields() == scenario.expected);
  };
  const auto before = server.version_of_data();
  for (const auto& scenario : std::vector<Scenario>{
           {"no address", {{"email", ""}}, {"email required"}},
           {"not an address", {{"email", "zoe"}}, {"email email.format"}},
           {"a list", {{"email", json::array()}}, {"email text.wrong_type"}},
           {"1025 bytes", {{"email", std::string(1025, 'a')}}, {"email text.too_long"}}}) {
    check(server.post(resets, scenario.body), scenario);
  }
  for (const auto& scenario : std::vector<Scenario>{
           {"nothing",
            json::object(),
            {"code required", "password required", "password_confirmation required"}},
           {"too short", passwords("t", "Court-1"), {"password password.too_short"}},
           {"too common", passwords("t", "Bonjour2024!"), {"password password.too_common"}},
           {"typed differently",
            {{"token", "t"}, {"password", new_password}, {"password_confirmation", "Autre-mur-31"}},
            {"password_confirmation password.confirmation"}}}) {
    check(put(server, scenario.body), scenario);
  }
  for (const auto& scenario : std::vector<Scenario>{
           {"no identifiant", {{"identifiant", " "}}, {"identifiant required"}},
           {"9 digits", {{"identifiant", "123456789"}}, {"identifiant identifiant.format"}}}) {
    check(server.post(code_requests, scenario.body), scenario);
  }
  CHECK(server.version_of_data() == before);
}

TEST_CASE("in the demonstration the letter comes into the mailbox", "[recovery][demo]") {
  TestServer server({.is_demo = true});
  const auto& seeded = *server.portal().seeded();
  server.deliver();  // The invitations that wait there from the start.
  REQUIRE(server.post(code_requests, {{"identifiant", seeded.identifiant}}).status == 200);
  CHECK(server.deliver() == 1);
  const auto letter = server.demo_delivery("new_code");
  CHECK(letter["channel"] == "letter");
  CHECK(letter["recipient"] == seeded.identifiant);
  const std::string text = letter["text"];
  CHECK(
      text.starts_with("Maçonnerie Delaunay SARL\nSiège de Montreuil\nHélène Delaunay\n"
                       "12 rue des Carriers\n93100 Montreuil\n\n"));
  const std::string before_code = "Code confidentiel provisoire\u00a0: ";
  const auto start = text.find(before_code);
  REQUIRE(start != std::string::npos);
  const auto code = text.substr(start + before_code.size(), 14);
  CHECK(server
            .post("/api/v1/openings/identification",
                  {{"identifiant", seeded.identifiant}, {"siret", seeded.siret}, {"code", code}})
            .status == 200);

  const auto page = server.get("/demo/mailbox").body;
  const auto at = page.find("Courrier postal à " + seeded.identifiant);
  REQUIRE(at != std::string::npos);
  const auto shown = page.substr(at, page.find("</article>", at) - at);
  CHECK(shown.find(code) != std::string::npos);
  CHECK(shown.find("<iframe") == std::string::npos);
}

TEST_CASE("an e-mail that is late bears no dead link: it is given up with its link",
          "[recovery][delivery]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  server.deliver();
  const auto before = server.spooled().size();
  REQUIRE(server
              .post("/api/v1/openings",
                    TestServer::details(server.identify(server.add_member()), "max@example.org"))
              .status == 200);
  REQUIRE(server.post(resets, {{"email", "zoe@example.org"}}).status == 200);
  // The link to a new password is dead by then, that of the activation is not.
  server.clock.advance(std::chrono::hours(2));
  CHECK(server.deliver() == 2);
  const auto sent = server.spooled();
  CHECK(sent.size() == before + 1);
  CHECK(std::ranges::count_if(sent, [](const auto& mail) {
          return mail.find("max@example.org") != std::string::npos;
        }) == 1);
  CHECK(server.portal().store().outbox().pending() == 0);
  CHECK(server.log().find("too late") != std::string::npos);
}
