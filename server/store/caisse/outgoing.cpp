#include "server/store/caisse/outgoing.h"

#include "server/store/sql/connection.h"
#include "server/store/sql/facts.h"

namespace espace::store {

std::int64_t Outgoing::add(const NewMessage& message, Time now) {
  return connection_.get<std::int64_t>(
      "INSERT INTO outbox (channel, kind, recipient, parameters, created, due, attempts, state, "
      "reason) VALUES (:1, :2, :3, :4, :5, :6, 0, 0, '') RETURNING id",
      message.channel, message.kind, message.recipient, print_facts(message.parameters), now, now);
}

std::int64_t Outgoing::purge(Time before, std::int64_t limit) {
  return connection_.run(
      "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE finished < :1 LIMIT :2)", before,
      limit);
}

}  // namespace espace::store
