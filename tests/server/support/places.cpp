#include "tests/server/support/places.h"

#include <sqlite3.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <stdexcept>

namespace espace::tests {
namespace {

void psql(const std::string& url, const std::string& sql) {
  const auto ran = run({"/usr/bin/psql", url, "-q", "-v", "ON_ERROR_STOP=1", "-c", sql});
  if (ran.status != 0) throw std::runtime_error(ran.output);
}

}  // namespace

Ran admin(const std::string& place, std::vector<std::string> more) {
  const bool is_url = place.starts_with("postgresql:");
  std::vector<std::string> all{ESPACE_ADMIN, is_url ? "--database" : "--data", place};
  all.insert(all.end(), more.begin(), more.end());
  return run(all);
}

Database::Database(const std::string& purpose)
    : server_(std::getenv("ESPACE_TEST_POSTGRES")),
      name_("espace_" + purpose + '_' + std::to_string(::getpid())) {
  psql(server_, "CREATE DATABASE " + name_);
}

Database::~Database() {
  run({"/usr/bin/psql", server_, "-q", "-c", "DROP DATABASE " + name_ + " WITH (FORCE)"});
}

std::string Database::url() const {
  const auto path = server_.find("/postgres?");
  return server_.substr(0, path + 1) + name_ + server_.substr(path + 9);
}

void Database::run_sql(const std::string& sql) const { psql(url(), sql); }

void tamper(const std::filesystem::path& data, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open((data / "espace.sqlite").c_str(), &handle) == SQLITE_OK);
  CHECK(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

}  // namespace espace::tests
