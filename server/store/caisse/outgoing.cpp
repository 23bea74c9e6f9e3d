#include "server/store/caisse/outgoing.h"

#include "server/store/caisse/outbox_row.h"
#include "server/store/sql/rows.h"

namespace espace::store {

std::int64_t Outgoing::add(const OutgoingMessage& message, Time now) {
  const OutboxRow row{0,  message.channel, message.kind, message.recipient, message.parameters, 0,
                      now};
  // Due at once; state 0: waiting.
  return insert(connection_, row, also<"due">(now), also<"state">(0), also<"reason">(""));
}

std::int64_t Outgoing::purge(Time before, std::int64_t limit) {
  return connection_.run(
      "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE finished < :1 LIMIT :2)", before,
      limit);
}

}  // namespace espace::store
