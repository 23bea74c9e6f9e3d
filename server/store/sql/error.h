#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace espace::store {

/// Why the store could not do something. Whoever tells a person words it (espace-admin in French);
/// error.cpp words it for the log.
enum class Reason : std::uint8_t {
  // What the database said; the data's detail holds its own words.
  Constraint,      ///< A key that exists, a row that is referred to…
  Conflict,        ///< Another transaction was faster, more often than the store tries again.
  Unreachable,     ///< No connection.
  ConnectionLost,  ///< After a lost COMMIT nobody knows whether it was done.
  Refused,
  DamagedPages,

  Busy,  ///< Every connection is in use, and none became free in time. Nothing was done.

  // The database is not what the program made of it.
  NoRow,
  NullColumn,
  UnreadableColumn,
  UnknownDelegation,
  NewerSchema,  ///< Numbers: the version of the tables, the one that this program knows.

  // The subject is a path.
  FileSystem,  ///< Number: errno.
  NotOpened,   ///< Detail: why.
  NotDirectory,
  QuotationMark,
  NoWal,
  NotLocked,

  // Backing up and restoring; the subject is a path, or a program.
  FileExists,
  NoFile,
  DamagedFile,
  DamagedCopy,
  Leftover,  ///< Of another database, beside the place of this one.
  InUse,     ///< What is beside a backup shows that it is none.
  NotEmpty,
  MalformedUrl,
  NoProgram,  ///< Number: errno.
  ProgramFailed,
};

struct ErrorData {
  std::string subject = {};  ///< A path, a program.
  std::string detail = {};   ///< What another program said.
  std::int64_t number = 0;
  std::int64_t other_number = 0;
};

/// The database refused or is out of reach. Nothing in it is ever a value of a row or of a
/// parameter, so that it may be logged.
class Error : public std::runtime_error {
 public:
  /// What to do about it.
  enum class Kind : std::uint8_t { Constraint, Conflict, Lost, Other };

  explicit Error(Reason reason, ErrorData data = {});

  Reason reason() const { return reason_; }
  const ErrorData& data() const { return data_; }
  Kind kind() const;

 private:
  Reason reason_;
  ErrorData data_;
};

}  // namespace espace::store
