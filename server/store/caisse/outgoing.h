#pragma once

#include "server/store/caisse/outbox.h"
#include "server/store/sql/time.h"

#include <cstdint>

namespace espace::store {

class Connection;

/// The outbox inside a transaction: a message is sent only if the change that it reports is
/// committed.
class Outgoing {
 public:
  explicit Outgoing(Connection& connection) : connection_(connection) {}

  std::int64_t add(const OutgoingMessage& message, Time now);
  /// Deletes at most `limit` messages sent, or given up, before that time. Returns how many.
  std::int64_t purge(Time before, std::int64_t limit);

 private:
  Connection& connection_;
};

}  // namespace espace::store
