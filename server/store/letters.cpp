#include "server/store/letters.h"

#include "server/store/connection.h"
#include "server/store/facts.h"

#include <algorithm>

namespace espace::store {
namespace {

struct Row {
  std::int64_t id = 0;
  std::string recipient;
  std::string parameters;
  int attempts = 0;
  Time created;

  static constexpr auto columns() {
    return std::tuple{&Row::id, &Row::recipient, &Row::parameters, &Row::attempts, &Row::created};
  }
};

}  // namespace

std::vector<ClaimedMessage> Letters::claim(std::string_view kind, Time now, Time claimed_until,
                                           int limit) {
  auto rows = connection_.list<Row>(
      "UPDATE outbox SET due = :1, attempts = attempts + 1 WHERE id IN (SELECT id FROM outbox "
      "WHERE state = 0 AND channel = :2 AND kind = :3 AND due <= :4 ORDER BY id LIMIT :5) "
      "RETURNING id, recipient, parameters, attempts, created",
      claimed_until, Channel::Letter, kind, now, limit);
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
  std::vector<ClaimedMessage> claimed;
  for (auto& row : rows) {
    claimed.push_back({row.id,
                       {Channel::Letter, std::string(kind), std::move(row.recipient),
                        parse_facts(row.parameters)},
                       row.attempts,
                       row.created});
  }
  return claimed;
}

void Letters::finish(std::int64_t id, Time now) {
  connection_.run(
      "UPDATE outbox SET state = 1, finished = :1, parameters = '{}', reason = '' WHERE id = :2",
      now, id);
}

void Letters::give_back(std::int64_t id, Time now) {
  connection_.run("UPDATE outbox SET due = :1 WHERE id = :2 AND state = 0", now, id);
}

std::vector<LettersWaiting> Letters::waiting(Time now) const {
  return connection_.list<LettersWaiting>(
      "SELECT kind, count(*), count(*) FILTER (WHERE due > :1) FROM outbox "
      "WHERE state = 0 AND channel = :2 GROUP BY kind ORDER BY kind",
      now, Channel::Letter);
}

}  // namespace espace::store
