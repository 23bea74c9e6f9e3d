#include "tests/domain/support/account_world.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

Code certified(AccountWorld& world, const std::string& token) {
  return refusal_of(world.certification.certify({token}, world.caller));
}

domain::Outcome<api::Nothing> resend(AccountWorld& world,
                                     const std::string& email = "zoe@example.fr") {
  return world.certification.resend({email}, world.caller);
}

}  // namespace

TEST_CASE("A9: day 166 reminds, day 180 lets wait, the link makes active again, nothing is lost",
          "[domain][certification]") {
  AccountWorld world(each_backend());
  world.tiles.use({rules::Service::Dsn}, world.session());
  world.clock.advance(days(166) - 1s);
  CHECK(world.certification.remind() == 0);
  world.clock.advance(1s);
  CHECK(world.certification.remind() == 1);
  CHECK(world.certification.remind() == 0);
  const auto reminder = world.messages();
  REQUIRE(reminder.size() == 1);
  CHECK(reminder[0].kind == "certification_reminder");
  CHECK(reminder[0].recipient == "Zoe@example.fr");
  CHECK(reminder[0].parameters.at("term") == "20/03/2027");
  CHECK(reminder[0].parameters.at("link").starts_with(
      "https://portail.example.fr/compte/certification#"));

  world.clock.advance(days(14) - 1s);
  world.log_in_again();
  const auto session = world.caller.token;
  CHECK(world.sessions.find(session));
  world.clock.advance(1s);
  CHECK_FALSE(world.sessions.find(session));
  const auto computed = world.hasher.computed();
  CHECK(world.refused(password) == Code::AccountWaiting);
  CHECK(world.refused("Wrong-password-1") == Code::LoginRefused);
  CHECK(world.hasher.computed() == computed + 2);

  // The reminder's link lives a day longer than the account.
  world.clock.advance(24h);
  CHECK(certified(world, token_in(reminder[0])) == Code::LinkInvalid);
  REQUIRE(resend(world));
  const auto late = world.messages();
  REQUIRE(late.size() == 1);
  CHECK(late[0].kind == "certification_over");
  const auto done = world.certification.certify({token_in(late[0])}, world.caller);
  REQUIRE(done);
  CHECK(done->email == "Zoe@example.fr");

  const auto logged_in = world.log_in();
  REQUIRE(logged_in);
  CHECK(logged_in->reply.first_name == "Zoë");
  CHECK(logged_in->reply.site->identifiant == identifiant);
  world.caller.token = logged_in->token;
  CHECK(world.accounts.describe(world.session())->mobile == "+33612345678");
  CHECK(world.tiles.list(world.session()).services ==
        std::vector<api::Choice<rules::Service>>{rules::Service::Dsn});
  CHECK(std::ranges::count(world.journal(), "email.certification_asked") == 1);
  CHECK(std::ranges::count(world.journal(), "email.certified") == 1);
  // And so every 180 days.
  world.clock.advance(days(166));
  CHECK(world.certification.remind() == 1);
}

TEST_CASE("A9: whoever follows the reminder in time never waits", "[domain][certification]") {
  AccountWorld world(each_backend());
  world.clock.advance(days(170));
  REQUIRE(world.certification.remind() == 1);
  const auto token = token_in(world.messages().at(0));
  world.clock.advance(days(9));
  CHECK(certified(world, token) == Code::Internal);
  CHECK(certified(world, token) == Code::LinkDone);
  world.clock.advance(days(2));
  CHECK(world.log_in());
  CHECK(world.certification.remind() == 0);
}

TEST_CASE("A9: links stand side by side, one use ends all, and another kind is none",
          "[domain][certification]") {
  AccountWorld world(each_backend());
  world.clock.advance(days(180));
  REQUIRE(resend(world));
  const auto older = token_in(world.messages().at(0));
  REQUIRE(resend(world));
  const auto newer = token_in(world.messages().at(0));
  CHECK(refusal_of(world.email_change.confirm({newer}, world.caller)) == Code::LinkInvalid);
  CHECK(refusal_of(world.recovery.reset_password({{newer}, "Enduit-frais-2031", ""},
                                                 world.caller)) == Code::LinkInvalid);
  REQUIRE(world.recovery.request_reset({"zoe@example.fr"}, world.caller));
  CHECK(certified(world, world.mailed_token()) == Code::LinkInvalid);
  world.clock.advance(24h - 1s);
  CHECK(certified(world, older) == Code::Internal);
  CHECK(certified(world, newer) == Code::LinkDone);
}

TEST_CASE("A9: the reminder's link works until a day after the term", "[domain][certification]") {
  AccountWorld world(each_backend());
  world.clock.advance(days(166));
  REQUIRE(world.certification.remind() == 1);
  const auto reminder = world.messages().at(0);
  CHECK(reminder.parameters.at("valid_days") == "15");
  world.clock.advance(days(15) - 1s);
  CHECK(world.refused(password) == Code::AccountWaiting);
  CHECK(certified(world, token_in(reminder)) == Code::Internal);
  CHECK(world.log_in());
}

TEST_CASE("A9: asking for a link tells nothing of the address, five times in a quarter of an hour",
          "[domain][certification][throttle]") {
  AccountWorld world(each_backend());
  world.clock.advance(days(180));
  const auto computed = world.hasher.computed();
  for (const std::string email : {"zoe@example.fr", "nobody@example.fr"}) {
    for (int time = 0; time < 5; ++time) CHECK(resend(world, email));
    const auto refused = resend(world, email);
    CHECK(refusal_of(refused) == Code::TooManyRequests);
    CHECK(refused.refusal().retry_after == 15min);
  }
  CHECK(world.messages().size() == 5);
  CHECK(world.hasher.computed() == computed);
  world.clock.advance(15min);
  CHECK(resend(world));
}

TEST_CASE("A9: an account that need not be certified yet gets no link", "[domain][certification]") {
  AccountWorld world(each_backend());
  CHECK(resend(world));
  CHECK(world.messages().empty());
  world.clock.advance(days(166));
  CHECK(resend(world));
  CHECK(world.messages().size() == 1);
}

TEST_CASE("A9: reminders of more accounts than a transaction takes", "[domain][certification]") {
  World world(each_backend());
  world.store->write([&](store::Transaction& t) {
    for (int number = 0; number < 250; ++number) {
      store::Account account;
      account.email = account.email_key = "a" + std::to_string(number) + "@example.fr";
      account.email_certified = account.created = world.clock.now();
      t.accounts.add(account);
    }
  });
  domain::EmailCertification certification(world.environment);
  world.clock.advance(days(166));
  CHECK(certification.remind() == 250);
  CHECK(world.mails() == 250);
  CHECK(certification.remind() == 0);
}

TEST_CASE("a further site is not associated with an account that waits",
          "[domain][certification][association]") {
  AccountWorld world(each_backend());
  world.clock.advance(days(180));
  const auto ticket = (*world.identify(world.add_site("1234567891"), "1234567891")).ticket;
  CHECK(refusal_of(world.associations.associate({ticket, "zoe@example.fr", password},
                                                world.caller)) == Code::AccountWaiting);
}
