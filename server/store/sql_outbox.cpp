#include "server/store/sql_outbox.h"

#include "server/store/caisse/outbox_row.h"
#include "server/store/sql/connection.h"
#include "server/store/sql/statements.h"
#include "server/store/sql_store.h"

#include <algorithm>

namespace espace::store {
namespace {

// The numbers are stored. The partial index outbox_waiting uses 0.
enum class State : std::int64_t { Delivered = 1, Abandoned = 2 };

/// A mail server's reply may contain anything: kept as ASCII of limited length.
std::string clean(std::string reason) {
  reason.resize(std::min<std::size_t>(reason.size(), 500));
  for (char& byte : reason) {
    if (byte < ' ' || byte > '~') byte = '?';
  }
  return reason;
}

constexpr Sql claim_alone =
    returning<OutboxRow,
              "UPDATE outbox SET due = :1, attempts = attempts + 1 WHERE id IN (SELECT id FROM "
              "outbox WHERE state = 0 AND channel = :2 AND due <= :3 ORDER BY due, id LIMIT :4)">;
constexpr Sql claim_among_servers =
    returning<OutboxRow,
              "UPDATE outbox SET due = :1, attempts = attempts + 1 WHERE id IN (SELECT id FROM "
              "outbox WHERE state = 0 AND channel = :2 AND due <= :3 ORDER BY due, id LIMIT :4 "
              "FOR UPDATE SKIP LOCKED)">;

}  // namespace

std::vector<ClaimedMessage> SqlOutbox::claim(Channel channel, Time now, Time lease_until,
                                             int limit) {
  std::vector<OutboxRow> rows;
  store_.transact(SqlStore::Access::Claim, [&](Connection& connection) {
    rows = connection.list<OutboxRow>(
        connection.dialect() == Dialect::Postgresql ? claim_among_servers : claim_alone,
        lease_until, channel, now, limit);
  });
  return messages_of(std::move(rows));
}

void SqlOutbox::delivered(std::int64_t id, Time now) {
  store_.transact(SqlStore::Access::Write, [&](Connection& connection) {
    connection.run(
        "UPDATE outbox SET state = :1, finished = :2, parameters = '{}', reason = '' "
        "WHERE id = :3",
        State::Delivered, now, id);
  });
}

void SqlOutbox::failed(std::int64_t id, Time next_attempt, const std::string& reason) {
  store_.transact(SqlStore::Access::Write, [&](Connection& connection) {
    connection.run("UPDATE outbox SET due = :1, reason = :2 WHERE id = :3 AND state = 0",
                   next_attempt, clean(reason), id);
  });
}

void SqlOutbox::abandoned(std::int64_t id, Time now, const std::string& reason) {
  store_.transact(SqlStore::Access::Write, [&](Connection& connection) {
    connection.run(
        "UPDATE outbox SET state = :1, finished = :2, reason = :3, parameters = '{}' "
        "WHERE id = :4 AND state = 0",
        State::Abandoned, now, clean(reason), id);
  });
}

std::int64_t SqlOutbox::pending() {
  std::int64_t count = 0;
  store_.transact(SqlStore::Access::Read, [&](Connection& connection) {
    count = connection.get<std::int64_t>("SELECT count(*) FROM outbox WHERE state = 0");
  });
  return count;
}

}  // namespace espace::store
