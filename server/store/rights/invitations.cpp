#include "server/store/rights/invitations.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Invitation> Invitations::find(std::int64_t id) const {
  return connection_.find<Invitation>(select<Invitation, "WHERE id = :1">, id);
}

std::optional<Invitation> Invitations::find_by_token(std::string_view token_hash) const {
  return connection_.find<Invitation>(select<Invitation, "WHERE token_hash = :1">, token_hash);
}

std::optional<Invitation> Invitations::find_by_void_token(std::string_view token_hash) const {
  return connection_.find<Invitation>(
      select_as<Invitation, "i",
                "JOIN void_invitation_links v ON v.invitation_id = i.id WHERE v.token_hash = :1">,
      token_hash);
}

std::vector<Invitation> Invitations::find_by_email_key(std::string_view email_key) const {
  return connection_.list<Invitation>(
      select<Invitation, "WHERE email_key = :1 ORDER BY id DESC LIMIT 50">, email_key);
}

std::int64_t Invitations::add(const Invitation& invitation) {
  return insert(connection_, invitation);
}

void Invitations::renew(std::int64_t id, std::string_view token_hash, Time expires) {
  connection_.run(
      "INSERT INTO void_invitation_links (token_hash, invitation_id, expires) "
      "SELECT token_hash, id, expires FROM invitations WHERE id = :1",
      id);
  connection_.run("UPDATE invitations SET token_hash = :1, expires = :2 WHERE id = :3", token_hash,
                  expires, id);
}

std::int64_t Invitations::purge_void_links(Time now) {
  return connection_.run("DELETE FROM void_invitation_links WHERE expires <= :1", now);
}

std::int64_t Invitations::purge(Time now, std::int64_t limit) {
  const auto dead = connection_.list<std::int64_t>(
      "SELECT i.id FROM invitations i WHERE i.expires <= :1 "
      "AND NOT EXISTS (SELECT 1 FROM delegations d WHERE d.invitation_id = i.id AND d.phase = 0) "
      "AND NOT EXISTS (SELECT 1 FROM firm_administrators f WHERE f.invitation_id = i.id) "
      "AND NOT EXISTS (SELECT 1 FROM void_invitation_links v WHERE v.invitation_id = i.id) "
      "LIMIT :2",
      now, limit);
  for (const auto id : dead) {
    connection_.run("UPDATE delegations SET invitation_id = NULL WHERE invitation_id = :1", id);
    connection_.run("DELETE FROM invitations WHERE id = :1", id);
  }
  return static_cast<std::int64_t>(dead.size());
}

}  // namespace espace::store
