#include "server/store/store.h"

#include "server/store/postgresql_store.h"
#include "server/store/sql/connection.h"
#include "server/store/sql/place.h"
#include "server/store/sql/snapshot.h"
#include "server/store/sql_store.h"
#include "server/store/sqlite_store.h"

#include <soci/postgresql/soci-postgresql.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <utility>

namespace espace::store {
namespace {

thread_local bool inside_transaction = false;

/// This thread's snapshot: its store, and its connection once something has been read.
thread_local const Store* snapshot_of = nullptr;
thread_local SqlStore* snapshot_store = nullptr;
thread_local std::unique_ptr<Connection> snapshot_connection;

}  // namespace

void SqlStore::forbid_nesting() {
  if (inside_transaction) throw std::logic_error("a transaction inside another one");
  if (snapshot_connection) snapshot_store->end_read(std::move(snapshot_connection));
}

Snapshot::Snapshot(Store& store) : is_outermost_(snapshot_of == nullptr) {
  if (is_outermost_) snapshot_of = &store;
}

Snapshot::~Snapshot() {
  if (!is_outermost_) return;
  if (snapshot_connection) snapshot_store->end_read(std::move(snapshot_connection));
  snapshot_of = nullptr;
}

SqlStore::InTransaction::InTransaction() { inside_transaction = true; }
SqlStore::InTransaction::~InTransaction() { inside_transaction = false; }

void SqlStore::run_write(const std::function<void(Transaction&)>& work) {
  transact(Access::Write, [&](Connection& connection) {
    Transaction transaction(connection);
    work(transaction);
  });
}

void SqlStore::run_read(const std::function<void(const Transaction&)>& work) {
  const auto reading = [&](Connection& connection) {
    const Transaction transaction(connection);
    work(transaction);
  };
  if (snapshot_of != this) return transact(Access::Read, reading);
  if (inside_transaction) throw std::logic_error("a transaction inside another one");
  try {
    if (!snapshot_connection) {
      snapshot_connection = begin_read();
      snapshot_store = this;
    }
    const InTransaction inside;
    reading(*snapshot_connection);
    return;
  } catch (const Error& error) {
    if (snapshot_connection) {
      snapshot_connection.reset();
      end_read(nullptr);
    }
    if (error.kind() != Error::Kind::Lost) throw;
  }
  // With the time-out of an ordinary transaction.
  transact(Access::Read, reading);
}

void SqlStore::run_claim(const std::function<void(Transaction&)>& work) {
  transact(Access::Claim, [&](Connection& connection) {
    Transaction transaction(connection);
    work(transaction);
  });
}

bool SqlStore::ready() {
  try {
    transact(Access::Read, [](Connection& connection) {
      connection.get<std::int64_t>("SELECT version FROM schema_version");
    });
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::unique_ptr<Store> open_store(const std::string& place) {
  if (is_postgresql(place)) {
    return std::make_unique<PostgresqlStore>(place);
  }
  return std::make_unique<SqliteStore>(place);
}

bool has_database(const std::string& place) {
  if (!is_postgresql(place)) {
    return std::filesystem::exists(std::filesystem::path(place) / "espace.sqlite");
  }
  Connection connection(Dialect::Postgresql, open_session(soci::postgresql, place));
  return connection.get<std::int64_t>(
             "SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_version')") == 1;
}

}  // namespace espace::store
