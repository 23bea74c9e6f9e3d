#include "tests/domain/support/world.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

namespace {

constexpr auto other_identifiant = "1234567891";

/// Zoë's account with its site, and a ticket for another one.
struct TwoSites : World {
  explicit TwoSites(domain::Hasher::Limits limits = {1, 64}) : World(each_backend(), limits) {
    open_account();
    code = add_site(other_identifiant);
    ticket = (*identify(code, other_identifiant)).ticket;
  }
  domain::Outcome<api::AssociateReply> associate(const std::string& with_password = password,
                                                 const std::string& email = "Zoe@example.fr") {
    return associations.associate({ticket, email, with_password}, caller);
  }
  std::optional<std::int64_t> holder() {
    return store->read([](const store::Transaction& t) {
      return t.sites.holder(t.sites.find_by_identifiant(other_identifiant)->id);
    });
  }
  std::string code;
  std::string ticket;
};

}  // namespace

TEST_CASE("a further site is associated with the account of the address and password",
          "[domain][association]") {
  TwoSites world;
  const auto sessions_before = query_column(world.place, "SELECT count(*) FROM sessions");
  const auto associated = world.associate();
  REQUIRE(associated);
  CHECK(associated->company_name == "Bâti & Fils");
  CHECK(associated->site_name == "Siège");
  CHECK(query_column(world.place, "SELECT count(*) FROM sessions") == sessions_before);
  CHECK(world.journal().back() == "site.holder_set");
  const auto logged_in = world.log_in();
  REQUIRE(logged_in);
  CHECK(logged_in->reply.site_count == 2);
  CHECK_FALSE(logged_in->reply.site);
}

TEST_CASE("the code is used up by the association, its tickets open nothing any more",
          "[domain][association]") {
  TwoSites world;
  const auto second_ticket = (*world.identify(world.code, other_identifiant)).ticket;
  world.open_account("ali@example.fr", "1234567892");
  REQUIRE(world.associate());
  CHECK(refusal_of(world.associate(password, "ali@example.fr")) == Code::OpeningExpired);
  CHECK(refusal_of(world.identify(world.code, other_identifiant)) == Code::OpeningRefused);
  CHECK(refusal_of(world.openings.open(world.details(second_ticket, "eve@example.fr"),
                                       world.caller)) == Code::OpeningExpired);
}

TEST_CASE("a dead ticket is told before the password is looked at", "[domain][association]") {
  TwoSites world;
  const auto computed = world.hasher.computed();
  SECTION("unknown") { world.ticket = "unknown"; }
  SECTION("empty") { world.ticket = ""; }
  SECTION("too old") { world.clock.advance(30min); }
  SECTION("its code was replaced") { REQUIRE(world.members.issue_code(other_identifiant)); }
  SECTION("the token of an activation link") {
    REQUIRE(world.openings.open(world.details(world.ticket, "ali@example.fr"), world.caller));
    world.ticket = world.mailed_token("ali@example.fr");
    REQUIRE_FALSE(world.ticket.empty());
    CHECK(world.hasher.computed() == computed + 1);
  }
  const auto before = world.hasher.computed();
  for (int attempt = 0; attempt < 8; ++attempt) {
    CHECK(refusal_of(world.associate("Wrong-password-1")) == Code::OpeningExpired);
  }
  CHECK(world.hasher.computed() == before);
  CHECK_FALSE(world.holder());
  // Nothing of it counted as a failure of the account.
  CHECK(world.log_in());
}

TEST_CASE("a wrong password and an unknown address get the log-in's answer, one hash each",
          "[domain][association]") {
  TwoSites world;
  for (const std::string email : {"zoe@example.fr", "nobody@example.fr", "no address"}) {
    const auto computed = world.hasher.computed();
    CHECK(refusal_of(world.associate("Wrong-password-1", email)) == Code::LoginRefused);
    CHECK(world.hasher.computed() == computed + 1);
  }
  CHECK_FALSE(world.holder());
  CHECK(world.associate());
}

TEST_CASE("log-in and association share one count of failures", "[domain][association][throttle]") {
  TwoSites world;
  for (const std::string email : {"zoe@example.fr", "nobody@example.fr"}) {
    for (int failure = 0; failure < 3; ++failure) {
      CHECK(world.refused("Wrong-password-1", email) == Code::LoginRefused);
    }
    for (int failure = 0; failure < 2; ++failure) {
      CHECK(refusal_of(world.associate("Wrong-password-1", email)) == Code::LoginRefused);
    }
    const auto computed = world.hasher.computed();
    const auto refused = world.associate(password, email);
    CHECK(refusal_of(refused) == Code::LoginThrottled);
    CHECK(refused.refusal().retry_after == 1min);
    CHECK(world.refused(password, email) == Code::LoginThrottled);
    CHECK(world.hasher.computed() == computed);
  }
  world.clock.advance(1min);
  CHECK(world.associate());
  // The right password forgot the failures.
  CHECK(world.refused("Wrong-password-1") == Code::LoginRefused);
  CHECK(world.log_in());
}

TEST_CASE("a site that the account already holds is told, and the code stays",
          "[domain][association]") {
  TwoSites world;
  REQUIRE(world.associate());
  world.code = (*world.members.issue_code(other_identifiant)).code;
  world.ticket = (*world.identify(world.code, other_identifiant)).ticket;
  CHECK(refusal_of(world.associate("Wrong-password-1")) == Code::LoginRefused);
  CHECK(refusal_of(world.associate()) == Code::AlreadyAssociated);
  CHECK(world.identify(world.code, other_identifiant));
}

TEST_CASE("a blocked account and one that is not activated associate nothing",
          "[domain][association]") {
  TwoSites world;
  const auto third = (*world.identify(world.add_site("1234567892"), "1234567892")).ticket;
  REQUIRE(world.openings.open(world.details(third, "ali@example.fr"), world.caller));
  CHECK(refusal_of(world.associate(password, "ali@example.fr")) == Code::AccountNotActivated);
  world.store->write([](store::Transaction& t) {
    t.accounts.set_state(t.accounts.find_by_email_key("zoe@example.fr")->id,
                         store::AccountState::Blocked);
  });
  CHECK(refusal_of(world.associate("Wrong-password-1")) == Code::LoginRefused);
  CHECK(refusal_of(world.associate()) == Code::AccountBlocked);
  CHECK_FALSE(world.holder());
}

TEST_CASE("the earlier holder of the site loses it with what they have open there",
          "[domain][association]") {
  TwoSites world;
  world.openings.open(world.details(world.ticket, "ali@example.fr"), world.caller);
  REQUIRE(world.openings.activate({world.mailed_token("ali@example.fr")}, world.caller));
  const auto before = world.log_in(password, "ali@example.fr");
  REQUIRE(before);
  world.code = (*world.members.issue_code(other_identifiant)).code;
  world.ticket = (*world.identify(world.code, other_identifiant)).ticket;
  world.mails();
  REQUIRE(world.associate());
  const auto told = world.store->outbox().claim(store::Channel::Email, world.clock.now(),
                                                world.clock.now() + 1h, 10);
  REQUIRE(told.size() == 1);
  CHECK(told[0].message.kind == "site_holder_replaced");
  CHECK(told[0].message.recipient == "ali@example.fr");
  CHECK(told[0].message.parameters.at("company_name") == "Bâti & Fils");
  CHECK(told[0].message.parameters.at("siret") == "732 829 320 00074");
  CHECK_FALSE(world.sessions.find(before->token));
  CHECK((*world.log_in(password, "ali@example.fr")).reply.site_count == 0);
  const auto entry = world.store->read([](const store::Transaction& t) {
    return t.journal.of_site(t.sites.find_by_identifiant(other_identifiant)->id, 1).at(0);
  });
  CHECK(entry.action == "site.holder_set");
  CHECK(entry.details.contains("earlier_holder"));
}

TEST_CASE("an opening that waits on the same code is void after the association",
          "[domain][association]") {
  TwoSites world;
  REQUIRE(world.openings.open(world.details(world.ticket, "ali@example.fr"), world.caller));
  const auto token = world.mailed_token("ali@example.fr");
  REQUIRE(world.associate());
  CHECK(refusal_of(world.openings.activate({token}, world.caller)) == Code::LinkInvalid);
  CHECK(world.refused(password, "ali@example.fr") == Code::LoginRefused);
}

TEST_CASE("two who use one ticket at the same time: exactly one succeeds",
          "[domain][association][race]") {
  TwoSites world({2, 64});
  world.open_account("ali@example.fr", "1234567892");
  std::atomic<int> succeeded = 0;
  std::atomic<int> expired = 0;
  const auto associate = [&](const std::string& email) {
    const auto outcome = world.associate(password, email);
    if (outcome) ++succeeded;
    if (refusal_of(outcome) == Code::OpeningExpired) ++expired;
  };
  std::thread other([&] { associate("ali@example.fr"); });
  associate("zoe@example.fr");
  other.join();
  CHECK(succeeded == 1);
  CHECK(expired == 1);
}
