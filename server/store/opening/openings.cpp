#include "server/store/opening/openings.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Opening> Openings::find(std::int64_t id) const {
  return connection_.find<Opening>(select<Opening, "WHERE id = :1">, id);
}

std::optional<Opening> Openings::find_by_code(std::int64_t code_id) const {
  return connection_.find<Opening>(select<Opening, "WHERE code_id = :1">, code_id);
}

std::vector<Opening> Openings::find_by_email_key(std::string_view email_key) const {
  return connection_.list<Opening>(
      select<Opening, "WHERE email_key = :1 ORDER BY id DESC LIMIT 10">, email_key);
}

std::int64_t Openings::add(const Opening& opening) { return insert(connection_, opening); }

void Openings::remove(std::int64_t id) {
  connection_.run("DELETE FROM openings WHERE id = :1", id);
}

}  // namespace espace::store
