#pragma once

#include "server/store/sql/error.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

struct sqlite3;

namespace espace::store {

/// The file is not an SQLite database, or its pages are damaged.
struct Damaged : Error {
  explicit Damaged(std::string detail)
      : Error(Reason::DamagedPages, {.detail = std::move(detail)}) {}
};

/// A read-only connection, which neither writes to the WAL nor checkpoints it.
class SqliteReader {
 public:
  /// Throws Error.
  explicit SqliteReader(const std::filesystem::path& file);
  ~SqliteReader();
  SqliteReader(const SqliteReader&) = delete;
  SqliteReader& operator=(const SqliteReader&) = delete;

  /// The first column of every row. Throws Damaged, and Error.
  std::vector<std::string> column(const std::string& sql, const std::string& parameter = {});

 private:
  [[noreturn]] void throw_last();

  sqlite3* handle_ = nullptr;
};

}  // namespace espace::store
