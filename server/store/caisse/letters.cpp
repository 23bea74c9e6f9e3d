#include "server/store/caisse/letters.h"

#include "server/store/caisse/outbox_row.h"
#include "server/store/sql/rows.h"

namespace espace::store {
std::int64_t Letters::add_run(const PrintRun& run) { return insert(connection_, run); }

void Letters::seal_run(std::int64_t id, std::string_view sha256) {
  connection_.run("UPDATE print_runs SET sha256 = :1 WHERE id = :2", sha256, id);
}

void Letters::finish_run(std::int64_t id, Time now) {
  connection_.run("UPDATE print_runs SET finished = :1 WHERE id = :2", now, id);
}

std::vector<PrintRun> Letters::unfinished_runs() const {
  return connection_.list<PrintRun>(select<PrintRun, "WHERE finished IS NULL ORDER BY id">);
}

std::vector<ClaimedMessage> Letters::claim(std::string_view kind, std::int64_t run, Time now,
                                           int limit) {
  return messages_of(connection_.list<OutboxRow>(
      returning<
          OutboxRow,
          "UPDATE outbox SET print_run = :1, attempts = attempts + 1 WHERE id IN "
          "(SELECT id FROM outbox WHERE state = 0 AND channel = :2 AND kind = :3 AND due <= :4 AND "
          "(print_run IS NULL OR print_run NOT IN (SELECT id FROM print_runs WHERE finished IS "
          "NULL)) "
          "ORDER BY id LIMIT :5)">,
      run, Channel::Letter, kind, now, limit));
}

std::vector<ClaimedMessage> Letters::of_run(std::int64_t run) const {
  return messages_of(
      connection_.list<OutboxRow>(select<OutboxRow, "WHERE print_run = :1 AND state = 0">, run));
}

std::vector<ClaimedMessage> Letters::waiting_after(std::int64_t id, std::int64_t limit) const {
  return messages_of(connection_.list<OutboxRow>(
      select<OutboxRow,
             "WHERE state = 0 AND channel = :1 AND id > :2 AND NOT EXISTS (SELECT 1 FROM "
             "print_runs r WHERE r.id = outbox.print_run AND r.finished IS NULL) ORDER BY id LIMIT "
             ":3">,
      Channel::Letter, id, limit));
}

bool Letters::finish(std::int64_t id, Time now) {
  return connection_.run(
             "UPDATE outbox SET state = 1, finished = :1, parameters = '{}', reason = '' "
             "WHERE id = :2 AND state = 0",
             now, id) == 1;
}

void Letters::give_back(std::int64_t id) {
  connection_.run("UPDATE outbox SET print_run = NULL WHERE id = :1 AND state = 0", id);
}

void Letters::purge_runs(Time before) {
  connection_.run("DELETE FROM print_runs WHERE finished < :1", before);
}

std::vector<LettersWaiting> Letters::waiting() const {
  return connection_.list<LettersWaiting>(
      "SELECT kind, count(*), count(*) FILTER (WHERE print_run IN (SELECT id FROM print_runs "
      "WHERE finished IS NULL)) FROM outbox WHERE state = 0 AND channel = :1 "
      "GROUP BY kind ORDER BY kind",
      Channel::Letter);
}

}  // namespace espace::store
