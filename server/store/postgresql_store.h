#pragma once

#include "server/store/sql/pool.h"
#include "server/store/sql_store.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace espace::store {

/// PostgreSQL, shared by several servers. Writes are serialisable: if two transactions conflict,
/// one of them is run again, a bounded number of times. A lost connection (fail-over) is replaced,
/// and its transaction is run again unless its commit had been sent.
class PostgresqlStore final : public SqlStore {
 public:
  static constexpr std::size_t connections_max = 16;

  /// `patience`: how long a transaction waits for a free connection before it fails with Busy.
  explicit PostgresqlStore(std::string url,
                           std::chrono::milliseconds patience = std::chrono::seconds(3));
  ~PostgresqlStore() override;

  void transact(Access access, const std::function<void(Connection&)>& work) override;
  /// Runs VACUUM at once on the one table that holds codes. It does not wait for readers: rows that
  /// they can still see are removed by the next vacuum.
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
