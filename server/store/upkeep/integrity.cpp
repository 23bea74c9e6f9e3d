#include "server/store/upkeep/integrity.h"

#include "server/store/sql/place.h"
#include "server/store/sql/sqlite_reader.h"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

namespace espace::store {
namespace {

namespace fs = std::filesystem;
using Flaws = std::vector<std::string>;

/// Shortened to one line.
std::string in_short(std::string text) {
  constexpr std::size_t longest = 200;
  std::replace(text.begin(), text.end(), '\n', ' ');
  text.resize(std::min(text.size(), longest));
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string damaged_table(const std::string& table, const std::string& reason) {
  return "table « " + table + " » : des pages ou un index sont abîmés (" + in_short(reason) + ")";
}

std::string lost_reference(const std::string& from, const std::string& to) {
  return "table « " + from + " » : une référence à « " + to + " » ne mène nulle part";
}

/// SQLite's findings on its own pages: all of them, or one table's with its indexes. Empty: none.
std::string complaint(SqliteReader& reader, const std::string& table = {}) {
  try {
    const auto found = reader.column(table.empty() ? "PRAGMA integrity_check(1)"
                                                   : "PRAGMA integrity_check(\"" + table + "\")");
    return found == Flaws{"ok"} || found.empty() ? std::string() : found.front();
  } catch (const Damaged& error) {
    return error.data().detail;
  }
}

Flaws damaged_tables(SqliteReader& reader) {
  const auto of_all = complaint(reader);
  if (of_all.empty()) return {};
  Flaws flaws;
  for (const auto& table :
       reader.column("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
    const auto of_table = complaint(reader, table);
    if (!of_table.empty()) flaws.push_back(damaged_table(table, of_table));
  }
  if (flaws.empty()) {
    flaws.push_back("des pages qui n’appartiennent à aucune table sont abîmées (" +
                    in_short(of_all) + ")");
  }
  return flaws;
}

struct CloseConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};

/// A PostgreSQL connection without SOCI: a statement here may take longer than one of a request.
class Postgresql {
 public:
  explicit Postgresql(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
      throw Error(Reason::Unreachable);
    }
  }

  /// Result rows as texts.
  std::vector<Flaws> rows(const std::string& sql) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection_.get(), sql.c_str()), &PQclear);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
      const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
      const char* text = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
      state_ = state ? state : "";
      throw Damaged(text ? text : "la base de données ne répond plus");
    }
    std::vector<Flaws> all;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
      Flaws texts;
      for (int column = 0; column < PQnfields(result.get()); ++column) {
        texts.emplace_back(PQgetvalue(result.get(), row, column));
      }
      all.push_back(std::move(texts));
    }
    return all;
  }
  /// Whether the last failure was a missing permission of the role.
  bool was_forbidden() const { return state_ == "42501"; }

 private:
  std::unique_ptr<PGconn, CloseConnection> connection_;
  std::string state_;
};

/// Reads every row as text, which also reads large values from their separate storage.
void read_tables(Postgresql& database, Flaws& flaws) {
  for (const auto& row : database.rows(
           "SELECT relname, quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND "
           "relnamespace "
           "= (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('schema_version')) "
           "ORDER BY relname")) {
    try {
      database.rows("SELECT sum(length(t::text)) FROM " + row[1] + " t");
    } catch (const Damaged& error) {
      flaws.push_back(damaged_table(row[0], error.data().detail));
    }
  }
}

void follow_references(Postgresql& database, Flaws& flaws) {
  for (const auto& row : database.rows(
           "SELECT c.conrelid::regclass, quote_ident(a.attname), c.confrelid::regclass, "
           "quote_ident(f.attname) FROM pg_constraint c "
           "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
           "JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1] "
           "WHERE c.contype = 'f' AND c.connamespace = (SELECT relnamespace FROM pg_class WHERE "
           "oid = to_regclass('schema_version')) ORDER BY 1, 2")) {
    const auto& [from, column, to, key] = std::tie(row[0], row[1], row[2], row[3]);
    try {
      const auto lost = database.rows("SELECT 1 FROM " + from + " c WHERE " + column +
                                      " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + to +
                                      " p WHERE p." + key + " = c." + column + ") LIMIT 1");
      if (!lost.empty()) flaws.push_back(lost_reference(from, to));
    } catch (const Damaged&) {
      // The unreadable page was already reported.
    }
  }
}

void compare_indexes(Postgresql& database, Flaws& flaws) {
  if (database.rows("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'").empty()) return;
  for (const auto& row : database.rows(
           "SELECT t.relname, i.indexrelid FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid "
           "JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam WHERE "
           "m.amname = 'btree' AND t.relkind = 'r' AND t.relnamespace = (SELECT relnamespace FROM "
           "pg_class WHERE oid = to_regclass('schema_version')) ORDER BY 1, 2")) {
    try {
      database.rows("SELECT bt_index_check(" + row[1] + "::oid::regclass, true)");
    } catch (const Damaged& error) {
      if (database.was_forbidden()) return;
      flaws.push_back(damaged_table(row[0], error.data().detail));
    }
  }
}

Flaws flaws_of_postgresql(const std::string& url) {
  Postgresql database(url);
  Flaws flaws;
  read_tables(database, flaws);
  follow_references(database, flaws);
  compare_indexes(database, flaws);
  return flaws;
}

}  // namespace

Flaws flaws_of_file(const fs::path& file) {
  SqliteReader reader(file);
  try {
    auto flaws = damaged_tables(reader);
    // Damaged pages cause lost references too.
    if (!flaws.empty()) return flaws;
    for (const auto& pair : reader.column("SELECT DISTINCT \"table\" || ' ' || parent FROM "
                                          "pragma_foreign_key_check ORDER BY 1")) {
      const auto space = pair.find(' ');
      flaws.push_back(lost_reference(pair.substr(0, space), pair.substr(space + 1)));
    }
    return flaws;
  } catch (const Damaged& error) {
    return {file.filename().string() +
            " : n’est pas une base de données, ou son début est abîmé (" +
            in_short(error.data().detail) + ")"};
  }
}

Flaws find_flaws(const std::string& place) {
  return is_postgresql(place) ? flaws_of_postgresql(place)
                              : flaws_of_file(fs::path(place) / "espace.sqlite");
}

}  // namespace espace::store
