#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace espace::tests {

enum class Backend { Sqlite, Postgresql };

/// SQLite always; PostgreSQL where ESPACE_TEST_POSTGRES says where it is (with_postgres.sh).
std::vector<Backend> backends();

/// Each of them in turn, in the test case that calls it (once).
Backend each_backend();

/// Where a test case has a database of its own: a directory or a schema, gone afterwards.
class Place {
 public:
  explicit Place(Backend backend);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  Backend backend() const { return backend_; }
  /// For open_store().
  const std::string& name() const { return name_; }
  /// SQLite only.
  std::filesystem::path file() const { return std::filesystem::path(name_) / "espace.sqlite"; }

 private:
  Backend backend_;
  std::string name_;
  std::string schema_;
  std::filesystem::path directory_;
};

/// Statements on a connection of the test's own, past the store.
void run_sql(const Place& place, const std::string& sql);
std::vector<std::string> query_column(const Place& place, const std::string& sql, int column = 0);

}  // namespace espace::tests
