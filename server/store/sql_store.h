#pragma once

#include "server/store/sql_outbox.h"
#include "server/store/store.h"

#include <cstdint>
#include <functional>

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

  /// A transaction inside another would wait for itself. Throws std::logic_error.
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
  SqlOutbox outbox_{*this};
};

}  // namespace espace::store
