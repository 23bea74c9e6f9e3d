#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace espace::store {

/// Why the store failed. Callers word it for people (espace-admin in French); error.cpp words it
/// for the log.
enum class Reason : std::uint8_t {
  // Reported by the database; the data's detail holds its own words.
  Constraint,      ///< A duplicate key, a row that is still referred to…
  Conflict,        ///< Other transactions kept winning after all retries.
  Unreachable,     ///< No connection.
  ConnectionLost,  ///< If COMMIT was lost, it is unknown whether it took effect.
  Refused,
  DamagedPages,

  Busy,  ///< All connections were in use until the time-out. Nothing was done.

  // The database is not as the program created it.
  NoRow,
  NullColumn,
  UnreadableColumn,
  UnknownDelegation,
  NewerSchema,  ///< Numbers: version of the tables, version known to this program.

  // The subject is a path.
  FileSystem,  ///< Number: errno.
  NotOpened,   ///< Detail: why.
  NotDirectory,
  QuotationMark,
  NoWal,
  NotLocked,

  // Backup and restoring; the subject is a path, or a program.
  FileExists,
  NoFile,
  DamagedFile,
  DamagedCopy,
  Leftover,  ///< Files of another database are in the way.
  InUse,     ///< Files beside a presumed backup show that it is a live database.
  NotEmpty,
  MalformedUrl,
  NoProgram,  ///< Number: errno.
  ProgramFailed,
};

struct ErrorData {
  std::string subject = {};  ///< A path, a program.
  std::string detail = {};   ///< Output of another program.
  std::int64_t number = 0;
  std::int64_t other_number = 0;
};

/// The database refused or cannot be reached. The error never contains a value of a row or of a
/// parameter, so it may be logged.
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
