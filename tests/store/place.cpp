#include "tests/store/place.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <stdexcept>

namespace espace::tests {
namespace {

const char* postgresql_url() {
  const char* url = std::getenv("ESPACE_TEST_POSTGRES");
  return url != nullptr && *url != '\0' ? url : nullptr;
}

std::vector<std::string> query_postgresql(const std::string& url, const std::string& sql,
                                          int column) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url.c_str()), PQfinish);
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()),
                                                             PQclear);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    throw std::runtime_error(PQerrorMessage(connection.get()));
  }
  std::vector<std::string> values;
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    values.emplace_back(PQgetvalue(result.get(), row, column));
  }
  return values;
}

std::vector<std::string> query_sqlite(const std::filesystem::path& file, const std::string& sql,
                                      int column) {
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open(file.c_str(), &handle);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> connection(handle, sqlite3_close);
  sqlite3_stmt* prepared = nullptr;
  if (opened != SQLITE_OK ||
      sqlite3_prepare_v2(handle, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(handle));
  }
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared,
                                                                             sqlite3_finalize);
  std::vector<std::string> values;
  int step = 0;
  while ((step = sqlite3_step(prepared)) == SQLITE_ROW) {
    const auto* text = sqlite3_column_text(prepared, column);
    values.emplace_back(text == nullptr ? "" : reinterpret_cast<const char*>(text));
  }
  if (step != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle));
  return values;
}

}  // namespace

std::vector<Backend> backends() {
  std::vector<Backend> all{Backend::Sqlite};
  if (postgresql_url() != nullptr) all.push_back(Backend::Postgresql);
  return all;
}

Backend each_backend() {
  const Backend backend = GENERATE(from_range(backends()));
  UNSCOPED_INFO((backend == Backend::Sqlite ? "on SQLite" : "on PostgreSQL"));
  return backend;
}

Place::Place(Backend backend) : backend_(backend) {
  if (backend == Backend::Postgresql) {
    static std::atomic<int> count = 0;
    const std::string url = postgresql_url();
    schema_ = "test_" + std::to_string(::getpid()) + '_' + std::to_string(++count);
    query_postgresql(url, "CREATE SCHEMA " + schema_, 0);
    name_ = url + (url.find('?') == std::string::npos ? '?' : '&') + "options=-csearch_path%3D" +
            schema_;
    return;
  }
  std::string pattern = (std::filesystem::temp_directory_path() / "espace-test.XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
  directory_ = pattern;
  name_ = (directory_ / "data").string();
}

Place::~Place() {
  try {
    if (backend_ == Backend::Postgresql) {
      query_postgresql(postgresql_url(), "DROP SCHEMA " + schema_ + " CASCADE", 0);
    } else {
      std::filesystem::remove_all(directory_);
    }
  } catch (const std::exception& error) {
    WARN(error.what());
  }
}

void run_sql(const Place& place, const std::string& sql) { query_column(place, sql); }

std::vector<std::string> query_column(const Place& place, const std::string& sql, int column) {
  return place.backend() == Backend::Postgresql ? query_postgresql(place.name(), sql, column)
                                                : query_sqlite(place.file(), sql, column);
}

}  // namespace espace::tests
