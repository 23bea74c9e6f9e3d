#include "server/store/account/email_changes.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<EmailChange> EmailChanges::find(std::int64_t id) const {
  return connection_.find<EmailChange>(select<EmailChange, "WHERE id = :1">, id);
}

std::optional<EmailChange> EmailChanges::find_waiting(std::int64_t account_id) const {
  return connection_.find<EmailChange>(
      select<EmailChange, "WHERE account_id = :1 AND confirmed IS NULL ORDER BY id DESC LIMIT 1">,
      account_id);
}

std::vector<EmailChange> EmailChanges::find_waiting_for(std::string_view new_email_key) const {
  return connection_.list<EmailChange>(
      select<EmailChange,
             "WHERE new_email_key = :1 AND confirmed IS NULL ORDER BY id DESC LIMIT 10">,
      new_email_key);
}

std::int64_t EmailChanges::add(const EmailChange& change) { return insert(connection_, change); }

void EmailChanges::confirm(std::int64_t id, Time now) {
  connection_.run("UPDATE email_changes SET confirmed = :1 WHERE id = :2", now, id);
}

std::vector<std::int64_t> EmailChanges::remove_from(std::int64_t account_id, std::int64_t id) {
  return connection_.list<std::int64_t>(
      "DELETE FROM email_changes WHERE account_id = :1 AND id >= :2 RETURNING id", account_id, id);
}

std::int64_t EmailChanges::purge(Time confirmed_before) {
  return connection_.run("DELETE FROM email_changes WHERE confirmed < :1", confirmed_before);
}

}  // namespace espace::store
