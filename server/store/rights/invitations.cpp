#include "server/store/rights/invitations.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Invitation> Invitations::find(std::int64_t id) const {
  return connection_.find<Invitation>(select<Invitation, "WHERE id = :1">, id);
}

std::vector<Invitation> Invitations::find_by_email_key(std::string_view email_key) const {
  return connection_.list<Invitation>(
      select<Invitation, "WHERE email_key = :1 ORDER BY id DESC LIMIT 50">, email_key);
}

std::int64_t Invitations::add(const Invitation& invitation) {
  return insert(connection_, invitation);
}

void Invitations::renew(std::int64_t id, Time expires) {
  connection_.run("UPDATE invitations SET expires = :1 WHERE id = :2", expires, id);
}

std::int64_t Invitations::purge(Time now, std::int64_t limit) {
  const auto dead = connection_.list<std::int64_t>(
      "SELECT i.id FROM invitations i WHERE i.expires <= :1 "
      "AND NOT EXISTS (SELECT 1 FROM delegations d WHERE d.invitation_id = i.id AND d.phase = 0) "
      "AND NOT EXISTS (SELECT 1 FROM firm_administrators f WHERE f.invitation_id = i.id) "
      "LIMIT :2",
      now, limit);
  for (const auto id : dead) {
    connection_.run("UPDATE delegations SET invitation_id = NULL WHERE invitation_id = :1", id);
    connection_.run("DELETE FROM invitations WHERE id = :1", id);
  }
  return static_cast<std::int64_t>(dead.size());
}

}  // namespace espace::store
