#include "server/store/sql/error.h"

#include <system_error>
#include <utility>

namespace espace::store {
namespace {

std::string system_text(std::int64_t number) {
  return std::error_code(static_cast<int>(number), std::generic_category()).message();
}

/// The wording for the log.
std::string in_english(Reason reason, const ErrorData& data) {
  switch (reason) {
    case Reason::Constraint:
    case Reason::Conflict:
    case Reason::Refused:
    case Reason::DamagedPages:
      return "database: " + data.detail;
    case Reason::Unreachable:
      return "database: " + (data.detail.empty() ? "it does not answer" : data.detail);
    case Reason::ConnectionLost:
      return "database: the connection was lost";
    case Reason::Busy:
      return "database: no connection became free in time";
    case Reason::NoRow:
      return "a statement yielded no row";
    case Reason::NullColumn:
      return "a column is null that must not be";
    case Reason::UnreadableColumn:
      return "a column is not readable";
    case Reason::UnknownDelegation:
      return "a delegation that is not there";
    case Reason::NewerSchema:
      return "the database was made by a newer program: its tables have version " +
             std::to_string(data.number) + ", this program knows " +
             std::to_string(data.other_number);
    case Reason::FileSystem:
      return data.subject + ": " + system_text(data.number);
    case Reason::NotOpened:
      return data.subject + ": " + data.detail;
    case Reason::NotDirectory:
      return data.subject + ": not a directory";
    case Reason::QuotationMark:
      return "the directory's name must not contain a quotation mark";
    case Reason::NoWal:
      return data.subject + ": this file system cannot hold an SQLite WAL";
    case Reason::NotLocked:
      return "the lock file cannot be locked";
    case Reason::FileExists:
      return data.subject + ": exists already";
    case Reason::NoFile:
      return data.subject + ": no such file";
    case Reason::DamagedFile:
      return data.subject + ": damaged";
    case Reason::DamagedCopy:
      return "the copy is damaged; see the command check";
    case Reason::Leftover:
      return data.subject +
             ": was left by another database, and would damage this one: put it aside";
    case Reason::InUse:
      return data.subject + ": belongs to a database in use: that is no backup";
    case Reason::NotEmpty:
      return "the database is not empty";
    case Reason::MalformedUrl:
      return "the database's URL is malformed";
    case Reason::NoProgram:
      return data.subject + " is needed for a PostgreSQL database (package postgresql-client): " +
             system_text(data.number);
    case Reason::ProgramFailed:
      return data.subject + " failed";
  }
  return {};
}

}  // namespace

Error::Error(Reason reason, ErrorData data)
    : std::runtime_error(in_english(reason, data)), reason_(reason), data_(std::move(data)) {}

Error::Kind Error::kind() const {
  switch (reason_) {
    case Reason::Constraint:
      return Kind::Constraint;
    case Reason::Conflict:
      return Kind::Conflict;
    case Reason::Unreachable:
    case Reason::ConnectionLost:
      return Kind::Lost;
    case Reason::Refused:
    case Reason::DamagedPages:
    case Reason::Busy:
    case Reason::NoRow:
    case Reason::NullColumn:
    case Reason::UnreadableColumn:
    case Reason::UnknownDelegation:
    case Reason::NewerSchema:
    case Reason::FileSystem:
    case Reason::NotOpened:
    case Reason::NotDirectory:
    case Reason::QuotationMark:
    case Reason::NoWal:
    case Reason::NotLocked:
    case Reason::FileExists:
    case Reason::NoFile:
    case Reason::DamagedFile:
    case Reason::DamagedCopy:
    case Reason::Leftover:
    case Reason::InUse:
    case Reason::NotEmpty:
    case Reason::MalformedUrl:
    case Reason::NoProgram:
    case Reason::ProgramFailed:
      return Kind::Other;
  }
  return Kind::Other;
}

}  // namespace espace::store
