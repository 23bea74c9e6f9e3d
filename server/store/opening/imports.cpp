#include "server/store/opening/imports.h"

#include "server/store/sql/connection.h"

namespace espace::store {

std::int64_t Imports::begin(Time now) {
  return connection_.get<std::int64_t>("INSERT INTO import_runs (started) VALUES (:1) RETURNING id",
                                       now);
}

std::optional<std::string> Imports::said(std::int64_t run, std::string_view subject) const {
  return connection_.find<std::string>(
      "SELECT digest FROM import_marks WHERE run_id = :1 AND subject = :2", run, subject);
}

void Imports::say(std::int64_t run, std::string_view subject, std::string_view digest) {
  connection_.run("INSERT INTO import_marks (run_id, subject, digest) VALUES (:1, :2, :3)", run,
                  subject, digest);
}

bool Imports::end(std::int64_t run, std::int64_t limit) {
  const auto forgotten = connection_.run(
      "DELETE FROM import_marks WHERE run_id = :1 AND subject IN (SELECT subject FROM import_marks "
      "WHERE run_id = :1 LIMIT :2)",
      run, limit);
  if (forgotten == limit) return false;
  connection_.run("DELETE FROM import_runs WHERE id = :1", run);
  return true;
}

void Imports::purge(Time before) {
  connection_.run("DELETE FROM import_runs WHERE started < :1", before);
}

}  // namespace espace::store
