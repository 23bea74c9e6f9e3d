#include "server/store/sql/connection.h"
#include "server/store/sql/snapshot.h"
#include "server/store/sql_store.h"
#include "server/store/store.h"
#include "tests/store/place.h"
#include "tests/store/samples.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace espace;
using namespace espace::tests;
using store::Transaction;

TEST_CASE("of a transaction that throws nothing stays, and the exception comes out", "[store]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  CHECK_THROWS_AS(store->write([](Transaction& t) {
    add_site(t, "1000000001");
    throw std::out_of_range("no");
  }),
                  std::out_of_range);
  CHECK_FALSE(
      store->read([](const Transaction& t) { return t.sites.find_by_identifiant("1000000001"); }));
  store->write([](Transaction& t) { add_site(t, "1000000001"); });
}

TEST_CASE("what was written is there when it is opened again", "[store]") {
  const Place place(each_backend());
  store::open_store(place.name())->write([](Transaction& t) { add_site(t, "1000000001"); });
  const auto store = store::open_store(place.name());
  CHECK(store->ready());
  CHECK(
      store->read([](const Transaction& t) { return t.sites.find_by_identifiant("1000000001"); }));
}

TEST_CASE("what is read within a snapshot is of one instant, until something is written there",
          "[store]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  const auto sees = [&](const char* identifiant) {
    return store
        ->read([&](const Transaction& t) { return t.sites.find_by_identifiant(identifiant); })
        .has_value();
  };
  const auto write_elsewhere = [&](const char* identifiant) {
    std::thread([&] { store->write([&](Transaction& t) { add_site(t, identifiant); }); }).join();
  };
  {
    const store::Snapshot snapshot(*store);
    CHECK_FALSE(sees("1000000001"));
    write_elsewhere("1000000001");
    {
      const store::Snapshot part_of_it(*store);
      CHECK_FALSE(sees("1000000001"));
    }
    CHECK_FALSE(sees("1000000001"));
    store->write([](Transaction& t) { add_site(t, "1000000002"); });
    CHECK(sees("1000000001"));
    CHECK(sees("1000000002"));
    CHECK_THROWS_AS(store->read([](const Transaction&) { throw std::out_of_range("no"); }),
                    std::out_of_range);
    write_elsewhere("1000000003");
    CHECK_FALSE(sees("1000000003"));
  }
  CHECK(sees("1000000003"));
}

TEST_CASE("a snapshot forbids a transaction inside a transaction like any other place", "[store]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  const store::Snapshot snapshot(*store);
  CHECK_THROWS_AS(store->read([&](const Transaction&) {
    return store->read([](const Transaction&) { return 1; });
  }),
                  std::logic_error);
  CHECK(store->ready());
}

TEST_CASE("a reading transaction cannot write", "[store]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  auto& sql_store = dynamic_cast<store::SqlStore&>(*store);
  CHECK_THROWS_AS(sql_store.transact(store::SqlStore::Access::Read,
                                     [](store::Connection& connection) {
                                       connection.run("UPDATE schema_version SET version = 0");
                                     }),
                  store::Error);
  CHECK(store->ready());
}

TEST_CASE("a reading transaction sees one state of the database", "[store]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->read([&](const Transaction& t) {
    CHECK_FALSE(t.sites.find_by_identifiant("1000000001"));
    std::thread([&] {
      store->write([](Transaction& other) { add_site(other, "1000000001"); });
    }).join();
    CHECK_FALSE(t.sites.find_by_identifiant("1000000001"));
  });
  CHECK(
      store->read([](const Transaction& t) { return t.sites.find_by_identifiant("1000000001"); }));
}

TEST_CASE("a transaction inside another is refused instead of waiting for itself", "[store]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  CHECK_THROWS_AS(store->write([&](Transaction&) { store->write([](Transaction&) {}); }),
                  std::logic_error);
  CHECK_THROWS_AS(store->read([&](const Transaction&) { store->write([](Transaction&) {}); }),
                  std::logic_error);
  CHECK_THROWS_AS(store->write([&](Transaction&) { store->read([](const Transaction&) {}); }),
                  std::logic_error);
  CHECK(store->ready());
}

TEST_CASE("no attempt is lost when many servers count at once", "[store]") {
  const Place place(each_backend());
  const auto one = store::open_store(place.name());
  const auto two = store::open_store(place.name());
  constexpr int threads = 6;
  constexpr int each = 10;
  std::vector<std::thread> counting;
  for (int thread = 0; thread < threads; ++thread) {
    counting.emplace_back([&, thread] {
      auto& store = thread % 2 == 0 ? *one : *two;
      for (int count = 0; count < each; ++count) {
        store.write([](Transaction& t) {
          auto throttle =
              t.throttles.find("key").value_or(store::Throttle{"key", {}, false, at(99)});
          throttle.attempts.push_back(at(1));
          t.throttles.put(throttle);
        });
      }
    });
  }
  for (auto& thread : counting) thread.join();
  const auto throttle =
      one->read([](const Transaction& t) { return t.throttles.find("key").value(); });
  CHECK(throttle.attempts.size() == threads * each);
}

TEST_CASE("who looks before adding is never told of a key that exists", "[store]") {
  const Place place(each_backend());
  const auto one = store::open_store(place.name());
  const auto two = store::open_store(place.name());
  for (int round = 0; round < 20; ++round) {
    const std::string email = "zoe" + std::to_string(round) + "@example.fr";
    std::atomic<int> added = 0;
    const auto open = [&](store::Store& store) {
      added += store.write([&](Transaction& t) {
        if (t.accounts.find_by_email_key(email)) return 0;
        t.accounts.add(account_of(email));
        return 1;
      });
    };
    std::thread other([&] { open(*two); });
    open(*one);
    other.join();
    CHECK(added == 1);
  }
}

TEST_CASE("a statement has one shape", "[store]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  auto& sql_store = dynamic_cast<store::SqlStore&>(*store);
  sql_store.transact(store::SqlStore::Access::Read, [](store::Connection& connection) {
    CHECK(connection.get<std::int64_t>("SELECT count(*) FROM accounts WHERE id > :1", 0) == 0);
    CHECK_THROWS_AS(connection.get<std::string>("SELECT count(*) FROM accounts WHERE id > :1", 0),
                    std::logic_error);
  });
}

TEST_CASE("a parameter may stand in several places, and nothing is NULL by accident", "[store]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  auto& sql_store = dynamic_cast<store::SqlStore&>(*store);
  sql_store.transact(store::SqlStore::Access::Write, [](store::Connection& connection) {
    const std::int64_t large = std::int64_t{1} << 62;
    const auto insert = [&](std::optional<std::int64_t> account, const std::string& text) {
      connection.run(
          "INSERT INTO journal (at, account_id, action, subject, details) "
          "VALUES (:1, :2, :3, :3, '{}')",
          large, account, text);
    };
    insert(std::nullopt, "");
    insert(large, "été '; DROP TABLE journal; --");
    insert(std::nullopt, "third");
    const auto subjects = connection.list<std::string>(
        "SELECT subject FROM journal WHERE action = subject ORDER BY id");
    CHECK(subjects == std::vector<std::string>{"", "été '; DROP TABLE journal; --", "third"});
    const auto accounts =
        connection.list<std::optional<std::int64_t>>("SELECT account_id FROM journal ORDER BY id");
    CHECK(accounts == std::vector<std::optional<std::int64_t>>{std::nullopt, large, std::nullopt});
    CHECK_THROWS_AS(
        connection.list<std::int64_t>("SELECT account_id FROM journal WHERE id > :1", 0),
        store::Error);
  });
}
