#pragma once

#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace espace::store {

class Connection;

/// What the lines of an import have stated so far: kept in the database, so that files of any
/// length can be imported without holding them in memory.
class Imports {
 public:
  explicit Imports(Connection& connection) : connection_(connection) {}

  std::int64_t begin(Time now);
  /// The digest of what an earlier line of the same import stated about the subject.
  std::optional<std::string> said(std::int64_t run, std::string_view subject) const;
  void say(std::int64_t run, std::string_view subject, std::string_view digest);
  /// Deletes at most `limit` of these records, then the import itself. False: there are more.
  bool end(std::int64_t run, std::int64_t limit);
  /// Imports that were interrupted before that time.
  void purge(Time before);

 private:
  Connection& connection_;
};

}  // namespace espace::store
