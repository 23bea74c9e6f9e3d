#include "server/store/store.h"
#include "tests/store/place.h"
#include "tests/store/samples.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

// What the areas of «Mon compte utilisateur» promise, on every database.

using namespace espace;
using namespace espace::tests;
using store::Transaction;

TEST_CASE("an account's details are changed one by one", "[store][accounts]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto id = t.accounts.add(account_of("zoe@example.fr"));
    auto account = t.accounts.find(id).value();
    CHECK_FALSE(account.mobile_certified);
    t.accounts.set_mobile_certified(id, at(7));
    CHECK(t.accounts.find(id)->mobile_certified == at(7));
    account.last_name = "Durand";
    account.mobile = "+33612345679";
    t.accounts.set_contact(account);
    const auto changed = t.accounts.find(id).value();
    CHECK(changed.last_name == "Durand");
    CHECK(changed.first_name == "Zoë");
    CHECK(changed.mobile == "+33612345679");
    CHECK_FALSE(changed.mobile_certified);
    t.accounts.set_email(id, "Zoe@Nouveau.fr", "zoe@nouveau.fr");
    CHECK(t.accounts.find_by_email_key("zoe@nouveau.fr")->email == "Zoe@Nouveau.fr");
    CHECK_FALSE(t.accounts.find_by_email_key("zoe@example.fr"));
  });
  store->write([](Transaction& t) { t.accounts.add(account_of("ali@example.fr")); });
  try {
    store->write([](Transaction& t) {
      const auto ali = t.accounts.find_by_email_key("ali@example.fr").value();
      t.accounts.set_email(ali.id, "zoe@nouveau.fr", "zoe@nouveau.fr");
    });
    FAIL("nothing was thrown");
  } catch (const store::Error& error) {
    CHECK(error.kind() == store::Error::Kind::Constraint);
  }
}

TEST_CASE("those to remind are active, certified long ago, and not reminded yet",
          "[store][accounts]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto add = [&](const std::string& email, std::int64_t certified) {
      auto account = account_of(email);
      account.email_certified = at(certified);
      return t.accounts.add(account);
    };
    const auto second = add("b@example.fr", 20);
    const auto first = add("a@example.fr", 10);
    const auto blocked = add("c@example.fr", 10);
    t.accounts.set_state(blocked, store::AccountState::Blocked);
    add("d@example.fr", 31);
    const auto ids = [&](std::int64_t limit) {
      std::vector<std::int64_t> found;
      for (const auto& each : t.accounts.list_to_remind(at(30), limit)) found.push_back(each.id);
      return found;
    };
    CHECK(ids(10) == std::vector{first, second});
    CHECK(ids(1) == std::vector{first});
    t.accounts.note_reminded(first, at(40));
    CHECK(ids(10) == std::vector{second});
    t.accounts.set_email_certified(first, at(25));
    CHECK(ids(10) == std::vector{second, first});
    CHECK_FALSE(t.accounts.find(first)->reminded);
  });
}

TEST_CASE("a change of address waits until it is confirmed", "[store][email_changes]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto zoe = t.accounts.add(account_of("zoe@example.fr"));
    const auto add = [&](std::int64_t account, const std::string& to) {
      return t.email_changes.add(
          {0, account, "Zoe@example.fr", "zoe@example.fr", to, to, at(1), std::nullopt});
    };
    CHECK_FALSE(t.email_changes.find_waiting(zoe));
    const auto first = add(zoe, "a@example.fr");
    CHECK(t.email_changes.find(first)->old_email == "Zoe@example.fr");
    CHECK(t.email_changes.find_waiting(zoe)->id == first);
    CHECK(t.email_changes.find_waiting_for("a@example.fr").at(0).account_id == zoe);
    t.email_changes.confirm(first, at(5));
    CHECK(t.email_changes.find(first)->confirmed == at(5));
    CHECK_FALSE(t.email_changes.find_waiting(zoe));
    CHECK(t.email_changes.find_waiting_for("a@example.fr").empty());

    const auto second = add(zoe, "b@example.fr");
    const auto ali = t.accounts.add(account_of("ali@example.fr"));
    const auto other = add(ali, "b@example.fr");
    CHECK(t.email_changes.find_waiting_for("b@example.fr").size() == 2);
    auto removed = t.email_changes.remove_from(zoe, first);
    std::sort(removed.begin(), removed.end());
    CHECK(removed == std::vector{first, second});
    CHECK(t.email_changes.find(other));

    t.email_changes.confirm(other, at(9));
    add(zoe, "c@example.fr");
    CHECK(t.email_changes.purge(at(9)) == 0);
    CHECK(t.email_changes.purge(at(10)) == 1);
    CHECK(t.email_changes.find_waiting(zoe));
  });
}

TEST_CASE("a mobile code is its owner's only one, until its time is over",
          "[store][mobile_codes]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    using enum store::MobileOwner;
    t.mobile_codes.put({Account, 7, "+33612345678", "old", 0, at(60), std::nullopt});
    t.mobile_codes.put({Opening, 7, "+33612345679", "other", 0, at(90), std::nullopt});
    t.mobile_codes.put({Account, 7, "+33612345678", "new", 3, at(70), at(2)});
    const auto found = t.mobile_codes.find(Account, 7, at(69));
    REQUIRE(found);
    CHECK(found->hash == "new");
    CHECK(found->failures == 3);
    CHECK(found->certified == at(2));
    CHECK_FALSE(t.mobile_codes.find(Account, 7, at(70)));
    CHECK(t.mobile_codes.find(Opening, 7, at(70))->mobile == "+33612345679");
    CHECK(t.mobile_codes.purge(at(69)) == 0);
    CHECK(t.mobile_codes.purge(at(70)) == 1);
    t.mobile_codes.remove(Opening, 7);
    CHECK_FALSE(t.mobile_codes.find(Opening, 7, at(0)));
  });
}

TEST_CASE("a pinned service is listed, used or not, until it is taken off",
          "[store][service_uses]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto zoe = t.accounts.add(account_of("zoe@example.fr"));
    const auto ali = t.accounts.add(account_of("ali@example.fr"));
    t.service_uses.set_pinned(zoe, "dsn", false);
    CHECK(t.service_uses.list(zoe).empty());
    t.service_uses.set_pinned(zoe, "dsn", true);
    t.service_uses.set_pinned(zoe, "dsn", true);
    REQUIRE(t.service_uses.list(zoe).size() == 1);
    CHECK(t.service_uses.list(zoe)[0].service == "dsn");
    CHECK(t.service_uses.list(zoe)[0].uses == 0);
    CHECK(t.service_uses.list(zoe)[0].is_pinned);
    CHECK(t.service_uses.list(ali).empty());

    t.service_uses.count(zoe, "dsn");
    t.service_uses.count(zoe, "journal");
    t.service_uses.settle(zoe);
    t.service_uses.set_pinned(zoe, "journal", true);
    t.service_uses.set_pinned(ali, "journal", true);
    auto uses = t.service_uses.list(zoe);
    REQUIRE(uses.size() == 2);
    for (const auto& each : uses) {
      CHECK(each.uses == 1);
      CHECK(each.is_pinned);
    }
    t.service_uses.set_pinned(zoe, "dsn", false);
    t.service_uses.set_pinned(ali, "journal", false);
    uses = t.service_uses.list(zoe);
    REQUIRE(uses.size() == 2);
    for (const auto& each : uses) {
      CHECK(each.uses == 1);
      CHECK(each.is_pinned == (each.service == "journal"));
    }
    CHECK(t.service_uses.list(ali).empty());
  });
}

TEST_CASE("uses of services count from the next log-in on", "[store][service_uses]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto zoe = t.accounts.add(account_of("zoe@example.fr"));
    const auto ali = t.accounts.add(account_of("ali@example.fr"));
    t.service_uses.count(zoe, "dsn");
    t.service_uses.count(zoe, "dsn");
    t.service_uses.count(ali, "help");
    CHECK(t.service_uses.list(zoe).empty());
    t.service_uses.settle(zoe);
    const auto uses = t.service_uses.list(zoe);
    REQUIRE(uses.size() == 1);
    CHECK(uses[0].service == "dsn");
    CHECK(uses[0].uses == 2);
    t.service_uses.settle(zoe);
    CHECK(t.service_uses.list(zoe)[0].uses == 2);
    CHECK(t.service_uses.list(ali).empty());
  });
}

TEST_CASE("a job remembers its lease and its last run", "[store][jobs]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    CHECK_FALSE(t.jobs.find("reminders"));
    t.jobs.put({"reminders", at(10), std::nullopt});
    CHECK(t.jobs.find("reminders")->lease_until == at(10));
    CHECK_FALSE(t.jobs.find("reminders")->last_run);
    t.jobs.put({"reminders", at(20), at(15)});
    CHECK(t.jobs.find("reminders")->last_run == at(15));
    CHECK_FALSE(t.jobs.find("others"));
  });
}

TEST_CASE("a session remembers when the password was given, and ends with the others",
          "[store][sessions]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) {
    const auto zoe = t.accounts.add(account_of("zoe@example.fr"));
    t.sessions.add({"one", zoe, std::nullopt, at(0), at(0), at(3)});
    t.sessions.add({"two", zoe, std::nullopt, at(0), at(0), at(0)});
    CHECK(t.sessions.find("one")->proved == at(3));
    CHECK(t.sessions.find("one")->email_certified == at(5));
    t.sessions.note_proved("one", at(8));
    CHECK(t.sessions.find("one")->proved == at(8));
    t.sessions.remove_others(zoe, "one");
    CHECK(t.sessions.find("one"));
    CHECK_FALSE(t.sessions.find("two"));
  });
}
