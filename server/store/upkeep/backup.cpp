#include "server/store/upkeep/backup.h"

#include "server/store/sql/error.h"
#include "server/store/sql/file_lock.h"
#include "server/store/sql/place.h"
#include "server/store/sql/sqlite_reader.h"
#include "server/store/upkeep/integrity.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

namespace espace::store {
namespace {

namespace fs = std::filesystem;

void sync(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool is_synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!is_synced) throw Error(Reason::FileSystem, {.subject = path.string(), .number = error});
}

fs::path directory_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// `make` fills an empty private file beside `file`, which is then renamed to `file`.
template <class Make>
void make_durable(const fs::path& file, const Make& make) {
  if (fs::exists(file)) throw Error(Reason::FileExists, {.subject = file.string()});
  fs::path part = file;
  part += ".part";
  fs::remove(part);
  try {
    make_private_file(part);
    make(part);
    sync(part, O_RDONLY);
    fs::rename(part, file);
    sync(directory_of(file), O_RDONLY | O_DIRECTORY);
  } catch (...) {
    std::error_code ignored;
    fs::remove(part, ignored);
    throw;
  }
}

/// Passes the connection in environment variables: a URL's password in the arguments would be
/// visible to everybody on the machine.
std::vector<std::string> environment_for(const std::string& url) {
  std::vector<std::string> all;
  for (char** each = ::environ; *each != nullptr; ++each) {
    if (!std::string_view(*each).starts_with("PG")) all.emplace_back(*each);
  }
  char* error = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(url.c_str(), &error), &PQconninfoFree);
  PQfreemem(error);
  if (!options) throw Error(Reason::MalformedUrl);
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val && option->envvar)
      all.push_back(std::string(option->envvar) + '=' + option->val);
  }
  return all;
}

/// Runs one of PostgreSQL's programs on that database.
void run_program(const std::string& url, std::vector<std::string> arguments) {
  auto environment = environment_for(url);
  const auto pointers = [](std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (auto& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
  };
  const auto argv = pointers(arguments);
  const auto envp = pointers(environment);
  pid_t child = -1;
  const int spawned = posix_spawnp(&child, argv[0], nullptr, nullptr, argv.data(), envp.data());
  if (spawned != 0) {
    throw Error(Reason::NoProgram, {.subject = arguments[0], .number = spawned});
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (status != 0) throw Error(Reason::ProgramFailed, {.subject = arguments[0]});
}

struct CloseConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};

/// pg_restore writes into a database only if its name is an argument.
std::string empty_database(const std::string& url) {
  const std::unique_ptr<PGconn, CloseConnection> connection(PQconnectdb(url.c_str()));
  if (PQstatus(connection.get()) != CONNECTION_OK) throw Error(Reason::Unreachable);
  PGresult* result = PQexec(connection.get(), "SELECT to_regclass('schema_version') IS NULL");
  const bool is_empty = PQresultStatus(result) == PGRES_TUPLES_OK &&
                        std::string_view(PQgetvalue(result, 0, 0)) == "t";
  PQclear(result);
  if (!is_empty) throw Error(Reason::NotEmpty);
  return PQdb(connection.get());
}

/// SQLite takes the files beside a database to belong to whichever database has that name: it would
/// apply another database's WAL.
void refuse_leftovers(const fs::path& database, Reason reason) {
  for (const char* suffix : {"-wal", "-shm", "-journal"}) {
    fs::path beside = database;
    beside += suffix;
    if (fs::exists(fs::symlink_status(beside))) throw Error(reason, {.subject = beside.string()});
  }
}

}  // namespace

void back_up(const std::string& place, const fs::path& file) {
  make_durable(file, [&](const fs::path& part) {
    if (is_postgresql(place)) {
      run_program(place, {"pg_dump", "--format=custom", "--no-owner", "--file=" + part.string()});
      return;
    }
    SqliteReader(fs::path(place) / "espace.sqlite").column("VACUUM INTO ?1", part.string());
    if (!flaws_of_file(part).empty()) throw Error(Reason::DamagedCopy);
  });
}

void restore(const std::string& place, const fs::path& file) {
  if (!fs::is_regular_file(file)) throw Error(Reason::NoFile, {.subject = file.string()});
  if (is_postgresql(place)) {
    const auto name = empty_database(place);
    run_program(place, {"pg_restore", "--exit-on-error", "--single-transaction", "--no-owner",
                        "--dbname=" + name, file.string()});
    return;
  }
  refuse_leftovers(file, Reason::InUse);
  const auto database = fs::path(place) / "espace.sqlite";
  if (!fs::exists(database)) {
    refuse_leftovers(database, Reason::Leftover);
  }
  if (!flaws_of_file(file).empty()) throw Error(Reason::DamagedFile, {.subject = file.string()});
  make_private_directory(place);
  make_durable(database, [&](const fs::path& part) {
    fs::copy_file(file, part, fs::copy_options::overwrite_existing);
    fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write);
  });
}

}  // namespace espace::store
