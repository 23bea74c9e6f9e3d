#include "server/store/account/links.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Link> Links::find(std::string_view token_hash, LinkKind kind, Time now) const {
  return connection_.find<Link>(
      select<Link, "WHERE token_hash = :1 AND kind = :2 AND expires > :3">, token_hash, kind, now);
}

void Links::add(const Link& link) { insert(connection_, link); }

void Links::remove(LinkKind kind, std::int64_t subject) {
  connection_.run("DELETE FROM links WHERE subject = :1 AND kind = :2", subject, kind);
}

std::int64_t Links::purge(Time now) {
  return connection_.run("DELETE FROM links WHERE expires <= :1", now);
}

}  // namespace espace::store
