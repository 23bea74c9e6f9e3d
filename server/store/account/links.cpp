#include "server/store/account/links.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Link> Links::find(std::string_view token_hash, LinkKind kind, Time now) const {
  return connection_.find<Link>(
      select<Link, "WHERE token_hash = :1 AND kind = :2 AND expires > :3 AND outcome = 0">,
      token_hash, kind, now);
}

std::optional<Link> Links::find_any(std::string_view token_hash, LinkKind kind) const {
  return connection_.find<Link>(select<Link, "WHERE token_hash = :1 AND kind = :2">, token_hash,
                                kind);
}

std::optional<Link> Links::find_any_by_code(std::string_view code_hash, LinkKind kind) const {
  return connection_.find<Link>(select<Link, "WHERE code_hash = :1 AND kind = :2">, code_hash,
                                kind);
}

void Links::add(const Link& link) { insert(connection_, link); }

void Links::use(const Link& link) {
  connection_.run("UPDATE links SET outcome = 2 WHERE subject = :1 AND kind = :2 AND outcome = 0",
                  link.subject, link.kind);
  connection_.run("UPDATE links SET outcome = 1 WHERE token_hash = :1", link.token_hash);
}

void Links::replace(LinkKind kind, std::int64_t subject) {
  connection_.run("UPDATE links SET outcome = 3 WHERE subject = :1 AND kind = :2 AND outcome = 0",
                  subject, kind);
}

void Links::remove(LinkKind kind, std::int64_t subject) {
  connection_.run("DELETE FROM links WHERE subject = :1 AND kind = :2", subject, kind);
}

std::int64_t Links::purge(Time now, Time ended_before) {
  return connection_.run("DELETE FROM links WHERE expires <= :1 AND (outcome = 0 OR expires <= :2)",
                         now, ended_before);
}

}  // namespace espace::store
