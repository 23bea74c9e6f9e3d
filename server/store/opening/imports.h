#pragma once

#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace espace::store {

class Connection;

/// What the lines of an import have said so far: kept here so that a file of any length needs no
/// memory for it.
class Imports {
 public:
  explicit Imports(Connection& connection) : connection_(connection) {}

  std::int64_t begin(Time now);
  /// The digest of what an earlier line of the same import said of the subject.
  std::optional<std::string> said(std::int64_t run, std::string_view subject) const;
  void say(std::int64_t run, std::string_view subject, std::string_view digest);
  /// Forgets at most `limit` of it, then the import itself. False: there is more.
  bool end(std::int64_t run, std::int64_t limit);
  /// Those that were cut short before that time.
  void purge(Time before);

 private:
  Connection& connection_;
};

}  // namespace espace::store
