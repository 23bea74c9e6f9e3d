#include "tests/domain/support/account_world.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

namespace {

const api::PhoneEntry own{"FR", "06 12 34 56 78"};
const api::PhoneEntry another{"FR", "07 12 34 56 79"};

domain::Outcome<api::Nothing> send(AccountWorld& world, const api::PhoneEntry& number = own,
                                   const std::string& ticket = "") {
  return world.mobile.send({ticket, number},
                           ticket.empty() ? std::optional(world.session()) : std::nullopt);
}

/// The code of the newest SMS; all are taken out.
std::string code_of(AccountWorld& world) {
  return world.messages(store::Channel::Sms).back().parameters.at("code");
}

Code certify(AccountWorld& world, const std::string& code, const api::PhoneEntry& number = own,
             const std::string& ticket = "") {
  const auto outcome = world.mobile.certify(
      {ticket, number, code}, ticket.empty() ? std::optional(world.session()) : std::nullopt);
  if (outcome) return Code::Internal;
  const auto& fields = outcome.refusal().fields;
  return fields.empty() ? outcome.refusal().code : fields.front().code;
}

std::string wrong_for(const std::string& code) { return code == "000000" ? "000001" : "000000"; }

bool is_certified(AccountWorld& world) {
  return world.accounts.describe(world.session())->is_mobile_certified;
}

void change_number(AccountWorld& world, const api::PhoneEntry& number) {
  REQUIRE(world.accounts.change_contact({"Durand", "Zoë", {}, number, ""}, world.session(),
                                        world.caller));
}

}  // namespace

TEST_CASE("F5: six digits by SMS certify the number, once", "[domain][mobile]") {
  AccountWorld world(each_backend());
  REQUIRE(send(world));
  const auto sms = world.messages(store::Channel::Sms);
  REQUIRE(sms.size() == 1);
  CHECK(sms[0].kind == "mobile_code");
  CHECK(sms[0].recipient == "+33612345678");
  CHECK(sms[0].parameters.at("valid_minutes") == "10");
  const auto code = sms[0].parameters.at("code");
  CHECK(code.size() == 6);
  CHECK(code.find_first_not_of("0123456789") == std::string::npos);
  CHECK_FALSE(is_certified(world));
  CHECK(certify(world, code) == Code::Internal);
  CHECK(is_certified(world));
  CHECK(certify(world, code) == Code::MobileCodeRefused);
  CHECK(std::ranges::count(world.journal(), "mobile.certified") == 1);
  // At rest there is nothing to read it from.
  for (const auto& hash : query_column(world.place, "SELECT hash FROM mobile_codes")) {
    CHECK(hash.find(code) == std::string::npos);
  }
}

TEST_CASE("an SMS code lives ten minutes, bears five tries and ends with a newer one",
          "[domain][mobile]") {
  AccountWorld world(each_backend());
  REQUIRE(send(world));
  const auto code = code_of(world);

  SECTION("ten minutes") {
    world.clock.advance(10min);
    CHECK(certify(world, code) == Code::MobileCodeRefused);
  }
  SECTION("not before") {
    world.clock.advance(10min - 1s);
    CHECK(certify(world, code) == Code::Internal);
  }
  SECTION("five tries") {
    for (int failure = 0; failure < 5; ++failure) {
      CHECK(certify(world, wrong_for(code)) == Code::MobileCodeRefused);
    }
    CHECK(certify(world, code) == Code::MobileCodeRefused);
    CHECK_FALSE(is_certified(world));
    REQUIRE(send(world));
    CHECK(certify(world, code_of(world)) == Code::Internal);
  }
  SECTION("four are not five") {
    for (int failure = 0; failure < 4; ++failure) certify(world, wrong_for(code));
    CHECK(certify(world, code) == Code::Internal);
  }
  SECTION("a newer one") {
    REQUIRE(send(world));
    const auto newer = code_of(world);
    if (newer != code) CHECK(certify(world, code) == Code::MobileCodeRefused);
    CHECK(certify(world, newer) == Code::Internal);
  }
}

TEST_CASE("an SMS code is bound to its number and to its account", "[domain][mobile]") {
  AccountWorld world(each_backend());
  REQUIRE(send(world));
  const auto code = code_of(world);
  CHECK(certify(world, code, another) == Code::MobileCodeRefused);
  world.open_account("ali@example.fr", "1234567891");
  const auto ali = world.sessions.find(world.log_in_elsewhere("ali@example.fr"));
  const auto theirs = world.mobile.certify({"", own, code}, ali);
  CHECK(refusal_of(theirs) == Code::FieldsInvalid);
  CHECK(certify(world, code) == Code::Internal);
  CHECK(refusal_of(world.mobile.send({"", own}, std::nullopt)) == Code::SessionRequired);
  CHECK(refusal_of(world.mobile.certify({"", own, code}, std::nullopt)) == Code::SessionRequired);
}

TEST_CASE("three SMS an hour for an account, ten a day for a number",
          "[domain][mobile][throttle]") {
  AccountWorld world(each_backend());
  for (int time = 0; time < 3; ++time) {
    CHECK(send(world));
    world.clock.advance(1min);
  }
  auto refused = send(world);
  CHECK(refusal_of(refused) == Code::TooManyRequests);
  CHECK(refused.refusal().retry_after == 57min);
  CHECK(world.messages(store::Channel::Sms).size() == 3);
  // Another number does not help.
  CHECK(refusal_of(send(world, another)) == Code::TooManyRequests);

  for (int hour = 0; hour < 2; ++hour) {
    world.clock.advance(1h);
    world.log_in_again();
    for (int time = 0; time < 3; ++time) CHECK(send(world));
  }
  world.clock.advance(1h);
  world.log_in_again();
  CHECK(send(world));
  // The eleventh to that number, from whomever.
  refused = send(world);
  CHECK(refusal_of(refused) == Code::TooManyRequests);
  CHECK(refused.refusal().retry_after > 20h);
  CHECK(send(world, another));
}

TEST_CASE("another number takes the certification away, unless it was certified before",
          "[domain][mobile]") {
  AccountWorld world(each_backend());
  REQUIRE(send(world));
  REQUIRE(certify(world, code_of(world)) == Code::Internal);
  change_number(world, own);
  CHECK(is_certified(world));

  SECTION("it goes") {
    change_number(world, another);
    CHECK_FALSE(is_certified(world));
    change_number(world, own);
    CHECK_FALSE(is_certified(world));
  }
  SECTION("it comes along with the form") {
    REQUIRE(send(world, another));
    REQUIRE(certify(world, code_of(world), another) == Code::Internal);
    CHECK(is_certified(world));  // The old number's.
    change_number(world, another);
    CHECK(is_certified(world));
    // Taken once.
    change_number(world, own);
    change_number(world, another);
    CHECK_FALSE(is_certified(world));
  }
  SECTION("without a number there is none") {
    change_number(world, {"FR", ""});
    CHECK_FALSE(is_certified(world));
  }
}

TEST_CASE("A6: a number certified while opening is certified in the account",
          "[domain][mobile][opening]") {
  AccountWorld world(each_backend());
  const auto ticket = (*world.identify(world.add_site("1234567891"), "1234567891")).ticket;
  REQUIRE(send(world, own, ticket));
  REQUIRE(certify(world, code_of(world), own, ticket) == Code::Internal);
  const auto open = [&](const api::PhoneEntry& number) {
    auto details = world.details(ticket, "ali@example.fr");
    details.mobile = number;
    REQUIRE(world.openings.open(details, world.caller));
    world.caller.token.clear();
  };
  const auto activated_and_certified = [&] {
    REQUIRE(world.openings.activate({world.mailed_token("ali@example.fr")}, world.caller));
    const auto token = world.log_in(password, "ali@example.fr")->token;
    return world.accounts.describe(world.sessions.find(token).value())->is_mobile_certified;
  };

  SECTION("unchanged") {
    open(own);
    CHECK(activated_and_certified());
  }
  SECTION("sent twice") {
    open(own);
    open(own);
    CHECK(activated_and_certified());
  }
  SECTION("changed at the end") {
    open(another);
    CHECK_FALSE(activated_and_certified());
  }
}

TEST_CASE("A6: a ticket that is not one gets no SMS", "[domain][mobile][opening]") {
  AccountWorld world(each_backend());
  CHECK(refusal_of(send(world, own, "unknown")) == Code::OpeningExpired);
  CHECK(certify(world, "123456", own, "unknown") == Code::OpeningExpired);
  const auto ticket = (*world.identify(world.add_site("1234567891"), "1234567891")).ticket;
  REQUIRE(send(world, own, ticket));
  const auto code = code_of(world);
  // The account's own request has nothing to do with the opening's code.
  CHECK(certify(world, code) == Code::MobileCodeRefused);
  world.clock.advance(30min);
  CHECK(certify(world, code, own, ticket) == Code::OpeningExpired);
}
