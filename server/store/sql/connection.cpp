#include "server/store/sql/connection.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <atomic>

namespace espace::store {
namespace {

std::atomic<std::uint64_t> run_count = 0;

/// Only the first line: PostgreSQL's DETAIL line contains the values of the row.
std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

Reason reason_of(const soci::soci_error& error) {
  if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) {
    switch (sqlite->result() & 0xff) {
      case SQLITE_CONSTRAINT:
        return Reason::Constraint;
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return Reason::Conflict;
      default:
        return Reason::Refused;
    }
  }
  if (const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&error)) {
    const std::string state = postgresql->sqlstate();
    if (state == "40001" || state == "40P01") return Reason::Conflict;
    if (state.starts_with("23")) return Reason::Constraint;
    if (state.starts_with("08") || state.starts_with("57P")) return Reason::Unreachable;
    // A demoted primary accepts no writes; a full server accepts no connection.
    if (state == "25006" || state == "53300") return Reason::Unreachable;
  }
  return Reason::Refused;
}

}  // namespace

Connection::Connection(Dialect dialect, std::unique_ptr<soci::session> session)
    : dialect_(dialect), session_(std::move(session)) {}

Connection::~Connection() = default;

void Connection::run_script(std::string_view script) {
  while (!script.empty()) {
    const auto end = script.find(";\n");
    std::string_view statement = script.substr(0, end);
    script = end == std::string_view::npos ? std::string_view() : script.substr(end + 2);
    while (!statement.empty() && (statement.front() == '\n' || statement.front() == ' ')) {
      statement.remove_prefix(1);
    }
    if (statement.empty()) continue;
    try {
      *session_ << std::string(statement);
    } catch (const soci::soci_error& error) {
      throw translate(error);
    }
  }
}

bool Connection::is_connected() {
  try {
    return session_->is_connected();
  } catch (const soci::soci_error&) {
    return false;
  }
}

std::vector<std::string> Connection::prepared_texts() const {
  std::vector<std::string> texts;
  for (const auto& [text, prepared] : prepared_) texts.emplace_back(text);
  return texts;
}

Error Connection::translate(const soci::soci_error& error) {
  return Error(reason_of(error), {.detail = first_line(error.get_error_message())});
}

std::unique_ptr<soci::session> open_session(const soci::backend_factory& factory,
                                            const std::string& parameters) {
  try {
    return std::make_unique<soci::session>(factory, parameters);
  } catch (const soci::soci_error& error) {
    throw Error(Reason::Unreachable, {.detail = first_line(error.get_error_message())});
  }
}

void Connection::count_statement() { run_count.fetch_add(1, std::memory_order_relaxed); }

std::uint64_t statements_run() { return run_count.load(std::memory_order_relaxed); }

}  // namespace espace::store
