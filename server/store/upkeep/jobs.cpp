#include "server/store/upkeep/jobs.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Job> Jobs::find(std::string_view name) const {
  return connection_.find<Job>(select<Job, "WHERE name = :1">, name);
}

void Jobs::put(const Job& job) { store::put(connection_, job); }

}  // namespace espace::store
