#include "server/store/caisse/articles.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::vector<Article> Articles::list(std::string_view kind) const {
  return connection_.list<Article>(select<Article, "WHERE kind = :1 ORDER BY position">, kind);
}

void Articles::replace(std::string_view kind, const std::vector<Article>& articles) {
  connection_.run("DELETE FROM articles WHERE kind = :1", kind);
  std::int64_t position = 0;
  for (const auto& article : articles) {
    insert(connection_, article, also<"kind">(kind), also<"position">(position++));
  }
}

std::vector<std::string> Articles::read_by(std::int64_t account_id) const {
  return connection_.list<std::string>("SELECT slug FROM news_read WHERE account_id = :1",
                                       account_id);
}

void Articles::mark_read(std::int64_t account_id, std::string_view slug) {
  connection_.run("INSERT INTO news_read (account_id, slug) VALUES (:1, :2) ON CONFLICT DO NOTHING",
                  account_id, slug);
}

}  // namespace espace::store
