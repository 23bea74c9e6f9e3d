#include "server/store/account/links.h"

#include "server/store/sql/connection.h"

namespace espace::store {

std::optional<Link> Links::find(std::string_view token_hash, LinkKind kind, Time now) const {
  return connection_.find<Link>(
      "SELECT token_hash, kind, subject, created, expires FROM links "
      "WHERE token_hash = :1 AND kind = :2 AND expires > :3",
      token_hash, kind, now);
}

void Links::add(const Link& link) {
  connection_.run(
      "INSERT INTO links (token_hash, kind, subject, created, expires) VALUES (:1, :2, :3, :4, :5)",
      link.token_hash, link.kind, link.subject, link.created, link.expires);
}

void Links::remove(LinkKind kind, std::int64_t subject) {
  connection_.run("DELETE FROM links WHERE subject = :1 AND kind = :2", subject, kind);
}

std::int64_t Links::purge(Time now) {
  return connection_.run("DELETE FROM links WHERE expires <= :1", now);
}

}  // namespace espace::store
