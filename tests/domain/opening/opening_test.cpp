#include "tests/domain/support/world.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

namespace {

/// Another code that is well-formed.
constexpr auto wrong_code = "000000000000";

}  // namespace

TEST_CASE("the triple received by post leads to an account and its site", "[domain][opening]") {
  World world(each_backend());
  const auto code = world.add_site();
  const auto spaced = code.substr(0, 4) + '-' + code.substr(4, 4) + ' ' + code.substr(8);
  const auto identified =
      world.openings.identify({"12-345678-90", "732 829 320 00074", spaced}, world.caller);
  REQUIRE(identified);
  CHECK(identified->company_name == "Bâti & Fils");
  CHECK(identified->last_name == "D’Aubigné");
  CHECK(identified->first_name == "Zoë");

  const auto opened = world.openings.open(world.details(identified->ticket), world.caller);
  REQUIRE(opened);
  CHECK(opened->email == "Zoe@example.fr");
  CHECK(world.refused(password) == Code::AccountNotActivated);

  const auto activated = world.openings.activate({world.mailed_token()}, world.caller);
  REQUIRE(activated);
  CHECK(activated->email == "Zoe@example.fr");
  const auto logged_in = world.log_in(password, "zoe@EXAMPLE.fr");
  REQUIRE(logged_in);
  CHECK(logged_in->reply.site->identifiant == identifiant);

  const auto account = world.store->read([](const store::Transaction& t) {
    return t.accounts.find_by_email_key("zoe@example.fr").value();
  });
  CHECK(account.email_certified == world.clock.now());
  CHECK(account.mobile == "+33612345678");
  CHECK(account.landline.empty());
  CHECK(account.password_hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(world.journal() == std::vector<std::string>{"member.created", "site.created", "code.issued",
                                                    "opening.requested", "account.opened",
                                                    "site.holder_set", "session.opened"});
}

TEST_CASE("the e-mail holds the link and what its words need", "[domain][opening]") {
  World world(each_backend());
  const auto ticket = (*world.identify(world.add_site())).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  const auto mail =
      world.store->outbox()
          .claim(store::Channel::Email, world.clock.now(), world.clock.now() + 1min, 1)
          .at(0)
          .message;
  CHECK(mail.kind == "activation");
  CHECK(mail.recipient == "Zoe@example.fr");
  CHECK(mail.parameters.at("first_name") == "Zoë");
  CHECK(mail.parameters.at("caisse_name") == "CIBTP d’Essai");
  CHECK(mail.parameters.at("caisse_telephone") == world.settings.caisse_telephone);
  CHECK(mail.parameters.at("valid_hours") == "24");
  const std::string start = "https://portail.example.fr/activation#";
  CHECK(mail.parameters.at("link").starts_with(start));
  CHECK(mail.parameters.at("link").size() == start.size() + 43);
}

TEST_CASE("whichever part of the triple is wrong, the answer is the same", "[domain][opening]") {
  World world(each_backend());
  const auto code = world.add_site();
  const auto refusal = [&](const std::string& of_identifiant, const std::string& of_siret,
                           const std::string& of_code) {
    return refusal_of(world.openings.identify({of_identifiant, of_siret, of_code}, world.caller));
  };
  CHECK(refusal("9999999999", siret, code) == Code::OpeningRefused);
  CHECK(refusal(identifiant, "35600000000048", code) == Code::OpeningRefused);
  CHECK(refusal(identifiant, siret, wrong_code) == Code::OpeningRefused);
  CHECK(refusal("no", "no", "no") == Code::OpeningRefused);
  CHECK(world.identify(code));
}

TEST_CASE("after five failures an identifiant is locked, existing or not, until a new code comes",
          "[domain][opening][throttle]") {
  World world(each_backend());
  const auto code = world.add_site();
  for (const std::string& target : {std::string(identifiant), std::string("9999999999")}) {
    for (int failure = 0; failure < 5; ++failure) {
      CHECK(refusal_of(world.identify(wrong_code, target)) == Code::OpeningRefused);
    }
    CHECK(refusal_of(world.identify(wrong_code, target)) == Code::OpeningLocked);
    CHECK(refusal_of(world.identify(code, target)) == Code::OpeningLocked);
  }
  world.clock.advance(std::chrono::days(59));
  CHECK(refusal_of(world.identify(code)) == Code::OpeningLocked);
  CHECK(std::ranges::count(world.journal(), "code.locked") == 1);

  const auto issued = world.members.issue_code(identifiant);
  REQUIRE(issued);
  CHECK(refusal_of(world.identify(code)) == Code::OpeningRefused);
  CHECK(world.identify(issued->code));
}

TEST_CASE("a success forgets the failures before it", "[domain][opening][throttle]") {
  World world(each_backend());
  const auto code = world.add_site();
  for (int round = 0; round < 3; ++round) {
    for (int failure = 0; failure < 4; ++failure) world.identify(wrong_code);
    CHECK(world.identify(code));
  }
}

TEST_CASE("a code opens within sixty days", "[domain][opening]") {
  World world(each_backend());
  const auto code = world.add_site();
  world.clock.advance(std::chrono::days(60) - 1s);
  CHECK(world.identify(code));
  world.clock.advance(1s);
  CHECK(refusal_of(world.identify(code)) == Code::OpeningRefused);
}

TEST_CASE("one client address cannot try codes without end", "[domain][opening][throttle]") {
  World world(each_backend());
  world.settings.login_attempts_per_address = 3;
  const auto code = world.add_site();
  for (int attempt = 0; attempt < 3; ++attempt) world.identify(wrong_code, "9999999999");
  const auto refused = world.identify(code);
  CHECK(refusal_of(refused) == Code::TooManyRequests);
  CHECK(refused.refusal().retry_after == 60s);
  world.caller.address = "192.0.2.2";
  CHECK(world.identify(code));
}

TEST_CASE("a ticket lasts thirty minutes and only if it was given", "[domain][opening]") {
  World world(each_backend());
  const auto ticket = (*world.identify(world.add_site())).ticket;
  CHECK(refusal_of(world.openings.open(world.details("unknown"), world.caller)) ==
        Code::OpeningExpired);
  world.clock.advance(30min - 1s);
  CHECK(world.openings.open(world.details(ticket), world.caller));
  world.clock.advance(1s);
  CHECK(refusal_of(world.openings.open(world.details(ticket), world.caller)) ==
        Code::OpeningExpired);
}

TEST_CASE("entering the details again voids the first link", "[domain][opening]") {
  World world(each_backend());
  const auto ticket = (*world.identify(world.add_site())).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  const auto first = world.mailed_token();
  REQUIRE(world.openings.open(world.details(ticket, "other@example.fr"), world.caller));
  const auto second = world.mailed_token("other@example.fr");
  CHECK(refusal_of(world.openings.activate({first}, world.caller)) == Code::LinkInvalid);
  CHECK(world.openings.activate({second}, world.caller));
}

TEST_CASE("an address that has an account is told at step two", "[domain][opening]") {
  World world(each_backend());
  world.open_account();
  const auto ticket = (*world.identify(world.add_site("1234567891"), "1234567891")).ticket;
  const auto computed = world.hasher.computed();
  const auto outcome = world.openings.open(world.details(ticket, "ZOE@example.fr"), world.caller);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.refusal().code == Code::FieldsInvalid);
  CHECK(outcome.refusal().fields == std::vector<FieldError>{{"email", Code::EmailTaken}});
  CHECK(world.hasher.computed() == computed);
}

TEST_CASE("a link works once, for a day", "[domain][opening]") {
  World world(each_backend());
  const auto ticket = (*world.identify(world.add_site())).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  const auto token = world.mailed_token();
  CHECK(refusal_of(world.openings.activate({"unknown"}, world.caller)) == Code::LinkInvalid);
  CHECK(refusal_of(world.openings.activate({ticket}, world.caller)) == Code::LinkInvalid);

  SECTION("once") {
    world.clock.advance(24h - 1s);
    CHECK(world.openings.activate({token}, world.caller));
    CHECK(refusal_of(world.openings.activate({token}, world.caller)) == Code::LinkDone);
  }
  SECTION("not later, but a new one may be asked for") {
    world.clock.advance(24h);
    CHECK(refusal_of(world.openings.activate({token}, world.caller)) == Code::LinkInvalid);
    REQUIRE(world.openings.resend({"zoe@example.fr"}, world.caller));
    CHECK(world.openings.activate({world.mailed_token()}, world.caller));
  }
  SECTION("not after a new code was issued") {
    REQUIRE(world.members.issue_code(identifiant));
    CHECK(refusal_of(world.openings.activate({token}, world.caller)) == Code::LinkInvalid);
  }
}

TEST_CASE("the provisional code is used up by the activation", "[domain][opening]") {
  World world(each_backend());
  const auto code = world.add_site();
  const auto ticket = (*world.identify(code)).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  REQUIRE(world.identify(code));
  REQUIRE(world.openings.activate({world.mailed_token()}, world.caller));
  CHECK(refusal_of(world.identify(code)) == Code::OpeningRefused);
  CHECK(refusal_of(world.openings.open(world.details(ticket, "x@example.fr"), world.caller)) ==
        Code::OpeningExpired);
}

TEST_CASE(
    "sending again answers the same whether anybody waits, five times in a quarter of an hour",
    "[domain][opening][throttle]") {
  World world(each_backend());
  const auto ticket = (*world.identify(world.add_site())).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  const auto first = world.mailed_token();
  for (const std::string email : {"zoe@example.fr", "nobody@example.fr"}) {
    for (int time = 0; time < 5; ++time) {
      CHECK(world.openings.resend({email}, world.caller));
      world.clock.advance(1min);
    }
    const auto refused = world.openings.resend({email}, world.caller);
    CHECK(refusal_of(refused) == Code::TooManyRequests);
    CHECK(refused.refusal().retry_after == 10min);
  }
  const auto last = world.mailed_token();
  CHECK(world.openings.activate({first}, world.caller));
  CHECK(refusal_of(world.openings.activate({last}, world.caller)) == Code::LinkDone);
  world.clock.advance(10min);
  CHECK(world.openings.resend({"zoe@example.fr"}, world.caller));
  CHECK(world.mails() == 0);
}

TEST_CASE("two who follow one link at the same time: exactly one succeeds", "[domain][race]") {
  World world(each_backend());
  const auto ticket = (*world.identify(world.add_site())).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  const auto token = world.mailed_token();
  std::atomic<int> succeeded = 0;
  std::atomic<int> invalid = 0;
  std::vector<std::thread> followers;
  for (int follower = 0; follower < 6; ++follower) {
    followers.emplace_back([&] {
      const auto outcome = world.openings.activate({token}, world.caller);
      ++(outcome ? succeeded : invalid);
    });
  }
  for (auto& follower : followers) follower.join();
  CHECK(succeeded == 1);
  CHECK(invalid == 5);
  CHECK(query_column(world.place, "SELECT count(*) FROM accounts").at(0) == "1");
}

TEST_CASE("two openings with one address activated at once: one gets the conflict",
          "[domain][race]") {
  World world(each_backend());
  std::vector<std::string> tokens;
  for (const std::string of : {"1234567890", "1234567891"}) {
    const auto ticket = (*world.identify(world.add_site(of), of)).ticket;
    REQUIRE(world.openings.open(world.details(ticket), world.caller));
    tokens.push_back(world.mailed_token());
  }
  std::atomic<int> succeeded = 0;
  std::atomic<int> conflicts = 0;
  const auto follow = [&](const std::string& token) {
    const auto outcome = world.openings.activate({token}, world.caller);
    if (outcome) {
      ++succeeded;
    } else if (outcome.refusal().code == Code::Conflict &&
               outcome.refusal().fields == std::vector<FieldError>{{"email", Code::EmailTaken}}) {
      ++conflicts;
    }
  };
  std::thread other([&] { follow(tokens[0]); });
  follow(tokens[1]);
  other.join();
  CHECK(succeeded == 1);
  CHECK(conflicts == 1);
}

TEST_CASE("a busy hasher refuses and nothing is counted or written", "[domain][opening]") {
  // One thread, no queue: while it works the next caller is refused.
  World world(each_backend(), {1, 0});
  world.settings.resends_per_address = 1;
  world.settings.ticket_lifetime = std::chrono::days(30);
  const auto ticket = (*world.identify(world.add_site())).ticket;
  std::atomic<bool> done = false;
  std::thread flood([&] {
    while (!done) {
      try {
        world.hasher.verify("", "flood");
      } catch (const domain::Hasher::Busy&) {
        std::this_thread::yield();
      }
    }
  });
  Code code = Code::Internal;
  for (int attempt = 0; attempt < 1000 && code != Code::Busy; ++attempt) {
    world.clock.advance(15min);
    world.mails();
    code = refusal_of(world.openings.open(world.details(ticket), world.caller));
  }
  done = true;
  flood.join();
  REQUIRE(code == Code::Busy);
  CHECK(world.mails() == 0);
  // The one attempt of this quarter of an hour was given back.
  CHECK(world.openings.open(world.details(ticket), world.caller));
}

TEST_CASE("who opens with a new code takes the place of the earlier holder", "[domain][opening]") {
  World world(each_backend());
  world.open_account();
  const auto before = world.log_in();
  REQUIRE(before);
  world.open_account("ali@example.fr");
  CHECK_FALSE(world.sessions.find(before->token));
  CHECK((*world.log_in(password, "ali@example.fr")).reply.site_count == 1);
  CHECK((*world.log_in()).reply.site_count == 0);
}
