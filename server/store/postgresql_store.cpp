#include "server/store/postgresql_store.h"

#include "server/store/sql/busy.h"
#include "server/store/sql/connection.h"
#include "server/store/sql/migrations.h"

#include <soci/postgresql/soci-postgresql.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

namespace espace::store {
namespace {

constexpr int conflicts_max = 12;
/// A duplicate key usually means that another transaction was faster (PostgreSQL manual 13.5.1):
/// when run again, the work sees it. If the work still fails, it always will.
constexpr int constraints_max = 2;
/// A second in total: by then the proxy in front of the database finds the new primary, or reports
/// that there is none.
constexpr int losses_max = 3;

int up_to(int least, int most) {
  thread_local std::minstd_rand random(std::random_device{}());
  return std::uniform_int_distribution<int>(least, most)(random);
}

/// Keeps conflicting transactions from meeting again at the same instant.
std::chrono::microseconds wait_after_conflicts(int conflicts) {
  return std::chrono::microseconds(up_to(0, 500 << std::min(conflicts, 8)));
}

/// 50 ms, 200 ms, 800 ms, give or take a quarter.
std::chrono::milliseconds wait_after_losses(int losses) {
  const int middle = 50 << (2 * (losses - 1));
  return std::chrono::milliseconds(up_to(middle * 3 / 4, middle * 5 / 4));
}

void begin(Connection& connection, SqlStore::Access access) {
  switch (access) {
    case SqlStore::Access::Read:
      connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return;
    case SqlStore::Access::Write:
      connection.run("BEGIN ISOLATION LEVEL SERIALIZABLE");
      return;
    case SqlStore::Access::Claim:
      connection.run("BEGIN ISOLATION LEVEL READ COMMITTED");
      return;
  }
}

}  // namespace

PostgresqlStore::PostgresqlStore(std::string url, std::chrono::milliseconds patience)
    : url_(std::move(url)),
      connections_(connections_max, patience, [this] { return open_connection(); }) {
  auto connection = connections_.borrow();
  connection->run("BEGIN ISOLATION LEVEL READ COMMITTED");
  // Servers that start together migrate one after the other; the number is arbitrary.
  connection->get<std::int64_t>("SELECT 1 FROM pg_advisory_xact_lock(5130427)");
  migrate(*connection);
  connection->run("COMMIT");
  connections_.give_back(std::move(connection));
}

PostgresqlStore::~PostgresqlStore() = default;

std::unique_ptr<Connection> PostgresqlStore::open_connection() {
  auto connection =
      std::make_unique<Connection>(Dialect::Postgresql, open_session(soci::postgresql, url_));
  connection->run("SET client_min_messages = warning");
  connection->run("SET statement_timeout = '30s'");
  connection->run("SET idle_in_transaction_session_timeout = '60s'");
  // Every join here looks up a few rows by an index. The planner overestimates how many grants
  // others are based on, and would rather hash and sort a whole site.
  connection->run("SET enable_hashjoin = off");
  connection->run("SET enable_mergejoin = off");
  return connection;
}

void PostgresqlStore::transact(Access access, const std::function<void(Connection&)>& work) {
  forbid_nesting();
  int conflicts = 0;
  int constraints = 0;
  int losses = 0;
  while (true) {
    bool committing = false;
    try {
      return attempt(access, work, committing);
    } catch (const Error& error) {
      switch (error.kind()) {
        case Error::Kind::Conflict:
          if (++conflicts > conflicts_max) throw;
          break;
        case Error::Kind::Constraint:
          if (++constraints > constraints_max) throw;
          break;
        case Error::Kind::Lost:
          if (committing || ++losses > losses_max) throw;
          // If one connection is lost, the others probably are too.
          connections_.drop_idle();
          std::this_thread::sleep_for(wait_after_losses(losses));
          continue;
        case Error::Kind::Other:
          throw;
      }
    }
    std::this_thread::sleep_for(wait_after_conflicts(conflicts));
  }
}

bool PostgresqlStore::forget(std::chrono::milliseconds /*patience*/) {
  forbid_nesting();
  std::unique_ptr<Connection> connection;
  bool is_done = false;
  try {
    connection = connections_.borrow();
    connection->run("VACUUM outbox");
    is_done = true;
  } catch (const Error&) {
    // Another vacuum holds the table, or the role lacks the right: PostgreSQL's autovacuum will do
    // it.
    if (!connection) return false;
    if (!connection->is_connected()) connection.reset();
  }
  connections_.give_back(std::move(connection));
  return is_done;
}

/// One run of the transaction; in every case the connection is given back or replaced.
void PostgresqlStore::attempt(Access access, const std::function<void(Connection&)>& work,
                              bool& committing) {
  auto connection = connections_.borrow();
  try {
    begin(*connection, access);
    {
      const InTransaction inside;
      work(*connection);
    }
    committing = true;
    connection->run("COMMIT");
  } catch (...) {
    bool usable = connection->is_connected();
    try {
      if (usable) connection->run("ROLLBACK");
    } catch (const Error&) {
      usable = false;
    }
    if (!usable) connection.reset();
    connections_.give_back(std::move(connection));
    if (usable) throw;
    throw Error(Reason::ConnectionLost);
  }
  connections_.give_back(std::move(connection));
}

std::unique_ptr<Connection> PostgresqlStore::begin_read() {
  auto connection = connections_.borrow();
  try {
    begin(*connection, Access::Read);
  } catch (...) {
    connection.reset();
    connections_.give_back(nullptr);
    throw;
  }
  return connection;
}

void PostgresqlStore::end_read(std::unique_ptr<Connection> connection) noexcept {
  try {
    if (connection) connection->run("COMMIT");
  } catch (...) {
    connection.reset();
  }
  connections_.give_back(std::move(connection));
}

}  // namespace espace::store
