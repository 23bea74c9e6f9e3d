#include "server/domain/base/throttling.h"
#include "tests/domain/support/world.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

namespace {

constexpr auto new_password = "Enduit-frais-2031";
constexpr auto unknown_identifiant = "9999999999";
constexpr auto wrong_code = "000000000000";

domain::Outcome<api::Nothing> request_reset(World& world,
                                            const std::string& email = "zoe@example.fr") {
  return world.recovery.request_reset({email}, world.caller);
}

domain::Outcome<api::LinkReply> reset(World& world, const std::string& token,
                                      const std::string& to = new_password) {
  return world.recovery.reset_password({{token}, to, to}, world.caller);
}

domain::Outcome<api::Nothing> request_code(World& world,
                                           const std::string& of_identifiant = identifiant) {
  return world.code_requests.request_code({of_identifiant}, world.caller);
}

/// The letters that wait; they are taken out.
std::vector<store::OutgoingMessage> letters(World& world) {
  const auto now = world.clock.now();
  std::vector<store::OutgoingMessage> all;
  for (const auto& claimed :
       world.store->outbox().claim(store::Channel::Letter, now, now + 1h, 1000)) {
    all.push_back(claimed.message);
    world.store->outbox().delivered(claimed.id, now);
  }
  return all;
}

}  // namespace

TEST_CASE("a forgotten password is set anew by the link in the e-mail", "[domain][recovery]") {
  World world(each_backend());
  world.open_account();
  REQUIRE(request_reset(world, "ZOE@example.fr"));
  const auto done = reset(world, world.mailed_token());
  REQUIRE(done);
  CHECK(done->email == "Zoe@example.fr");
  CHECK(world.refused(password) == Code::LoginRefused);
  CHECK(world.log_in(new_password));
  CHECK(std::ranges::count(world.journal(), "password.reset") == 1);
}

TEST_CASE("the e-mails of a reset hold what their words need", "[domain][recovery]") {
  World world(each_backend());
  world.open_account();
  REQUIRE(request_reset(world));
  const auto now = world.clock.now();
  const auto asked =
      world.store->outbox().claim(store::Channel::Email, now, now + 1min, 10).at(0).message;
  CHECK(asked.kind == "password_reset");
  CHECK(asked.recipient == "Zoe@example.fr");
  CHECK(asked.parameters.at("first_name") == "Zoë");
  CHECK(asked.parameters.at("caisse_name") == "CIBTP d’Essai");
  CHECK(asked.parameters.at("valid_minutes") == "60");
  const auto link = asked.parameters.at("link");
  const std::string start = "https://portail.example.fr/reinitialisation#";
  REQUIRE(link.starts_with(start));
  CHECK(link.size() == start.size() + 43);

  REQUIRE(reset(world, link.substr(start.size())));
  const auto told = world.store->outbox().claim(store::Channel::Email, now, now + 1min, 10);
  REQUIRE(told.size() == 1);
  CHECK(told[0].message.kind == "password_changed");
  CHECK(told[0].message.recipient == "Zoe@example.fr");
  CHECK(told[0].message.parameters.at("first_name") == "Zoë");
  CHECK_FALSE(told[0].message.parameters.contains("link"));
}

TEST_CASE("known or not, an address gets the same answers five times in a quarter of an hour",
          "[domain][recovery][throttle]") {
  World world(each_backend());
  world.open_account();
  world.mails();
  const auto computed = world.hasher.computed();
  for (const std::string email : {"zoe@example.fr", "nobody@example.fr"}) {
    for (int time = 0; time < 5; ++time) {
      CHECK(request_reset(world, email));
      world.clock.advance(1min);
    }
    const auto refused = request_reset(world, email);
    CHECK(refusal_of(refused) == Code::TooManyRequests);
    CHECK(refused.refusal().retry_after == 10min);
    CHECK(world.mails() == (email == "zoe@example.fr" ? 5U : 0U));
  }
  CHECK(world.hasher.computed() == computed);
  world.clock.advance(10min);
  CHECK(request_reset(world));
  CHECK(world.mails() == 1);
}

TEST_CASE("one client address cannot ask for resets without end", "[domain][recovery][throttle]") {
  World world(each_backend());
  world.settings.login_attempts_per_address = 2;
  CHECK(request_reset(world, "a@example.fr"));
  CHECK(request_reset(world, "b@example.fr"));
  const auto refused = request_reset(world, "c@example.fr");
  CHECK(refusal_of(refused) == Code::TooManyRequests);
  CHECK(refused.refusal().retry_after == 60s);
  world.clock.advance(60s);
  CHECK(request_reset(world, "c@example.fr"));
}

TEST_CASE("a reset link works once, for an hour, beside newer ones", "[domain][recovery]") {
  World world(each_backend());
  world.open_account();
  REQUIRE(request_reset(world));
  const auto token = world.mailed_token();
  const auto computed = world.hasher.computed();
  CHECK(refusal_of(reset(world, "unknown")) == Code::LinkInvalid);
  CHECK(refusal_of(reset(world, "")) == Code::FieldsInvalid);
  CHECK(world.hasher.computed() == computed);

  SECTION("once") {
    world.clock.advance(1h - 1s);
    CHECK(reset(world, token));
    CHECK(refusal_of(reset(world, token, "Enduit-frais-2032")) == Code::LinkServed);
    CHECK(world.log_in(new_password));
  }
  SECTION("not later") {
    world.clock.advance(1h);
    CHECK(refusal_of(reset(world, token)) == Code::LinkInvalid);
    CHECK(world.log_in());
  }
  SECTION("also after a newer one; the use of one ends the other") {
    REQUIRE(request_reset(world));
    const auto newer = world.mailed_token();
    CHECK(world.recovery.check({newer}, world.caller));
    CHECK(reset(world, token));
    CHECK(refusal_of(reset(world, newer)) == Code::LinkServed);
    CHECK(refusal_of(world.recovery.check({newer}, world.caller)) == Code::LinkServed);
  }
}

TEST_CASE("a link of one kind is not one of another", "[domain][recovery]") {
  World world(each_backend());
  world.open_account();
  REQUIRE(request_reset(world));
  const auto of_reset = world.mailed_token();
  const auto ticket = (*world.identify(world.add_site("1234567891"), "1234567891")).ticket;
  REQUIRE(world.openings.open(world.details(ticket, "ali@example.fr"), world.caller));
  const auto of_activation = world.mailed_token("ali@example.fr");
  CHECK(refusal_of(reset(world, of_activation)) == Code::LinkInvalid);
  CHECK(refusal_of(reset(world, ticket)) == Code::LinkInvalid);
  CHECK(refusal_of(world.openings.activate({of_reset}, world.caller)) == Code::LinkInvalid);
  CHECK(refusal_of(world.openings.open(world.details(of_reset, "b@example.fr"), world.caller)) ==
        Code::OpeningExpired);
  // None of this used it up.
  CHECK(reset(world, of_reset));
}

TEST_CASE("a new password is neither the address nor the name of its owner", "[domain][recovery]") {
  World world(each_backend());
  world.open_account();
  REQUIRE(request_reset(world));
  const auto token = world.mailed_token();
  const auto computed = world.hasher.computed();
  for (const std::string wrong : {"Zoe@example.fr", "Zoë D’Aubigné"}) {
    const auto refused = reset(world, token, wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.refusal().code == Code::FieldsInvalid);
    CHECK(refused.refusal().fields ==
          std::vector<FieldError>{{"password", Code::PasswordIdentity}});
  }
  CHECK(world.hasher.computed() == computed);
  CHECK(reset(world, token));
}

TEST_CASE("a reset ends all sessions of the account and nobody else's", "[domain][recovery]") {
  World world(each_backend());
  world.open_account();
  world.open_account("ali@example.fr", "1234567891");
  const auto first = (*world.log_in()).token;
  const auto second = (*world.log_in()).token;
  const auto other = (*world.log_in(password, "ali@example.fr")).token;
  REQUIRE(request_reset(world));
  REQUIRE(reset(world, world.mailed_token()));
  CHECK_FALSE(world.sessions.find(first));
  CHECK_FALSE(world.sessions.find(second));
  CHECK(world.sessions.find(other));
}

TEST_CASE("a reset is the way out of «reset required»", "[domain][recovery][throttle]") {
  World world(each_backend());
  world.open_account();
  for (int failure = 0; failure < 25; ++failure) {
    CHECK(world.refused("Wrong-password-1") == Code::LoginRefused);
    world.clock.advance(15min);
  }
  REQUIRE(world.refused(password) == Code::LoginResetRequired);
  REQUIRE(request_reset(world));
  CHECK(world.refused(password) == Code::LoginResetRequired);
  REQUIRE(reset(world, world.mailed_token()));
  CHECK(world.log_in(new_password));
}

TEST_CASE("two who follow one reset link at the same time: exactly one succeeds",
          "[domain][recovery][race]") {
  World world(each_backend(), {2, 64});
  world.open_account();
  REQUIRE(request_reset(world));
  const auto token = world.mailed_token();
  std::atomic<int> succeeded = 0;
  std::atomic<int> invalid = 0;
  std::vector<std::thread> followers;
  for (int follower = 0; follower < 4; ++follower) {
    followers.emplace_back([&] {
      const auto outcome = reset(world, token);
      if (outcome) ++succeeded;
      if (refusal_of(outcome) == Code::LinkServed) ++invalid;
    });
  }
  for (auto& follower : followers) follower.join();
  CHECK(succeeded == 1);
  CHECK(invalid == 3);
}

TEST_CASE("a new code comes by letter and the older one stops at once", "[domain][recovery]") {
  World world(each_backend());
  const auto old_code = world.add_site();
  const auto ticket = (*world.identify(old_code)).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  const auto link = world.mailed_token();
  REQUIRE(request_code(world));

  CHECK(refusal_of(world.identify(old_code)) == Code::OpeningRefused);
  CHECK(refusal_of(world.openings.open(world.details(ticket), world.caller)) ==
        Code::OpeningExpired);
  CHECK(refusal_of(world.openings.activate({link}, world.caller)) == Code::LinkInvalid);
  CHECK(world.mails() == 0);
  const auto posted = letters(world);
  REQUIRE(posted.size() == 1);
  CHECK(posted[0].kind == "new_code");
  CHECK(posted[0].recipient == identifiant);
  CHECK(posted[0].parameters.at("company_name") == "Bâti & Fils");
  CHECK(posted[0].parameters.at("site_name") == "Siège");
  CHECK(posted[0].parameters.at("holder_last_name") == "D’Aubigné");
  CHECK(posted[0].parameters.at("valid_days") == "60");
  CHECK(world.identify(posted[0].parameters.at("code")));
  CHECK(std::ranges::count(world.journal(), "code.requested") == 1);
}

TEST_CASE("who holds the site hears by e-mail that a code was asked for it", "[domain][recovery]") {
  World world(each_backend());
  world.open_account();
  world.mails();
  REQUIRE(request_code(world));
  const auto now = world.clock.now();
  const auto told = world.store->outbox().claim(store::Channel::Email, now, now + 1h, 10);
  REQUIRE(told.size() == 1);
  CHECK(told[0].message.kind == "site_code_requested");
  CHECK(told[0].message.recipient == "Zoe@example.fr");
  CHECK(told[0].message.parameters.at("company_name") == "Bâti & Fils");
  // Not once more within the three days in which no other letter leaves.
  REQUIRE(request_code(world));
  CHECK(world.mails() == 0);
}

TEST_CASE("one letter in three days: within them the answer is the same and nothing changes",
          "[domain][recovery][throttle]") {
  World world(each_backend());
  world.add_site();
  REQUIRE(request_code(world));
  const auto code = letters(world).at(0).parameters.at("code");
  const auto journal = world.journal();
  world.clock.advance(72h - 1s);
  CHECK(request_code(world));
  CHECK(letters(world).empty());
  CHECK(world.journal() == journal);
  CHECK(world.identify(code));
  world.clock.advance(1s);
  CHECK(request_code(world));
  CHECK(letters(world).size() == 1);
  CHECK(refusal_of(world.identify(code)) == Code::OpeningRefused);
}

TEST_CASE("the answers never tell whether an identifiant exists, locked or not",
          "[domain][recovery][throttle]") {
  World world(each_backend());
  world.add_site();
  for (const std::string& target : {std::string(identifiant), std::string(unknown_identifiant)}) {
    INFO(target);
    const auto lock = [&] {
      for (int failure = 0; failure < 5; ++failure) {
        CHECK(refusal_of(world.identify(wrong_code, target)) == Code::OpeningRefused);
      }
      CHECK(refusal_of(world.identify(wrong_code, target)) == Code::OpeningLocked);
    };
    lock();
    CHECK(request_code(world, target));
    // The lock went with the older code …
    lock();
    // … and does not go without a new one.
    CHECK(request_code(world, target));
    CHECK(refusal_of(world.identify(wrong_code, target)) == Code::OpeningLocked);
    world.clock.advance(std::chrono::days(3));
    CHECK(request_code(world, target));
    CHECK(refusal_of(world.identify(wrong_code, target)) == Code::OpeningRefused);
    world.clock.advance(1min);
  }
}

TEST_CASE("one client address has so many requests for letters a day",
          "[domain][recovery][throttle]") {
  World world(each_backend());
  world.settings.code_requests_per_address = 2;
  world.add_site();
  CHECK(request_code(world, unknown_identifiant));
  CHECK(request_code(world, unknown_identifiant));
  const auto refused = request_code(world);
  CHECK(refusal_of(refused) == Code::TooManyRequests);
  CHECK(refused.refusal().retry_after == 24h);
  CHECK(letters(world).empty());
  world.clock.advance(24h);
  CHECK(request_code(world));
  CHECK(letters(world).size() == 1);
}

TEST_CASE("the caisse prints so many new codes a day, and unknown identifiants spend none of them",
          "[domain][recovery][throttle]") {
  World world(each_backend());
  world.settings.code_letters_per_day = 2;
  for (const auto* each : {"1234567890", "1234567891", "1234567892"}) world.add_site(each);
  CHECK(request_code(world, "9999999991"));
  CHECK(request_code(world, "1234567890"));
  CHECK(request_code(world, "1234567891"));
  world.clock.advance(1h);
  for (const auto* each : {"1234567892", "9999999992"}) {
    const auto refused = request_code(world, each);
    CHECK(refusal_of(refused) == Code::TooManyRequests);
    CHECK(refused.refusal().retry_after == 23h);
  }
  CHECK(letters(world).size() == 2);
  world.clock.advance(23h);
  CHECK(request_code(world, "1234567892"));
  CHECK(letters(world).size() == 1);
}

TEST_CASE("who has one address of a /64 has them all, and an IPv4 address is one however written",
          "[domain][throttle]") {
  struct Pair {
    const char* first;
    const char* second;
    bool is_same;
  };
  for (const auto& [first, second, is_same] :
       std::vector<Pair>{{"2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:fffe", true},
                         {"2001:db8:1:2::1", "2001:DB8:0001:2:0:0:0:9", true},
                         {"2001:db8:1:2::1", "2001:db8:1:3::1", false},
                         {"192.0.2.1", "::ffff:192.0.2.1", true},
                         {"192.0.2.1", "::ffff:c000:201", true},
                         {"192.0.2.1", "::ffff:192.0.2.2", false},
                         {"192.0.2.1", "192.0.2.2", false},
                         {"::1", "127.0.0.1", false}}) {
    INFO(first << " " << second);
    CHECK((domain::address_key("x", first) == domain::address_key("x", second)) == is_same);
  }
}

TEST_CASE("every throttle of a client address counts a whole /64", "[domain][throttle]") {
  World world(each_backend());
  world.settings.login_attempts_per_address = 2;
  world.settings.code_requests_per_address = 2;
  world.add_site();
  int next = 0;
  const auto caller = [&] { return domain::Caller{"2001:db8:1:2::" + std::to_string(++next), ""}; };
  const auto third = [&](const auto& attempt) {
    CHECK(attempt() != Code::TooManyRequests);
    CHECK(attempt() != Code::TooManyRequests);
    return attempt();
  };
  CHECK(third([&] {
          return refusal_of(world.sessions.log_in({"nobody@example.fr", password}, caller()));
        }) == Code::TooManyRequests);
  CHECK(third([&] {
          return refusal_of(
              world.openings.identify({identifiant, siret, "ABCD-2345-EFGH"}, caller()));
        }) == Code::TooManyRequests);
  CHECK(third([&] {
          return refusal_of(world.openings.open(world.details("no ticket"), caller()));
        }) == Code::TooManyRequests);
  CHECK(third([&] { return refusal_of(world.openings.resend({"a@example.fr"}, caller())); }) ==
        Code::TooManyRequests);
  CHECK(third([&] {
          return refusal_of(world.recovery.request_reset({"b@example.fr"}, caller()));
        }) == Code::TooManyRequests);
  CHECK(third([&] {
          return refusal_of(world.code_requests.request_code({unknown_identifiant}, caller()));
        }) == Code::TooManyRequests);
}
