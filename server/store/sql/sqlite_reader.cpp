#include "server/store/sql/sqlite_reader.h"

#include <sqlite3.h>

#include <memory>

namespace espace::store {

SqliteReader::SqliteReader(const std::filesystem::path& file) {
  const int opened = sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READONLY, nullptr);
  if (opened != SQLITE_OK) {
    sqlite3_close(handle_);
    throw Error(Reason::NotOpened, {.subject = file.string(), .detail = sqlite3_errstr(opened)});
  }
  sqlite3_busy_timeout(handle_, 10'000);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

SqliteReader::~SqliteReader() { sqlite3_close(handle_); }

std::vector<std::string> SqliteReader::column(const std::string& sql,
                                              const std::string& parameter) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(handle_, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) throw_last();
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared,
                                                                             &sqlite3_finalize);
  if (sqlite3_bind_parameter_count(prepared) > 0) {
    sqlite3_bind_text(prepared, 1, parameter.c_str(), -1, SQLITE_TRANSIENT);
  }
  std::vector<std::string> values;
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(prepared)) == SQLITE_ROW) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(prepared, 0));
    values.emplace_back(text ? text : "");
  }
  if (step != SQLITE_DONE) throw_last();
  return values;
}

void SqliteReader::throw_last() {
  const int code = sqlite3_errcode(handle_) & 0xff;
  const std::string text = sqlite3_errmsg(handle_);
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) throw Damaged(text);
  throw Error(Reason::Refused, {.detail = text});
}

}  // namespace espace::store
