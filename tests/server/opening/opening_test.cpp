#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_vector.hpp>
#include <map>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

struct Scenario {
  std::string name;
  json change;  ///< Laid over a body in which everything is right.
  std::vector<std::string> expected;
};

/// Each scenario gets 422, exactly these errors, and nothing is written.
void check(TestServer& server, std::string_view path, const json& right,
           const std::vector<Scenario>& scenarios) {
  for (const auto& scenario : scenarios) {
    INFO(scenario.name);
    json body = right;
    body.update(scenario.change);
    const auto before = server.version_of_data();
    const auto reply = server.post(path, body);
    CHECK(reply.status == 422);
    CHECK(reply.code() == "fields.invalid");
    CHECK(reply.fields() == scenario.expected);
    CHECK(server.version_of_data() == before);
  }
}

/// Opens an account, and takes what its e-mail says.
std::map<std::string, std::string> activation_mail(TestServer& server) {
  const auto ticket = server.identify(server.add_member());
  REQUIRE(server.post("/api/v1/openings", TestServer::details(ticket, "z@example.org")).status ==
          200);
  const auto now = server.clock.now();
  const auto claimed = server.portal().store().outbox().claim(store::Channel::Email, now,
                                                              now + std::chrono::minutes(1), 1);
  return claimed.at(0).message.parameters;
}

std::string repeat(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("each wrong entry of step 1 is named at its field and nothing is written", "[opening]") {
  TestServer server;
  const auto member = server.add_member();
  const json right = {{"identifiant", member.site.identifiant},
                      {"siret", member.site.siret},
                      {"code", member.code}};
  check(server, "/api/v1/openings/identification", right,
        {
            {"nothing at all",
             {{"identifiant", ""}, {"siret", ""}, {"code", ""}},
             {"identifiant required", "siret required", "code required"}},
            {"null", {{"siret", nullptr}}, {"siret required"}},
            {"white space", {{"siret", "  "}}, {"siret required"}},
            {"wrong Luhn", {{"siret", "73282932000075"}}, {"siret siret.checksum"}},
            {"the guide's placeholder", {{"siret", "12345678901234"}}, {"siret siret.checksum"}},
            {"La Poste with a wrong sum", {{"siret", "35600000000049"}}, {"siret siret.checksum"}},
            {"13 digits", {{"siret", "7328293200007"}}, {"siret siret.length"}},
            {"letters", {{"siret", "7328293200007A"}}, {"siret siret.characters"}},
            {"9 digits", {{"identifiant", "123456789"}}, {"identifiant identifiant.format"}},
            {"a short code", {{"code", "ABCD"}}, {"code confidential_code.format"}},
            {"an emoji",
             {{"identifiant", "🏗️🏗️🏗️"}},
             {"identifiant identifiant.format"}},
            {"a number for a text", {{"siret", 73282932000074}}, {"siret text.wrong_type"}},
            {"a list for a text", {{"code", json::array()}}, {"code text.wrong_type"}},
            {"300 characters", {{"siret", repeat("1", 300)}}, {"siret text.too_long"}},
        });
}

TEST_CASE("a right triple with either of La Poste's shapes of SIRET passes the rules",
          "[opening]") {
  TestServer server;
  for (const auto* siret : {"35600000000048", "35600000009075"}) {
    INFO(siret);
    const auto reply =
        server.post("/api/v1/openings/identification",
                    {{"identifiant", "9999999999"}, {"siret", siret}, {"code", "ABCD2345EFGH"}});
    // The rules have nothing to say; no member has that triple.
    CHECK(reply.status == 403);
    CHECK(reply.code() == "opening.refused");
  }
}

TEST_CASE("each wrong entry of step 2 is named at its field and nothing is written", "[opening]") {
  TestServer server;
  const auto member = server.add_member();
  const json right = TestServer::details(server.identify(member), "zoe@example.org");
  const auto both = [](const char* password) {
    return json{{"password", password}, {"password_confirmation", password}};
  };
  const auto address = [](const std::string& email) {
    return json{{"email", email}, {"email_confirmation", email}};
  };
  const auto mobile = [](const char* number) {
    return json{{"mobile", {{"country", "FR"}, {"number", number}}}};
  };
  check(server, "/api/v1/openings", right,
        {
            {"no e-mail", address(""), {"email required", "email_confirmation required"}},
            {"an impossible e-mail", address("zoe@@example.org"), {"email email.format"}},
            {"a space in the e-mail", address("zo e@example.org"), {"email email.format"}},
            {"a line end in the e-mail",
             address("zoe@example.org\r\nBcc: all@example.org"),
             {"email text.control_character", "email_confirmation text.control_character"}},
            {"an e-mail of 255 characters",
             address(repeat("a", 60) + '@' + repeat(repeat("b", 60) + '.', 3) + repeat("c", 11)),
             {"email email.too_long"}},
            {"different addresses",
             {{"email_confirmation", "zoé@example.org"}},
             {"email_confirmation email.confirmation"}},
            {"7 characters", both("Abc-12!"), {"password password.too_short"}},
            {"2 categories", both("abcdefgh1234"), {"password password.categories"}},
            {"a common password", both("Password1!"), {"password password.too_common"}},
            {"the person's name", both("Durand-1"), {"password password.identity"}},
            {"different passwords",
             {{"password_confirmation", "Truelle-bleue-48"}},
             {"password_confirmation password.confirmation"}},
            {"a phone of 8 digits", mobile("06 12 34 56"), {"mobile.number phone.length"}},
            {"a landline as mobile", mobile("01 44 19 25 00"), {"mobile.number phone.not_mobile"}},
            {"letters in a phone", mobile("06 ABCDEF"), {"mobile.number phone.characters"}},
            {"an unknown country",
             {{"landline", {{"country", "ZZ"}, {"number", "01 44 19 25 00"}}}},
             {"landline.country phone.country"}},
            {"a name of 300 characters",
             {{"last_name", repeat("é", 300)}},
             {"last_name name.too_long"}},
            {"an emoji for a name", {{"first_name", "🏗️"}}, {"first_name name.characters"}},
            {"a control character in a name",
             {{"first_name", "Zo\u0007e"}},
             {"first_name text.control_character"}},
            {"mobile is not an object", {{"mobile", "0612345678"}}, {"mobile text.wrong_type"}},
        });
}

TEST_CASE("a refusal of step 1 is the same whichever part is wrong", "[opening]") {
  TestServer server;
  const auto member = server.add_member();
  const auto other = server.add_member();
  const auto ask = [&](const std::string& identifiant, const std::string& siret,
                       const std::string& code) {
    auto reply = server.post("/api/v1/openings/identification",
                             {{"identifiant", identifiant}, {"siret", siret}, {"code", code}});
    auto error = reply.json()["error"];
    CHECK(error["reference"].get<std::string>().size() >= 8);
    error.erase("reference");
    return std::pair(reply.status, error.dump());
  };
  const auto wrong_code = ask(member.site.identifiant, member.site.siret, other.code);
  CHECK(wrong_code.first == 403);
  CHECK(ask(member.site.identifiant, other.site.siret, member.code) == wrong_code);
  CHECK(ask("9876543210", member.site.siret, member.code) == wrong_code);
}

TEST_CASE("after five wrong codes the right one is refused too", "[opening]") {
  TestServer server;
  const auto member = server.add_member();
  const auto ask = [&](const std::string& code) {
    return server.post(
        "/api/v1/openings/identification",
        {{"identifiant", member.site.identifiant}, {"siret", member.site.siret}, {"code", code}});
  };
  for (int i = 0; i < 5; ++i) CHECK(ask("0000-0000-0000").status == 403);
  const auto locked = ask(member.code);
  CHECK(locked.status == 403);
  CHECK(locked.code() == "opening.locked");
}

TEST_CASE("an address that has an account is refused at its field", "[opening]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  const auto reply =
      server.post("/api/v1/openings",
                  TestServer::details(server.identify(server.add_member()), "ZOE@example.org"));
  CHECK(reply.status == 422);
  CHECK(reply.fields() == std::vector<std::string>{"email email.taken"});
}

TEST_CASE("step 2 does not tell of one address after the other whether it has an account",
          "[opening][throttle]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  const auto member = server.add_member();
  const auto ask = [&](const std::string& ticket, const std::string& email) {
    return server.post("/api/v1/openings", TestServer::details(ticket, email));
  };
  const auto ticket = server.identify(member);
  for (int attempt = 0; attempt < 10; ++attempt) {
    CHECK(ask(ticket, "zoe@example.org").fields() == std::vector<std::string>{"email email.taken"});
  }
  // Neither a further address nor a further ticket of the same code helps.
  for (const auto& each : {ticket, server.identify(member)}) {
    const auto refused = ask(each, "ali@example.org");
    CHECK(refused.status == 429);
    CHECK(refused.header("retry-after") == "3600");
    CHECK(refused.fields().empty());
  }
  server.clock.advance(std::chrono::hours(1));
  CHECK(ask(server.identify(member), "ali@example.org").status == 200);
}

TEST_CASE("step 2 counts for a client address too, whatever the tickets", "[opening][throttle]") {
  TestServer server;
  Config config;
  config.settings.login_attempts_per_address = 3;
  server.restart(config);
  const auto ask = [&] {
    return server
        .post("/api/v1/openings", TestServer::details(std::string(43, 'A'), "z@example.org"))
        .status;
  };
  for (int attempt = 0; attempt < 3; ++attempt) CHECK(ask() == 409);
  CHECK(ask() == 429);
}

TEST_CASE("a link works once, and an invented one never", "[opening]") {
  TestServer server;
  const json token = {{"token", token_of(activation_mail(server).at("link"))}};
  CHECK(server.post("/api/v1/openings/activation", token).status == 200);
  CHECK(server.post("/api/v1/openings/activation", token).code() == "link.done");
  CHECK(server.post("/api/v1/openings/activation", {{"token", std::string(43, 'A')}}).status ==
        404);
}

TEST_CASE("an account is activated by the code of its e-mail, over HTTP", "[opening][links]") {
  TestServer server;
  const auto code = activation_mail(server).at("code");
  const auto activate = [&](const std::string& typed) {
    return server.post("/api/v1/openings/activation", {{"code", typed}});
  };
  CHECK(activate("1234").fields() == std::vector<std::string>{"code link.code_format"});
  for (int time = 0; time < 10; ++time) {
    CHECK(activate("0000-0000-0000-0000-0000").fields() ==
          std::vector<std::string>{"code link.code_refused"});
  }
  const auto slowed = activate(code);
  CHECK(slowed.status == 429);
  CHECK(slowed.header("retry-after") == "60");
  server.clock.advance(std::chrono::minutes(1));
  CHECK(activate(code).json()["email"] == "z@example.org");
  CHECK(activate(code).code() == "link.done");
}

TEST_CASE("of two openings with one address the second keeps its code, which associates the site",
          "[opening]") {
  TestServer server;
  const auto first = server.add_member();
  const auto second = server.add_member();
  const auto details = TestServer::details(server.identify(second), "zoe@example.org");
  REQUIRE(server.post("/api/v1/openings", details).status == 200);
  const auto now = server.clock.now();
  const auto claimed = server.portal().store().outbox().claim(store::Channel::Email, now,
                                                              now + std::chrono::minutes(1), 1);
  const auto token = token_of(claimed.at(0).message.parameters.at("link"));
  server.open_account(first, "zoe@example.org");

  const auto refused = server.post("/api/v1/openings/activation", {{"token", token}});
  CHECK(refused.status == 409);
  CHECK(refused.code() == "request.conflict");
  CHECK(refused.fields() == std::vector<std::string>{"email email.taken"});
  CHECK(server
            .post("/api/v1/associations", {{"ticket", server.identify(second)},
                                           {"email", "zoe@example.org"},
                                           {"password", TestServer::good_password}})
            .status == 200);
}

TEST_CASE("a ticket that is too old or invented sends the person back to step 1", "[opening]") {
  TestServer server;
  const auto ticket = server.identify(server.add_member());
  server.clock.advance(std::chrono::minutes(31));
  for (const auto& each : {ticket, std::string(43, 'A')}) {
    const auto reply = server.post("/api/v1/openings", TestServer::details(each, "z@example.org"));
    CHECK(reply.status == 409);
    CHECK(reply.code() == "opening.expired");
  }
}

TEST_CASE("asking for the link again answers the same whether an opening waits or not",
          "[opening]") {
  TestServer server;
  REQUIRE(server
              .post("/api/v1/openings",
                    TestServer::details(server.identify(server.add_member()), "z@example.org"))
              .status == 200);
  const auto known = server.post("/api/v1/openings/resend", {{"email", "z@example.org"}});
  const auto unknown = server.post("/api/v1/openings/resend", {{"email", "y@example.org"}});
  CHECK(known.status == 200);
  CHECK(unknown.status == 200);
  CHECK(known.body == unknown.body);
}

TEST_CASE("the sixth «send again» in 15 minutes has to wait, and is told how long", "[opening]") {
  TestServer server;
  const json body = {{"email", "z@example.org"}};
  for (int i = 0; i < 5; ++i) CHECK(server.post("/api/v1/openings/resend", body).status == 200);
  const auto reply = server.post("/api/v1/openings/resend", body);
  CHECK(reply.status == 429);
  CHECK(reply.code() == "request.too_many");
  CHECK(std::stoi(reply.header("retry-after")) > 0);
}
