#include "tests/server/support/account_fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

constexpr auto account_path = "/api/v1/account";
constexpr auto email_path = "/api/v1/account/email";
constexpr auto confirmation_path = "/api/v1/account/email/confirmation";
constexpr auto password_path = "/api/v1/account/password";
constexpr auto contact_path = "/api/v1/account/contact";
constexpr auto certification_path = "/api/v1/account/certification";
constexpr auto mobile_path = "/api/v1/mobile-codes";
constexpr auto tiles_path = "/api/v1/account/tiles";
constexpr auto new_password = "Enduit-frais-2031";

struct Setting {
  TestServer server;
  Person zoe{server, "zoe@example.org"};

  Setting() {
    server.open_account(server.add_member(), zoe.email());
    REQUIRE(zoe.log_in().status == 200);
  }
};

json to_address(const std::string& email) {
  return {{"email", email}, {"email_confirmation", email}, {"password", TestServer::good_password}};
}

json contact(const std::string& mobile, const std::string& password = "") {
  return {{"last_name", "Durand"},
          {"first_name", "Zoé"},
          {"landline", {{"country", "FR"}, {"number", ""}}},
          {"mobile", {{"country", "FR"}, {"number", mobile}}},
          {"password", password}};
}

json mobile_code(const std::string& code = "", const std::string& ticket = "") {
  json body{{"ticket", ticket}, {"mobile", {{"country", "FR"}, {"number", "06 12 34 56 78"}}}};
  if (!code.empty()) body["code"] = code;
  return body;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("what is the account's is nobody's without a session", "[account]") {
  TestServer server;
  Person nobody(server, "nobody@example.org");
  CHECK(nobody.get(account_path).code() == "session.required");
  CHECK(nobody.get(tiles_path).code() == "session.required");
  CHECK(nobody.send("PUT", email_path, to_address("a@example.org")).code() == "session.required");
  CHECK(nobody.send("PUT", password_path, json::object()).code() == "session.required");
  CHECK(nobody.send("PUT", contact_path, contact("")).code() == "session.required");
  CHECK(nobody.send("POST", tiles_path, {{"service", "dsn"}}).code() == "session.required");
  CHECK(nobody.send("PUT", tiles_path, {{"service", "dsn"}}).code() == "session.required");
  CHECK(nobody.send("POST", mobile_path, mobile_code()).code() == "session.required");
  CHECK(nobody.send("PUT", mobile_path, mobile_code("123456")).code() == "session.required");
}

TEST_CASE("F1, F4: the account is shown and its contact changed over HTTP", "[account]") {
  Setting s;
  auto shown = s.zoe.get(account_path).json();
  CHECK(shown["email"] == "zoe@example.org");
  CHECK(shown["mobile"] == "+33612345678");
  CHECK(shown["is_mobile_certified"] == false);
  const auto changed = s.zoe.send("PUT", contact_path, contact("06 12 34 56 79"));
  CHECK(changed.status == 200);
  CHECK(changed.json()["mobile"] == "+33612345679");
  s.server.clock.advance(std::chrono::minutes(15));
  const auto asked = s.zoe.send("PUT", contact_path, contact("06 12 34 56 80"));
  CHECK(asked.status == 403);
  CHECK(asked.code() == "password.needed");
  const auto wrong = s.zoe.send("PUT", contact_path, contact("06 12 34 56 80", "Wrong-1-wrong"));
  CHECK(wrong.status == 422);
  CHECK(wrong.fields() == Names{"password password.wrong"});
  CHECK(s.zoe.send("PUT", contact_path, contact("06 12 34 56 80", TestServer::good_password))
            .status == 200);
  CHECK(s.zoe.send("PUT", contact_path, contact("01 23 45 67 89")).fields() ==
        Names{"mobile.number phone.not_mobile"});
}

TEST_CASE("F3: a password is changed over HTTP; a wrong one is throttled as a log-in",
          "[account]") {
  Setting s;
  Person elsewhere(s.server, s.zoe.email());
  REQUIRE(elsewhere.log_in().status == 200);
  const auto body = [](const std::string& from, const std::string& to) {
    return json{{"current_password", from}, {"password", to}, {"password_confirmation", to}};
  };
  CHECK(
      s.zoe.send("PUT", password_path, body(TestServer::good_password, "Bonjour2024!")).fields() ==
      Names{"password password.too_common"});
  for (int failure = 0; failure < 5; ++failure) {
    const auto wrong = s.zoe.send("PUT", password_path, body("Wrong-1-wrong", new_password));
    CHECK(wrong.status == 422);
    CHECK(wrong.fields() == Names{"current_password password.wrong"});
  }
  const auto throttled =
      s.zoe.send("PUT", password_path, body(TestServer::good_password, new_password));
  CHECK(throttled.status == 429);
  CHECK(throttled.code() == "login.throttled");
  CHECK(throttled.header("retry-after") == "60");
  s.server.clock.advance(std::chrono::minutes(1));
  CHECK(s.zoe.send("PUT", password_path, body(TestServer::good_password, new_password)).status ==
        200);
  CHECK(s.zoe.is_logged_in());
  CHECK_FALSE(elsewhere.is_logged_in());
  CHECK(elsewhere.log_in().status == 401);
  CHECK(elsewhere.log_in(new_password).status == 200);
}

TEST_CASE("F2: an address is changed over HTTP, with a way back", "[account]") {
  Setting s;
  const auto changed = s.zoe.send("PUT", email_path, to_address("nouvelle@example.org"));
  CHECK(changed.status == 200);
  CHECK(changed.header("set-cookie").find("Max-Age=0") != std::string::npos);
  CHECK_FALSE(s.zoe.is_logged_in());
  const auto waiting = s.zoe.log_in();
  CHECK(waiting.status == 403);
  CHECK(waiting.code() == "account.waiting");
  const auto mails = take(s.server, store::Channel::Email);
  const auto forward = token_of_kind(mails, "email_change");
  const auto back = token_of_kind(mails, "email_change_notice");

  // A link of one kind is none of another.
  CHECK(s.zoe.send("PUT", certification_path, {{"token", forward}}).code() == "link.invalid");
  CHECK(s.zoe.send("PUT", confirmation_path, {{"token", back}}).code() == "link.invalid");
  CHECK(s.zoe.send("DELETE", confirmation_path, {{"token", forward}}).code() == "link.invalid");

  const auto confirmed = s.zoe.send("PUT", confirmation_path, {{"token", forward}});
  CHECK(confirmed.status == 200);
  CHECK(confirmed.json()["email"] == "nouvelle@example.org");
  CHECK(s.zoe.send("PUT", confirmation_path, {{"token", forward}}).code() == "link.done");
  Person renamed(s.server, "nouvelle@example.org");
  CHECK(renamed.log_in().status == 200);
  CHECK(s.zoe.log_in().status == 401);

  const auto reverted = s.zoe.send("DELETE", confirmation_path, {{"token", back}});
  CHECK(reverted.status == 200);
  CHECK(reverted.json()["email"] == "zoe@example.org");
  CHECK_FALSE(renamed.is_logged_in());
  CHECK(s.zoe.log_in().status == 200);
}

TEST_CASE("F2: the page tells nothing of an address that is taken", "[account]") {
  Setting s;
  s.server.open_account(s.server.add_member(), "taken@example.org");
  s.server.open_account(s.server.add_member(), "max@example.org");
  Person max(s.server, "max@example.org");
  REQUIRE(max.log_in().status == 200);
  const auto change = [&](Person& person, const std::string& email) {
    const auto before = s.server.portal().hasher().computed();
    const auto reply = person.send("PUT", email_path, to_address(email));
    return std::tuple(reply.status, reply.body, s.server.portal().hasher().computed() - before);
  };
  const auto taken = change(s.zoe, "taken@example.org");
  CHECK(taken == change(max, "free@example.org"));
  CHECK(std::get<0>(taken) == 200);
  CHECK(std::get<1>(taken) == R"({"link_hours":24,"way_back_hours":24})");
  CHECK(std::get<2>(taken) == 1);
  const auto again = [&](Person& person) {
    const auto reply = person.log_in();
    return std::tuple(reply.status, reply.code());
  };
  CHECK(again(s.zoe) == again(max));
  int informed = 0;
  for (const auto& mail : take(s.server, store::Channel::Email)) {
    if (mail.recipient != "taken@example.org") continue;
    CHECK(mail.kind == "email_change_taken");
    ++informed;
  }
  CHECK(informed == 1);
}

TEST_CASE("A9: day 166, day 180, the link and active again over HTTP", "[account]") {
  Setting s;
  s.server.clock.advance(std::chrono::days(166));
  CHECK(s.server.portal().scheduler().run_once() >= 2);
  const auto reminder =
      token_of_kind(take(s.server, store::Channel::Email), "certification_reminder");
  s.server.clock.advance(std::chrono::days(14));
  CHECK(s.zoe.log_in().code() == "account.waiting");
  s.server.clock.advance(std::chrono::hours(24));
  CHECK(s.zoe.send("PUT", certification_path, {{"token", reminder}}).code() == "link.invalid");
  const auto ask = [&](const std::string& email) {
    const auto reply = s.server.post(certification_path, {{"email", email}});
    return std::pair(reply.status, reply.body);
  };
  CHECK(ask("zoe@example.org") == ask("nobody@example.org"));
  const auto link = token_of_kind(take(s.server, store::Channel::Email), "certification_over");
  const auto done = s.zoe.send("PUT", certification_path, {{"token", link}});
  CHECK(done.status == 200);
  CHECK(done.json()["email"] == "zoe@example.org");
  CHECK(s.zoe.log_in().status == 200);
  CHECK(s.zoe.get(account_path).json()["last_name"] == "Durand");
}

TEST_CASE("F5: a number is certified over HTTP, and not after five wrong codes", "[account]") {
  Setting s;
  REQUIRE(s.zoe.send("POST", mobile_path, mobile_code()).status == 200);
  const auto code = take(s.server, store::Channel::Sms).at(0).parameters.at("code");
  const auto wrong = code == "000000" ? "000001" : "000000";
  for (int failure = 0; failure < 5; ++failure) {
    const auto refused = s.zoe.send("PUT", mobile_path, mobile_code(wrong));
    CHECK(refused.status == 422);
    CHECK(refused.fields() == Names{"code mobile_code.refused"});
  }
  CHECK(s.zoe.send("PUT", mobile_path, mobile_code(code)).status == 422);
  REQUIRE(s.zoe.send("POST", mobile_path, mobile_code()).status == 200);
  const auto newer = take(s.server, store::Channel::Sms).at(0).parameters.at("code");
  CHECK(s.zoe.send("PUT", mobile_path, mobile_code(newer)).status == 200);
  CHECK(s.zoe.get(account_path).json()["is_mobile_certified"] == true);
  CHECK(s.zoe.send("PUT", mobile_path, mobile_code(newer)).status == 422);
  REQUIRE(s.zoe.send("POST", mobile_path, mobile_code()).status == 200);
  const auto throttled = s.zoe.send("POST", mobile_path, mobile_code());
  CHECK(throttled.status == 429);
  CHECK(throttled.header("retry-after") == "3600");
}

TEST_CASE("A9: the account says when its certification is due, and a link comes on demand then",
          "[account]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  Person zoe(server, "zoe@example.org");
  const auto is_due = [&] {
    REQUIRE(zoe.log_in().status == 200);
    return zoe.get("/api/v1/account").json().at("is_certification_due").get<bool>();
  };
  const auto ask = [&] {
    take(server, store::Channel::Email);
    CHECK(server.post("/api/v1/account/certification", {{"email", zoe.email()}}).status == 200);
    return take(server, store::Channel::Email).size();
  };
  server.clock.advance(std::chrono::days(166) - std::chrono::seconds(1));
  CHECK_FALSE(is_due());
  CHECK(ask() == 0);
  server.clock.advance(std::chrono::seconds(1));
  CHECK(is_due());
  CHECK(ask() == 1);
}

TEST_CASE("E2: the uses of services are counted on the server", "[account]") {
  Setting s;
  CHECK(s.zoe.send("POST", tiles_path, {{"service", "contact"}}).status == 200);
  CHECK(s.zoe.send("POST", tiles_path, {{"service", "unknown"}}).fields() ==
        Names{"service text.wrong_type"});
  CHECK(s.zoe.get(tiles_path).json()["services"] == json::array());
  REQUIRE(s.zoe.log_in().status == 200);
  CHECK(s.zoe.get(tiles_path).json()["services"] == json{"contact"});
}

TEST_CASE("E2: services are pinned for the account, and stay so", "[account]") {
  Setting s;
  const auto pin = [&](const std::string& service, bool is_pinned) {
    return s.zoe.send("PUT", tiles_path, {{"service", service}, {"is_pinned", is_pinned}});
  };
  CHECK(pin("journal", true).json() == json{{"services", json::array()}, {"pinned", {"journal"}}});
  CHECK(pin("dsn", true).json()["pinned"] == json{"dsn", "journal"});
  for (const std::string service : {"documents", "help", "unknown"}) {
    CHECK(pin(service, true).fields() == Names{"service text.wrong_type"});
  }
  CHECK(pin("", true).fields() == Names{"service required"});
  REQUIRE(s.zoe.log_in().status == 200);
  CHECK(s.zoe.get(tiles_path).json()["pinned"] == json{"dsn", "journal"});
  s.server.restart();
  CHECK(pin("dsn", false).json()["pinned"] == json{"journal"});
  CHECK(s.zoe.get(tiles_path).json()["pinned"] == json{"journal"});
}

TEST_CASE("each wrong entry of the account is named at its field and nothing is written",
          "[account]") {
  Setting s;
  const auto before = s.server.version_of_data();
  CHECK(s.zoe.send("PUT", email_path, json::object()).fields() ==
        Names{"email required", "email_confirmation required"});
  CHECK(s.zoe.send("PUT", password_path, json::object()).fields() ==
        Names{"current_password required", "password required", "password_confirmation required"});
  CHECK(s.zoe.send("PUT", contact_path, json::object()).fields() ==
        Names{"last_name required", "first_name required"});
  CHECK(s.zoe.send("POST", mobile_path, json::object()).fields() ==
        Names{"mobile.number required"});
  CHECK(s.zoe.send("PUT", mobile_path, mobile_code("12a456")).fields() ==
        Names{"code mobile_code.format"});
  CHECK(s.zoe.send("PUT", confirmation_path, json::object()).fields() == Names{"code required"});
  CHECK(s.server.version_of_data() == before);
}
