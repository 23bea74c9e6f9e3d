#include "server/store/sql/migrations.h"

#include "server/store/sql/connection.h"
#include "server/store/sql/migrations_embedded.h"

#include <string>

namespace espace::store {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

/// Text between «{{only dialect}}» and «{{end}}» applies to that dialect only.
void keep_only(std::string& text, std::string_view dialect) {
  constexpr std::string_view opening = "{{only ", closing = "{{end}}\n";
  while (true) {
    const auto start = text.find(opening);
    if (start == std::string::npos) return;
    const auto body = text.find('\n', start) + 1;
    const auto end = text.find(closing, body);
    const bool is_kept = text.compare(start + opening.size(), dialect.size(), dialect) == 0;
    text.replace(start, end + closing.size() - start,
                 is_kept ? text.substr(body, end - body) : std::string());
  }
}

/// The few words that differ. AUTOINCREMENT: an id that occurs in the journal is never reused.
std::string worded(std::string_view sql, Dialect dialect) {
  const bool sqlite = dialect == Dialect::Sqlite;
  std::string text(sql);
  keep_only(text, sqlite ? "sqlite" : "postgresql");
  replace_all(text, "{{id}}",
              sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT"
                     : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
  replace_all(text, "{{integer}}", sqlite ? "INTEGER" : "BIGINT");
  replace_all(text, "{{strict}}", sqlite ? " STRICT" : "");
  // Sorted by bytes, as in SQLite, whatever the cluster's language.
  replace_all(text, "{{binary}}", sqlite ? "" : " COLLATE \"C\"");
  return text;
}

}  // namespace

int newest_schema() { return static_cast<int>(embedded_migrations.size()); }

void migrate(Connection& connection, int to) {
  connection.run_script("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL);\n");
  const int version = connection.find<int>("SELECT version FROM schema_version").value_or(-1);
  if (version == to) return;
  if (version > newest_schema()) {
    throw Error(Reason::NewerSchema, {.number = version, .other_number = newest_schema()});
  }
  if (version < 0) connection.run("INSERT INTO schema_version (version) VALUES (0)");
  for (int next = std::max(version, 0); next < to; ++next) {
    connection.run_script(
        worded(embedded_migrations[static_cast<std::size_t>(next)], connection.dialect()));
  }
  connection.run("UPDATE schema_version SET version = :1", to);
}

}  // namespace espace::store
