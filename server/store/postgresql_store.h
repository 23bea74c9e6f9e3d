#pragma once

#include "server/store/sql/pool.h"
#include "server/store/sql_store.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace espace::store {

/// PostgreSQL, shared by several servers. Writes are serialisable: where two transactions are in
/// each other's way one of them is run again, a bounded number of times. A connection that was lost
/// (fail-over) is replaced, and its transaction run again unless its commit had been sent.
class PostgresqlStore final : public SqlStore {
 public:
  static constexpr std::size_t connections_max = 16;

  /// `patience`: how long a transaction waits for a free connection before it ends with Busy.
  explicit PostgresqlStore(std::string url,
                           std::chrono::milliseconds patience = std::chrono::seconds(3));
  ~PostgresqlStore() override;

  void transact(Access access, const std::function<void(Connection&)>& work) override;
  /// Its own vacuum, at once, of the one table that holds codes. It does not wait for readers: what
  /// these could still see goes with the next one.
  bool forget(std::chrono::milliseconds patience = std::chrono::seconds(3)) override;

 private:
  std::unique_ptr<Connection> begin_read() override;
  void end_read(std::unique_ptr<Connection> connection) noexcept override;
  void attempt(Access access, const std::function<void(Connection&)>& work, bool& committing);
  std::unique_ptr<Connection> open_connection();

  std::string url_;
  Pool connections_;
};

}  // namespace espace::store
