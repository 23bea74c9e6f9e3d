#include "server/domain/upkeep/idle_accounts.h"

#include "tests/domain/support/office.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using std::chrono::days;

namespace {

constexpr auto zoe = "Zoe@example.fr";

struct Quiet : Office {
  using Office::Office;

  /// Whose e-mails leave at once.
  std::size_t warn() {
    const auto warned = write_warnings();
    mails();
    domain::warn_idle_accounts(environment);
    return warned;
  }
  std::size_t write_warnings() { return domain::warn_idle_accounts(environment); }
  /// The warnings that wait never leave; how many they were.
  std::size_t lose_mails() {
    const auto now = clock.now();
    const auto mails = store->outbox().claim(store::Channel::Email, now, now, 10);
    for (const auto& each : mails) store->outbox().abandoned(each.id, now, "550");
    return mails.size();
  }
  std::size_t erase() { return domain::delete_idle_accounts(environment); }
  std::optional<store::Account> account(std::int64_t id) {
    return store->read([&](const store::Transaction& t) { return t.accounts.find(id); });
  }
  bool is_deleted(std::int64_t id) { return account(id)->state == store::AccountState::Deleted; }
  std::int64_t holder() const { return root.account_id.value(); }
  std::size_t count(const std::string& action) {
    const auto all = journal();
    return static_cast<std::size_t>(std::ranges::count(all, action));
  }
  /// How often a text stands anywhere in the database.
  std::size_t mentions(const std::string& text) {
    std::size_t found = 0;
    for (const auto& [table, columns] : std::vector<std::pair<std::string, std::string>>{
             {"accounts", "email || email_key || last_name || first_name || mobile"},
             {"delegations", "email || email_key || last_name || first_name || name_key"},
             {"delegation_history", "email || last_name || first_name"},
             {"firm_administrators", "email || email_key || last_name || first_name"},
             {"invitations", "email || email_key"},
             {"email_changes", "old_email || new_email"}}) {
      for (const auto& each : query_column(place, "SELECT " + columns + " FROM " + table)) {
        if (each.find(text) != std::string::npos) ++found;
      }
    }
    return found;
  }
};

}  // namespace

TEST_CASE("an account without a log-in for two years is told a month before, once, then deleted",
          "[domain][idle]") {
  Quiet world(each_backend());
  world.mails();
  const auto idle = world.settings.account_idle;
  const auto notice = world.settings.account_idle_notice;
  world.clock.advance(idle - notice - std::chrono::seconds(1));
  CHECK(world.warn() == 0);
  world.clock.advance(std::chrono::seconds(1));
  CHECK(world.write_warnings() == 1);
  const auto now = world.clock.now();
  const auto mails = world.store->outbox().claim(store::Channel::Email, now, now, 10);
  REQUIRE(mails.size() == 1);
  CHECK(mails[0].message.kind == "account_idle");
  CHECK(mails[0].message.recipient == zoe);
  CHECK(mails[0].message.parameters.at("sites") == "Bâti & Fils, Siège");
  CHECK(mails[0].message.parameters.at("link") == "https://portail.example.fr/");
  CHECK(mails[0].message.parameters.at("term") ==
        rules::format_day(domain::day_in_paris(now + notice)));
  CHECK(world.warn() == 0);
  world.clock.advance(notice - std::chrono::seconds(1));
  CHECK(world.erase() == 0);
  world.clock.advance(std::chrono::seconds(1));
  CHECK(world.warn() == 0);
  CHECK(world.erase() == 1);
  CHECK(world.erase() == 0);
  CHECK(world.is_deleted(world.holder()));
  CHECK(world.refused(password) == Code::LoginRefused);
  CHECK(world.count("account.idle_warned") == 1);
  CHECK(world.count("account.deleted") == 1);
  // Nothing of the person is left, and the journal says a number.
  for (const auto* text : {"Zo", "zo", "Aubign", "aubign", "+33612345678"}) {
    CAPTURE(text);
    CHECK(world.mentions(text) == 0);
  }
  const auto last = query_column(
      world.place, "SELECT subject || details FROM journal WHERE action = 'account.deleted'");
  CHECK(last == std::vector<std::string>{"account:" + std::to_string(world.holder()) + "{}"});
}

TEST_CASE("who logs in after the warning keeps the account, and is told anew after two more years",
          "[domain][idle]") {
  Quiet world(each_backend());
  world.settings.certification_lifetime = days(3650);
  world.clock.advance(world.settings.account_idle);
  REQUIRE(world.warn() == 1);
  world.clock.advance(world.settings.account_idle_notice - days(1));
  REQUIRE(world.log_in());
  world.clock.advance(days(2));
  CHECK(world.erase() == 0);
  CHECK(world.warn() == 0);
  world.clock.advance(world.settings.account_idle - world.settings.account_idle_notice);
  CHECK(world.warn() == 1);
  world.clock.advance(world.settings.account_idle_notice);
  CHECK(world.erase() == 1);
}

TEST_CASE("nobody is deleted whom the warning did not reach; they are told again each month",
          "[domain][idle]") {
  Quiet world(each_backend());
  world.mails();
  const auto notice = world.settings.account_idle_notice;
  world.clock.advance(world.settings.account_idle);
  REQUIRE(world.write_warnings() == 1);
  SECTION("the address is dead") {
    for (int month = 0; month < 3; ++month) {
      REQUIRE(world.lose_mails() == 1);
      CHECK(world.write_warnings() == 0);
      world.clock.advance(notice - std::chrono::seconds(1));
      CHECK(world.write_warnings() == 0);
      world.clock.advance(std::chrono::seconds(1));
      CHECK(world.erase() == 0);
      CHECK(world.write_warnings() == 1);
    }
    CHECK(world.count("account.idle_warned") == 4);
    // It comes to life, and the term counts from then.
    world.clock.advance(days(2));
    REQUIRE(world.mails() == 1);
    CHECK(world.write_warnings() == 0);
    world.clock.advance(notice - std::chrono::seconds(1));
    CHECK(world.erase() == 0);
    world.clock.advance(std::chrono::seconds(1));
    CHECK(world.write_warnings() == 0);
    CHECK(world.erase() == 1);
  }
  SECTION("nothing is known of it any more") {
    REQUIRE(world.lose_mails() == 1);
    world.settings.delivery_retention = days(1);
    world.clock.advance(notice);
    domain::purge(world.environment);
    CHECK(world.erase() == 0);
    CHECK(world.write_warnings() == 1);
  }
  SECTION("what left is known though its e-mail was purged") {
    world.mails();
    CHECK(world.write_warnings() == 0);
    world.settings.delivery_retention = days(1);
    world.clock.advance(notice);
    domain::purge(world.environment);
    CHECK(world.erase() == 1);
  }
  SECTION("who comes is told anew after two more years") {
    REQUIRE(world.lose_mails() == 1);
    world.settings.certification_lifetime = days(3650);
    REQUIRE(world.log_in());
    world.clock.advance(notice);
    CHECK(world.write_warnings() == 0);
  }
}

TEST_CASE("a server that slept for years tells first, and deletes a month later",
          "[domain][idle]") {
  Quiet world(each_backend());
  world.clock.advance(3 * world.settings.account_idle);
  CHECK(world.erase() == 0);
  CHECK(world.warn() == 1);
  CHECK(world.erase() == 0);
  world.clock.advance(world.settings.account_idle_notice);
  CHECK(world.erase() == 1);
}

TEST_CASE("what stood on a deleted holder has ended, and the site is opened anew with a code",
          "[domain][idle]") {
  Quiet world(each_backend());
  world.settings.certification_lifetime = days(3650);
  const auto until = rules::Period{world.today(), std::nullopt};
  const auto ali = world.add_account("ali@example.fr");
  const auto given = world.give(world.root.id, ali, rules::administrator_grant(until));
  // Many: more than one transaction takes.
  for (int number = 0; number < 120; ++number) {
    rules::Grant user = rules::administrator_grant(until);
    user.is_administrator = false;
    world.give(given.id, world.add_account("u" + std::to_string(number) + "@example.fr"), user);
  }
  // Only the holder stays away.
  const auto everybody_else_comes = [&] {
    world.store->write([&](store::Transaction& t) {
      for (std::int64_t id = ali; id <= ali + 120; ++id)
        t.accounts.note_login(id, world.clock.now());
    });
  };
  world.clock.advance(world.settings.account_idle);
  everybody_else_comes();
  REQUIRE(world.warn() == 1);
  world.clock.advance(world.settings.account_idle_notice);
  const auto holds = [&](std::int64_t account) {
    return world.store->read([&](const store::Transaction& t) {
      return !domain::standing(t, account, world.site, world.today()).is_empty();
    });
  };
  CHECK(holds(ali));
  REQUIRE(world.erase() == 1);
  CHECK_FALSE(holds(ali));
  CHECK_FALSE(holds(ali + 120));
  CHECK_FALSE(world.is_deleted(ali));
  CHECK(world.count("delegation.closed") == 122);
  const auto names =
      query_column(world.place, "SELECT details FROM journal WHERE action = 'delegation.closed'");
  CHECK(std::ranges::all_of(names, [](const auto& each) { return each == "{}"; }));
  world.store->read([&](const store::Transaction& t) {
    CHECK_FALSE(t.sites.holder(world.site));
    CHECK(t.sites.list_without_access(0, world.clock.now(), 10).size() == 1);
    CHECK(t.accounts.list_holders(0, 10).empty());
  });

  // A new code, a new holder: nobody comes back by that.
  REQUIRE(world.code_requests.request_code({identifiant}, world.caller));
  const auto now = world.clock.now();
  const auto letters = world.store->outbox().claim(store::Channel::Letter, now, now, 10);
  REQUIRE_FALSE(letters.empty());
  world.mails();
  const auto identified = world.identify(letters.back().message.parameters.at("code"));
  REQUIRE(identified);
  REQUIRE(world.openings.open(world.details((*identified).ticket, zoe), world.caller));
  REQUIRE(world.openings.activate({world.mailed_token(zoe)}, world.caller));
  const auto logged_in = world.log_in();
  REQUIRE(logged_in);
  CHECK(logged_in->reply.role == api::Role::CompanyAdministrator);
  CHECK_FALSE(holds(ali));
}

TEST_CASE("a deleted delegate leaves the site to the others, under no name", "[domain][idle]") {
  Quiet world(each_backend());
  world.settings.certification_lifetime = days(3650);
  const auto ali = world.add_account("ali@example.fr");
  const auto given =
      world.give(world.root.id, ali, rules::administrator_grant({world.today(), std::nullopt}));
  world.clock.advance(world.settings.account_idle);
  REQUIRE(world.log_in());
  REQUIRE(world.warn() == 1);
  world.clock.advance(world.settings.account_idle_notice);
  REQUIRE(world.erase() == 1);
  CHECK(world.is_deleted(ali));
  CHECK_FALSE(world.is_deleted(world.holder()));
  world.store->read([&](const store::Transaction& t) {
    const auto closed = t.delegations.find(given.id).value();
    CHECK(closed.phase == store::DelegationPhase::Closed);
    CHECK(closed.last_name == "Compte supprimé");
    CHECK(closed.email.empty());
    CHECK(t.sites.holder(world.site) == world.holder());
  });
  CHECK(world.mentions("ali@example.fr") == 0);
  // The address is free again.
  CHECK(world.add_account("ali@example.fr") != ali);
}
