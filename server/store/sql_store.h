#pragma once

#include "server/store/sql_outbox.h"
#include "server/store/store.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace espace::store {

/// What the stores on SQL databases share: all they differ in is how a transaction is run.
class SqlStore : public Store {
 public:
  enum class Access : std::uint8_t {
    Read,
    Write,
    Claim,  ///< Writes that lock the rows they take, and need not be serialisable.
  };

  /// Runs `work` between a beginning and a commit; see Store::write and Store::read.
  virtual void transact(Access access, const std::function<void(Connection&)>& work) = 0;

  Outbox& outbox() final { return outbox_; }
  bool ready() final;

 protected:
  void run_write(const std::function<void(Transaction&)>& work) final;
  void run_read(const std::function<void(const Transaction&)>& work) final;
  void run_claim(const std::function<void(Transaction&)>& work) final;

  /// A connection at the beginning of a reading transaction, which the caller has alone until …
  virtual std::unique_ptr<Connection> begin_read() = 0;
  /// … it is given back; null: one that is not to be used again.
  virtual void end_read(std::unique_ptr<Connection> connection) noexcept = 0;

  /// A transaction inside another would wait for itself. Throws std::logic_error. One beside the
  /// thread's snapshot ends that: nobody holds two connections.
  static void forbid_nesting();
  /// Says that this thread is inside a transaction, as long as it lives.
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
