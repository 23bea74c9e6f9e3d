#pragma once

#include "server/store/caisse/outbox.h"
#include "server/store/sql/time.h"

#include <cstdint>

namespace espace::store {

class Connection;

/// The outbox as a transaction sees it: a message leaves only if the change that it tells of stays.
class Outgoing {
 public:
  explicit Outgoing(Connection& connection) : connection_(connection) {}

  std::int64_t add(const OutgoingMessage& message, Time now);
  /// At most `limit` of those that left, or were given up, before that time. How many.
  std::int64_t purge(Time before, std::int64_t limit);

 private:
  Connection& connection_;
};

}  // namespace espace::store
