#pragma once

#include "tests/server/support/process.h"

#include <filesystem>
#include <string>
#include <vector>

namespace espace::tests {

/// The administration program. `place`: a directory, or the URL of a PostgreSQL database.
Ran admin(const std::string& place, std::vector<std::string> more);

/// A database of its own in the tests' PostgreSQL: pg_dump takes databases whole.
class Database {
 public:
  explicit Database(const std::string& purpose);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  std::string url() const;
  /// By its superuser.
  void run_sql(const std::string& sql) const;

 private:
  std::string server_;
  std::string name_;
};

/// Statements past the store, on SQLite.
void tamper(const std::filesystem::path& data, const std::string& sql);

/// The same, with the journal's guards taken away first.
inline void tamper_with_journal(const std::filesystem::path& data, const std::string& sql) {
  tamper(data,
         "DROP TRIGGER journal_unchanged; DROP TRIGGER journal_kept; "
         "DROP TRIGGER journal_sealed_once; " +
             sql);
}

}  // namespace espace::tests
