#include "server/domain/account/mail_links.h"

#include "server/domain/rights/invitations.h"
#include "server/domain/upkeep/housekeeping.h"
#include "tests/domain/support/account_world.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>

// What all kinds of links in e-mails have in common: the code below them, and how they end.

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;
using store::LinkKind;

namespace {

/// The code of an opening's e-mail, as it is printed.
std::string open_and_take_code(World& world) {
  const auto ticket = (*world.identify(world.add_site())).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  const auto now = world.clock.now();
  const auto mails = world.store->outbox().claim(store::Channel::Email, now, now + 1h, 10);
  REQUIRE(mails.size() == 1);
  return mails[0].message.parameters.at("code");
}

api::LinkProof typed(std::string code) { return {"", std::move(code)}; }

constexpr auto wrong = "0000-0000-0000-0000-0000";

}  // namespace

TEST_CASE("an account is activated by the typed code, however it is typed", "[domain][links]") {
  World world(each_backend());
  const auto code = open_and_take_code(world);
  CHECK(code.size() == 24);
  CHECK(std::ranges::count(code, '-') == 4);
  std::string lower = " ";
  for (const char each : code) {
    lower += each == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(each)));
  }
  const auto done = world.openings.activate(typed(lower), world.caller);
  REQUIRE(done);
  CHECK(done->email == "Zoe@example.fr");
  CHECK(refusal_of(world.openings.activate(typed(code), world.caller)) == Code::LinkDone);
  CHECK(world.log_in());
}

TEST_CASE("link and code are one: the use of either ends both, and neither tells the other",
          "[domain][links]") {
  World world(each_backend());
  const auto made = world.store->write([&](store::Transaction& t) {
    const auto now = world.clock.now();
    return domain::issue_link(t, LinkKind::PasswordReset, 7, now + 1h, now);
  });
  CHECK(made.token.find(made.code.substr(0, 4)) == std::string::npos);
  const auto stored = query_column(world.place, "SELECT token_hash || code_hash FROM links").at(0);
  CHECK(stored.find(made.token) == std::string::npos);
  CHECK(stored.find(made.code.substr(0, 4)) == std::string::npos);
  for (const api::LinkProof& proof : {api::LinkProof{made.token}, typed(made.code)}) {
    CHECK(domain::check_link(world.environment, proof, LinkKind::PasswordReset, world.caller)
              ->subject == 7);
    CHECK_FALSE(domain::check_link(world.environment, proof, LinkKind::Activation, world.caller));
  }
  world.store->write([&](store::Transaction& t) {
    const auto link = domain::find_link(t, world.settings, typed(made.code),
                                        LinkKind::PasswordReset, world.caller, world.clock.now());
    t.links.use(*link);
  });
  CHECK(refusal_of(domain::check_link(world.environment, {made.token}, LinkKind::PasswordReset,
                                      world.caller)) == Code::LinkServed);
}

TEST_CASE("a wrong code is said at its field, ten a minute for a client, and voids nothing",
          "[domain][links][throttle]") {
  World world(each_backend());
  const auto code = open_and_take_code(world);
  for (int time = 0; time < 10; ++time) {
    const auto refused = world.openings.activate(typed(wrong), world.caller);
    REQUIRE_FALSE(refused);
    CHECK(refused.refusal().code == Code::FieldsInvalid);
    CHECK(refused.refusal().fields == std::vector<FieldError>{{"code", Code::LinkCodeRefused}});
  }
  // From here on not even the right one tells anything.
  const auto refused = world.openings.activate(typed(code), world.caller);
  CHECK(refusal_of(refused) == Code::TooManyRequests);
  CHECK(refused.refusal().retry_after == 60s);
  SECTION("somebody else's client is not concerned") {
    world.caller.address = "192.0.2.77";
    CHECK(world.openings.activate(typed(code), world.caller));
  }
  SECTION("after a minute it goes on") {
    world.clock.advance(60s);
    CHECK(world.openings.activate(typed(code), world.caller));
  }
}

TEST_CASE("a code ends with its link", "[domain][links]") {
  World world(each_backend());
  const auto code = open_and_take_code(world);
  world.clock.advance(24h);
  CHECK(refusal_of(world.openings.activate(typed(code), world.caller)) == Code::FieldsInvalid);
}

TEST_CASE("what became of a link is known until a week after its end", "[domain][links]") {
  World world(each_backend());
  const auto ticket = (*world.identify(world.add_site())).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  const auto token = world.mailed_token();
  REQUIRE(world.openings.activate({token}, world.caller));
  world.clock.advance(24h + std::chrono::days(7) - 1s);
  domain::purge(world.environment);
  CHECK(refusal_of(world.openings.activate({token}, world.caller)) == Code::LinkDone);
  world.clock.advance(1s);
  domain::purge(world.environment);
  CHECK(refusal_of(world.openings.activate({token}, world.caller)) == Code::LinkInvalid);
}
