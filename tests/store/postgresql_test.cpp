#include "server/store/postgresql_store.h"
#include "server/store/sql/busy.h"
#include "server/store/sql/connection.h"
#include "server/store/sql/snapshot.h"
#include "server/store/store.h"
#include "tests/store/place.h"
#include "tests/store/samples.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <latch>
#include <string>
#include <thread>
#include <vector>

using namespace espace;
using namespace espace::tests;
using store::Transaction;

namespace {

void needs_postgresql() {
  if (backends().size() < 2) SKIP("ESPACE_TEST_POSTGRES is not set (with_postgres.sh sets it)");
}

/// What a fail-over does to every connection.
void cut_connections(const Place& place) {
  run_sql(place,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
          "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
}

}  // namespace

TEST_CASE("the lists of declarations go by their indexes on PostgreSQL too",
          "[store][postgresql]") {
  needs_postgresql();
  const Place place(Backend::Postgresql);
  store::open_store(place.name());
  const std::string lines =
      "SELECT d.year, a.label FROM declarations d "
      "LEFT JOIN declaration_anomalies a ON a.declaration_id = d.id WHERE d.site_id = 1 ";
  for (const std::string& statement :
       {lines + "AND (d.year, d.month) >= (2025, 10) AND (d.year, d.month) <= (2026, 9)",
        lines + "AND d.needs_action = 1",
        lines + "AND d.site_id IN (SELECT site_id FROM delegations WHERE account_id = 1)",
        std::string("SELECT id FROM delegations WHERE account_id = 1 AND site_id = 1"),
        std::string("SELECT id FROM delegations WHERE site_id = 1 AND chain = 0 "
                    "ORDER BY name_key, id LIMIT 5")}) {
    INFO(statement);
    // A table as small as a test's is read whole unless that is made dear.
    for (const auto& line : query_column(place, "SET enable_seqscan = off; EXPLAIN " + statement)) {
      INFO(line);
      CHECK(line.find("Seq Scan") == std::string::npos);
    }
  }
}

TEST_CASE("a lost connection is replaced and the transaction run again", "[store][postgresql]") {
  needs_postgresql();
  const Place place(Backend::Postgresql);
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) { add_site(t, "1000000001"); });

  cut_connections(place);
  CHECK(
      store->read([](const Transaction& t) { return t.sites.find_by_identifiant("1000000001"); }));
  cut_connections(place);
  int runs = 0;
  store->write([&](Transaction& t) {
    if (++runs == 1) cut_connections(place);
    add_site(t, "1000000002");
  });
  CHECK(runs >= 2);
  CHECK(query_column(place, "SELECT count(*) FROM sites") == std::vector<std::string>{"2"});
  CHECK(store->ready());
}

TEST_CASE("a primary that was demoted is left, and the transaction run again elsewhere",
          "[store][postgresql]") {
  needs_postgresql();
  const Place place(Backend::Postgresql);
  store::PostgresqlStore store(place.name());
  std::vector<std::string> servers;
  store.transact(store::SqlStore::Access::Write, [&](store::Connection& connection) {
    servers.push_back(std::to_string(connection.get<std::int64_t>("SELECT pg_backend_pid()")));
    // What a standby says to a write.
    if (servers.size() == 1) connection.run("SET TRANSACTION READ ONLY");
    connection.run("UPDATE schema_version SET version = version");
  });
  REQUIRE(servers.size() == 2);
  CHECK(servers[0] != servers[1]);
}

TEST_CASE("a snapshot whose connection is lost goes on with another", "[store][postgresql]") {
  needs_postgresql();
  const Place place(Backend::Postgresql);
  const auto store = store::open_store(place.name());
  const auto read = [&] {
    return store->read([](const Transaction& t) { return t.sites.find(1).has_value(); });
  };
  const store::Snapshot snapshot(*store);
  CHECK_FALSE(read());
  cut_connections(place);
  CHECK_FALSE(read());
}

TEST_CASE("a database that is gone is not ready, and is again when it is back",
          "[store][postgresql]") {
  needs_postgresql();
  const Place place(Backend::Postgresql);
  const auto store = store::open_store(place.name());
  run_sql(place, "ALTER TABLE schema_version RENAME TO elsewhere");
  CHECK_FALSE(store->ready());
  run_sql(place, "ALTER TABLE elsewhere RENAME TO schema_version");
  CHECK(store->ready());
}

TEST_CASE("who finds no free connection is told so after a while, and is served when one is back",
          "[store][postgresql]") {
  needs_postgresql();
  const Place place(Backend::Postgresql);
  store::PostgresqlStore store(place.name(), std::chrono::milliseconds(50));
  constexpr auto all = store::PostgresqlStore::connections_max;
  std::latch held(all), release(1);
  std::vector<std::thread> others;
  for (std::size_t count = 0; count < all; ++count) {
    others.emplace_back([&] {
      store.transact(store::SqlStore::Access::Read, [&](store::Connection&) {
        held.count_down();
        release.wait();
      });
    });
  }
  held.wait();
  const auto read = [&] {
    return store.read([](const Transaction& t) { return t.sites.find(1); });
  };
  CHECK_THROWS_AS(read(), store::Busy);
  release.count_down();
  for (auto& other : others) other.join();
  CHECK_FALSE(read());
}

TEST_CASE("what was written over is vacuumed at once", "[store][postgresql]") {
  needs_postgresql();
  const Place place(Backend::Postgresql);
  const auto store = store::open_store(place.name());
  const auto id = store->write([](Transaction& t) {
    return t.outgoing.add({store::Channel::Letter, "code", "1000000001", {{"code", "K7WQ"}}},
                          at(0));
  });
  store->write([&](Transaction& t) { t.letters.finish(id, at(1)); });
  const auto dead = [&] {
    run_sql(place, "CREATE EXTENSION IF NOT EXISTS pgstattuple");
    return query_column(place, "SELECT dead_tuple_count FROM pgstattuple('outbox')").at(0);
  };
  CHECK(dead() == "1");
  CHECK(store->forget());
  CHECK(dead() == "0");
}
