#include "server/store/store.h"
#include "tests/store/place.h"
#include "tests/store/samples.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

// What each area promises, on every database.

using namespace espace;
using namespace espace::tests;
using store::Transaction;

TEST_CASE("a site is found by its identifiant as it was written", "[store][sites]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  const auto id = store->write([](Transaction& t) { return add_site(t, "1234567890"); });

  const auto site =
      store->read([](const Transaction& t) { return t.sites.find_by_identifiant("1234567890"); });
  REQUIRE(site);
  CHECK(site->id == id);
  CHECK(site->siret == "23456789000011");
  CHECK(site->address_line1 == "1 rue de l’Été");
  CHECK(site->address_line2.empty());
  CHECK(site->holder_last_name == "D’Aubigné");
  CHECK(store->read([&](const Transaction& t) { return t.sites.find(id); }) == site);
  CHECK_FALSE(
      store->read([](const Transaction& t) { return t.sites.find_by_identifiant("1234567891"); }));

  auto moved = *site;
  moved.city = "Roubaix";
  store->write([&](Transaction& t) { t.sites.update(moved, at(9)); });
  CHECK(store->read([&](const Transaction& t) { return t.sites.find(id); }) == moved);
}

TEST_CASE("two sites cannot have one identifiant", "[store][sites]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) { add_site(t, "1234567890"); });
  const auto member = store->read(
      [](const Transaction& t) { return t.members.find_by_siren("234567890").value(); });
  try {
    store->write([&](Transaction& t) {
      t.sites.add({0, member.id, "1234567890", "", "", "", "", "", "", "", ""}, at(0));
    });
    FAIL("nothing was thrown");
  } catch (const store::Error& error) {
    CHECK(error.kind() == store::Error::Kind::Constraint);
    CHECK(std::string(error.what()).find("1234567890") == std::string::npos);
  }
}

TEST_CASE("a company is recognised by its SIREN and can be renamed", "[store][members]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  const auto id = store->write([](Transaction& t) {
    return t.members.add({0, "732829320", "Bâti & Fils"}, at(0));
  });
  store->write([&](Transaction& t) { t.members.update({id, "732829320", "Bâti SA"}, at(1)); });
  const auto member =
      store->read([](const Transaction& t) { return t.members.find_by_siren("732829320"); });
  REQUIRE(member);
  CHECK(member->id == id);
  CHECK(member->company_name == "Bâti SA");
  CHECK(store->read([&](const Transaction& t) { return t.members.find(id); })->siren ==
        "732829320");
}

TEST_CASE("a site has one holder, the last who was set", "[store][sites]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto first = add_site(t, "1000000001");
    const auto second = add_site(t, "1000000002");
    const auto zoe = t.accounts.add(account_of("zoe@example.fr"));
    const auto ali = t.accounts.add(account_of("ali@example.fr"));
    CHECK_FALSE(t.sites.holder(first));
    t.delegations.set_root(first, zoe, all_rights(), at(1));
    CHECK(t.sites.holder(first) == zoe);
    CHECK(t.sites.list_delegated_to(zoe).size() == 1);
    t.delegations.set_root(second, zoe, all_rights(), at(1));
    CHECK(t.sites.list_delegated_to(zoe).size() == 2);
    t.delegations.set_root(second, ali, all_rights(), at(2));
    CHECK(t.sites.holder(second) == ali);
    CHECK(t.sites.list_delegated_to(zoe).size() == 1);
  });
}

namespace {

store::Opening opening_of(std::int64_t code_id, std::int64_t site_id, const std::string& email) {
  return {0,           code_id, site_id, email,          email, "$argon2id$",
          "D’Aubigné", "Zoë",   "",      "+33612345678", at(2)};
}

}  // namespace

TEST_CASE("a new code takes the place of the older with the opening that waited on it",
          "[store][codes]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto site = add_site(t, "1000000001");
    const auto old_code = t.codes.replace({0, site, "old", at(0), at(100), std::nullopt});
    const auto opening = t.openings.add(opening_of(old_code, site, "zoe@example.fr"));
    CHECK(t.openings.find_by_code(old_code)->id == opening);
    const auto new_code = t.codes.replace({0, site, "new", at(1), at(101), std::nullopt});
    CHECK(new_code != old_code);
    CHECK_FALSE(t.codes.find(old_code));
    CHECK_FALSE(t.openings.find(opening));
    CHECK(t.codes.find_by_site(site)->hash == "new");
    CHECK_FALSE(t.codes.find(new_code)->used);
    t.codes.mark_used(new_code, at(7));
    CHECK(t.codes.find(new_code)->used == at(7));
  });
}

TEST_CASE("codes are purged at the end of their time, not before", "[store][codes]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto code =
        t.codes.replace({0, add_site(t, "1000000001"), "hash", at(0), at(100), std::nullopt});
    CHECK(t.codes.purge(at(99)) == 0);
    CHECK(t.codes.find(code));
    CHECK(t.codes.purge(at(100)) == 1);
    CHECK_FALSE(t.codes.find(code));
  });
}

TEST_CASE("openings of one address come newest first", "[store][openings]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    for (const auto* identifiant : {"1000000001", "1000000002"}) {
      const auto site = add_site(t, identifiant);
      const auto code = t.codes.replace({0, site, "hash", at(0), at(100), std::nullopt});
      t.openings.add(opening_of(code, site, "zoe@example.fr"));
    }
    const auto waiting = t.openings.find_by_email_key("zoe@example.fr");
    REQUIRE(waiting.size() == 2);
    CHECK(waiting[0].id > waiting[1].id);
    CHECK(waiting[0].mobile == "+33612345678");
    CHECK(waiting[0].created == at(2));
    t.openings.remove(waiting[0].id);
    CHECK(t.openings.find_by_email_key("zoe@example.fr").size() == 1);
    CHECK(t.openings.find_by_email_key("ali@example.fr").empty());
  });
}

TEST_CASE("a link is found by its kind until its time is over", "[store][links]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    using enum store::LinkKind;
    t.links.add({"token", Activation, 7, at(0), at(60)});
    CHECK(t.links.find("token", Activation, at(59))->subject == 7);
    CHECK_FALSE(t.links.find("token", Activation, at(60)));
    CHECK_FALSE(t.links.find("token", OpeningTicket, at(0)));
    CHECK_FALSE(t.links.find("Token", Activation, at(0)));

    t.links.add({"other", OpeningTicket, 7, at(0), at(90)});
    t.links.remove(Activation, 7);
    CHECK_FALSE(t.links.find_any("token", Activation));
    CHECK(t.links.find("other", OpeningTicket, at(0)));
    CHECK(t.links.purge(at(89), at(0)) == 0);
    CHECK(t.links.purge(at(90), at(0)) == 1);
  });
}

TEST_CASE("a link is found by its code too, and remembers how it ended", "[store][links]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    using enum store::LinkKind;
    using enum store::LinkOutcome;
    const auto outcome = [&](std::string_view token) {
      return t.links.find_any(token, EmailCertification)->outcome;
    };
    for (const std::string token : {"one", "two", "three"}) {
      t.links.add({token, EmailCertification, 7, at(0), at(60), token + "'s code"});
    }
    t.links.add({"another's", EmailCertification, 8, at(0), at(60)});
    const auto two = t.links.find_any_by_code("two's code", EmailCertification);
    REQUIRE(two);
    CHECK(two->token_hash == "two");
    CHECK_FALSE(t.links.find_any_by_code("two's code", Activation));
    CHECK_FALSE(t.links.find_any_by_code("two", EmailCertification));

    t.links.use(*two);
    CHECK(outcome("two") == Used);
    CHECK(outcome("one") == Overtaken);
    CHECK(outcome("another's") == Open);
    CHECK_FALSE(t.links.find("two", EmailCertification, at(0)));
    // A newer one for the same, replaced by the next: the used one stays used.
    t.links.add({"four", EmailCertification, 7, at(0), at(50)});
    t.links.replace(EmailCertification, 7);
    CHECK(outcome("four") == Replaced);
    CHECK(outcome("two") == Used);

    CHECK(t.links.purge(at(60), at(49)) == 1);
    CHECK_FALSE(t.links.find_any("another's", EmailCertification));
    CHECK(t.links.purge(at(60), at(50)) == 1);
    CHECK(t.links.purge(at(60), at(60)) == 3);
  });
}

TEST_CASE("an account keeps what it was given", "[store][accounts]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto id = t.accounts.add(account_of("zoe@example.fr"));
    auto account = t.accounts.find_by_email_key("zoe@example.fr");
    REQUIRE(account);
    CHECK(account->id == id);
    CHECK(account->first_name == "Zoë");
    CHECK(account->landline.empty());
    CHECK(account->mobile == "+33612345678");
    CHECK(account->email_certified == at(5));
    CHECK(account->state == store::AccountState::Active);
    CHECK_FALSE(account->last_login);

    t.accounts.set_state(id, store::AccountState::Blocked);
    t.accounts.set_password_hash(id, "other");
    t.accounts.note_login(id, at(8));
    account = t.accounts.find(id);
    CHECK(account->state == store::AccountState::Blocked);
    CHECK(account->password_hash == "other");
    CHECK(account->last_login == at(8));
    CHECK_FALSE(t.accounts.find(id + 1));
  });
}

TEST_CASE("an address is one account's", "[store][accounts]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  const auto add = [](Transaction& t) { t.accounts.add(account_of("zoe@example.fr")); };
  store->write(add);
  try {
    store->write(add);
    FAIL("nothing was thrown");
  } catch (const store::Error& error) {
    CHECK(error.kind() == store::Error::Kind::Constraint);
    // A log must not learn who has an account.
    CHECK(std::string(error.what()).find("zoe") == std::string::npos);
  }
}

TEST_CASE("a session knows the state of its account", "[store][sessions]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto site = add_site(t, "1000000001");
    const auto account = t.accounts.add(account_of("zoe@example.fr"));
    t.sessions.add({"one", account, site, at(0), at(0)});
    t.sessions.add({"two", account, std::nullopt, at(10), at(10)});
    CHECK(t.sessions.find("one")->site_id == site);
    CHECK_FALSE(t.sessions.find("two")->site_id);
    CHECK(t.sessions.find("one")->account_state == store::AccountState::Active);
    t.accounts.set_state(account, store::AccountState::Blocked);
    CHECK(t.sessions.find("one")->account_state == store::AccountState::Blocked);

    t.sessions.note_seen("one", at(50));
    t.sessions.note_seen("one", at(40));
    CHECK(t.sessions.find("one")->last_seen == at(50));

    t.sessions.remove_at_site(account, site);
    CHECK_FALSE(t.sessions.find("one"));
    CHECK(t.sessions.purge(at(10)) == 0);
    CHECK(t.sessions.remove("two"));
    CHECK_FALSE(t.sessions.remove("two"));
    t.sessions.add({"three", account, site, at(0), at(0)});
    t.sessions.add({"four", account, std::nullopt, at(0), at(0)});
    t.sessions.remove_of_account(account + 1);
    CHECK(t.sessions.find("four"));
    t.sessions.remove_of_account(account);
    CHECK_FALSE(t.sessions.find("three"));
    CHECK_FALSE(t.sessions.find("four"));
    t.sessions.add({"three", account, site, at(0), at(0)});
    CHECK(t.sessions.purge(at(1)) == 1);
  });
}

TEST_CASE("an account's sites come with the names that people choose by", "[store][sites]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto first = add_site(t, "1000000001");
    add_site(t, "1000000002");
    const auto zoe = t.accounts.add(account_of("zoe@example.fr"));
    CHECK(t.sites.list_delegated_to(zoe).empty());
    t.delegations.set_root(first, zoe, all_rights(), at(1));
    const auto held = t.sites.list_delegated_to(zoe);
    REQUIRE(held.size() == 1);
    CHECK(held[0].id == first);
    CHECK(held[0].company_name == "Maçonnerie 000000001");
    CHECK(held[0].name == "Siège");
    CHECK(held[0].siret == "00000000100011");
    CHECK(held[0].identifiant == "1000000001");
  });
}

TEST_CASE("a month's declaration is replaced with its anomalies", "[store][declarations]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto site = add_site(t, "1000000001");
    CHECK_FALSE(t.declarations.find(site, 2026, 8));
    t.declarations.replace({0, site, 2026, 8, "anomaly", true}, {{"b", "x"}, {"a", ""}}, at(1));
    const auto found = t.declarations.find(site, 2026, 8);
    REQUIRE(found);
    CHECK(found->state == "anomaly");
    CHECK(found->needs_action);
    CHECK(t.declarations.anomalies_of(found->id) ==
          std::vector<store::Anomaly>{{"b", "x"}, {"a", ""}});
    t.declarations.replace({0, site, 2026, 8, "processed", false}, {}, at(2));
    const auto replaced = t.declarations.find(site, 2026, 8);
    REQUIRE(replaced);
    CHECK(replaced->state == "processed");
    CHECK_FALSE(replaced->needs_action);
    CHECK(t.declarations.anomalies_of(found->id).empty());
    CHECK(t.declarations.anomalies_of(replaced->id).empty());
  });
}

TEST_CASE("declarations are listed by months, and the open ones by site and by account",
          "[store][declarations]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto first = add_site(t, "1000000001");
    const auto second = add_site(t, "1000000002");
    const auto zoe = t.accounts.add(account_of("zoe@example.fr"));
    t.delegations.set_root(first, zoe, all_rights(), at(1));
    t.declarations.replace({0, first, 2025, 10, "missing", true}, {}, at(1));
    t.declarations.replace({0, first, 2025, 12, "processed", false}, {}, at(1));
    t.declarations.replace({0, first, 2026, 2, "anomaly", true}, {{"a", "x"}, {"b", ""}}, at(1));
    t.declarations.replace({0, second, 2026, 1, "missing", true}, {}, at(1));

    CHECK(t.declarations.of_site(first, 2025, 11, 2026, 2).size() == 3);
    CHECK(t.declarations.of_site(first, 2025, 11, 2026, 1).size() == 1);
    CHECK(t.declarations.of_site(first, 2025, 10, 2025, 12).size() == 2);

    const auto open = t.declarations.open_of_site(first);
    REQUIRE(open.size() == 3);
    for (const auto& line : open) {
      CHECK(line.site_id == first);
      CHECK(line.label.has_value() == (line.state == "anomaly"));
      CHECK(line.position.has_value() == line.label.has_value());
      if (line.label == "a") CHECK(line.expected == "x");
    }
    CHECK(t.declarations.open_of_account(zoe).size() == 3);
    t.delegations.set_root(second, zoe, all_rights(), at(2));
    CHECK(t.declarations.open_of_account(zoe).size() == 4);
  });
}

TEST_CASE("a throttle keeps its attempts in order", "[store][throttles]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    CHECK_FALSE(t.throttles.find("key"));
    t.throttles.put({"key", {}, false, at(10)});
    CHECK(t.throttles.find("key")->attempts.empty());
    t.throttles.put({"key", {at(1), at(2), at(2)}, true, at(20)});
    const auto throttle = t.throttles.find("key");
    CHECK(throttle->attempts == std::vector{at(1), at(2), at(2)});
    CHECK(throttle->locked);
    CHECK(throttle->expires == at(20));
    CHECK(t.throttles.purge(at(19)) == 0);
    CHECK(t.throttles.purge(at(20)) == 1);
    t.throttles.put({"key", {at(1)}, false, at(30)});
    t.throttles.remove("key");
    CHECK_FALSE(t.throttles.find("key"));
  });
}

TEST_CASE("the journal tells what happened to a site and by whom, newest first",
          "[store][journal]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const std::string awkward = "« \"l’été\" \\ \n »";
    t.journal.append({at(1), std::nullopt, 4, "site.created", "site:1", {}});
    t.journal.append({at(2), 9, 4, "site.updated", "site:1", {{"name", awkward}}});
    t.journal.append({at(3), 9, 5, "site.updated", "site:2", {}});

    const auto of_site = t.journal.of_site(4, 10);
    REQUIRE(of_site.size() == 2);
    CHECK(of_site[0].action == "site.updated");
    CHECK(of_site[0].details.at("name") == awkward);
    CHECK(of_site[1].at == at(1));
    CHECK_FALSE(of_site[1].account_id);
    CHECK(t.journal.of_account(9, 10).size() == 2);
    CHECK(t.journal.of_account(9, 1).front().subject == "site:2");
  });
}
