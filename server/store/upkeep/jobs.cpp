#include "server/store/upkeep/jobs.h"

#include "server/store/sql/connection.h"

namespace espace::store {

std::optional<Job> Jobs::find(std::string_view name) const {
  return connection_.find<Job>("SELECT name, lease_until, last_run FROM jobs WHERE name = :1",
                               name);
}

void Jobs::put(const Job& job) {
  connection_.run(
      "INSERT INTO jobs (name, lease_until, last_run) VALUES (:1, :2, :3) ON CONFLICT (name) "
      "DO UPDATE SET lease_until = excluded.lease_until, last_run = excluded.last_run",
      job.name, job.lease_until, job.last_run);
}

}  // namespace espace::store
