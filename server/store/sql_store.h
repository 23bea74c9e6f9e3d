#pragma once

#include "server/store/sql_outbox.h"
#include "server/store/store.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace espace::store {

/// Shared by the stores on SQL databases, which differ only in how a transaction is run.
class SqlStore : public Store {
 public:
  enum class Access : std::uint8_t {
    Read,
    Write,
    Claim,  ///< Writes that lock the rows they take and need not be serialisable.
  };

  /// Runs `work` between begin and commit; see Store::write and Store::read.
  virtual void transact(Access access, const std::function<void(Connection&)>& work) = 0;

  Outbox& outbox() final { return outbox_; }
  bool ready() final;

 protected:
  void run_write(const std::function<void(Transaction&)>& work) final;
  void run_read(const std::function<void(const Transaction&)>& work) final;
  void run_claim(const std::function<void(Transaction&)>& work) final;

  /// A connection inside a new reading transaction; the caller has exclusive use until end_read().
  virtual std::unique_ptr<Connection> begin_read() = 0;
  /// Gives the connection back; null: it must not be reused.
  virtual void end_read(std::unique_ptr<Connection> connection) noexcept = 0;

  /// Throws std::logic_error inside a transaction: a nested one would wait for itself. Ends the
  /// thread's snapshot, if any: no thread holds two connections.
  static void forbid_nesting();
  /// Marks this thread as being inside a transaction.
  class InTransaction {
   public:
    InTransaction();
    ~InTransaction();
    InTransaction(const InTransaction&) = delete;
    InTransaction& operator=(const InTransaction&) = delete;
  };

 private:
  friend class Snapshot;

  SqlOutbox outbox_{*this};
};

}  // namespace espace::store
