#include "server/store/opening/openings.h"

#include "server/store/sql/connection.h"

namespace espace::store {

std::optional<Opening> Openings::find(std::int64_t id) const {
  return connection_.find<Opening>(
      "SELECT id, code_id, site_id, email, email_key, password_hash, last_name, first_name, "
      "landline, mobile, created, mobile_certified FROM openings WHERE id = :1",
      id);
}

std::optional<Opening> Openings::find_by_code(std::int64_t code_id) const {
  return connection_.find<Opening>(
      "SELECT id, code_id, site_id, email, email_key, password_hash, last_name, first_name, "
      "landline, mobile, created, mobile_certified FROM openings WHERE code_id = :1",
      code_id);
}

std::vector<Opening> Openings::find_by_email_key(std::string_view email_key) const {
  return connection_.list<Opening>(
      "SELECT id, code_id, site_id, email, email_key, password_hash, last_name, first_name, "
      "landline, mobile, created, mobile_certified FROM openings WHERE email_key = :1 ORDER BY id "
      "DESC LIMIT 10",
      email_key);
}

std::int64_t Openings::add(const Opening& opening) {
  return connection_.get<std::int64_t>(
      "INSERT INTO openings (code_id, site_id, email, email_key, password_hash, last_name, "
      "first_name, landline, mobile, created, mobile_certified) "
      "VALUES (:1, :2, :3, :4, :5, :6, :7, :8, :9, :10, :11) RETURNING id",
      opening.code_id, opening.site_id, opening.email, opening.email_key, opening.password_hash,
      opening.last_name, opening.first_name, opening.landline, opening.mobile, opening.created,
      opening.mobile_certified);
}

void Openings::remove(std::int64_t id) {
  connection_.run("DELETE FROM openings WHERE id = :1", id);
}

}  // namespace espace::store
