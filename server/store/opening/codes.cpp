#include "server/store/opening/codes.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<ConfidentialCode> Codes::find(std::int64_t id) const {
  return connection_.find<ConfidentialCode>(select<ConfidentialCode, "WHERE id = :1">, id);
}

std::optional<ConfidentialCode> Codes::find_by_site(std::int64_t site_id) const {
  return connection_.find<ConfidentialCode>(select<ConfidentialCode, "WHERE site_id = :1">,
                                            site_id);
}

std::int64_t Codes::replace(const ConfidentialCode& code) {
  connection_.run("DELETE FROM confidential_codes WHERE site_id = :1", code.site_id);
  return insert(connection_, code);
}

void Codes::mark_used(std::int64_t id, Time now) {
  connection_.run("UPDATE confidential_codes SET used = :1 WHERE id = :2", now, id);
}

std::int64_t Codes::purge(Time now) {
  return connection_.run("DELETE FROM confidential_codes WHERE expires <= :1", now);
}

}  // namespace espace::store
