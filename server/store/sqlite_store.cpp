#include "server/store/sqlite_store.h"

#include "server/store/sql/busy.h"
#include "server/store/sql/connection.h"
#include "server/store/sql/migrations.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <chrono>
#include <mutex>

namespace espace::store {
namespace {

/// More would not be faster: readers share the processors and the lock of the WAL, where many
/// connections would wait without any order. Enough that a few slow reads do not block the others.
std::size_t readers_max() { return std::max(8U, 2 * std::thread::hardware_concurrency()); }

/// A larger batch commits no faster, and its first caller should not wait longer.
constexpr std::size_t batch_max = 256;
constexpr int busy_milliseconds = 10'000;
/// Nobody writes while a checkpoint waits for readers, so it is tried often and briefly.
constexpr int checkpoint_milliseconds = 100;
constexpr auto between_checkpoints = std::chrono::milliseconds(50);

/// Set before SQLite starts: a connection is used by one thread at a time, and nobody asks for
/// memory statistics, so SQLite needs no locks for either.
void configure_sqlite() {
  static std::once_flag configured;
  std::call_once(configured, [] {
    sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  });
}

std::filesystem::path prepare_directory(const std::filesystem::path& directory) {
  configure_sqlite();
  make_private_directory(directory);
  // SQLite gives its other files the same permissions as this one.
  make_private_file(directory / "espace.sqlite");
  return directory / "espace.sqlite";
}

sqlite_api::sqlite3* handle(Connection& connection) {
  return static_cast<soci::sqlite3_session_backend*>(connection.session().get_backend())->conn_;
}

/// False: a reader or a disk failure prevented it.
bool empty_wal(Connection& connection) {
  auto* const database = handle(connection);
  sqlite_api::sqlite3_busy_timeout(database, checkpoint_milliseconds);
  const int result = sqlite_api::sqlite3_wal_checkpoint_v2(
      database, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite_api::sqlite3_busy_timeout(database, busy_milliseconds);
  return result == SQLITE_OK;
}

}  // namespace

SqliteStore::SqliteStore(const std::filesystem::path& directory, std::chrono::milliseconds patience)
    : file_(prepare_directory(directory)),
      file_lock_(directory / "espace.lock"),
      patience_(patience),
      readers_(readers_max(), patience, [this] { return open_connection(false); }) {
  {
    const std::lock_guard hold(file_lock_);
    writer_ = open_connection(true);
    writer_->run("BEGIN IMMEDIATE");
    migrate(*writer_);
    writer_->run("COMMIT");
  }
  writer_thread_ = std::thread([this] { serve_writes(); });
}

SqliteStore::~SqliteStore() {
  {
    const std::lock_guard hold(queue_mutex_);
    stopping_ = true;
  }
  queue_filled_.notify_one();
  writer_thread_.join();
  readers_.drop_idle();
  // The last connection to close runs a checkpoint.
  const std::lock_guard hold(file_lock_);
  writer_.reset();
}

std::unique_ptr<Connection> SqliteStore::open_connection(bool writer) {
  const std::string name = file_.string();
  if (name.find('"') != std::string::npos) {
    throw Error(Reason::QuotationMark);
  }
  auto connection = std::make_unique<Connection>(
      Dialect::Sqlite, open_session(soci::sqlite3, "db=\"" + name + "\""));
  sqlite_api::sqlite3_busy_timeout(handle(*connection), busy_milliseconds);
  connection->run("PRAGMA foreign_keys=ON");
  connection->run("PRAGMA trusted_schema=OFF");
  // The data is only ever in the database file and its WAL.
  connection->run("PRAGMA temp_store=MEMORY");
  if (writer) {
    if (connection->get<std::string>("PRAGMA journal_mode=WAL") != "wal") {
      throw Error(Reason::NoWal, {.subject = name});
    }
    connection->run("PRAGMA synchronous=FULL");
    // Deleted or replaced data is overwritten.
    connection->get<std::int64_t>("PRAGMA secure_delete=ON");
  } else {
    connection->run("PRAGMA query_only=ON");
    connection->get<std::int64_t>("PRAGMA wal_autocheckpoint=0");
    sqlite_api::sqlite3_db_config(handle(*connection), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
                                  nullptr);
  }
  return connection;
}

void SqliteStore::transact(Access access, const std::function<void(Connection&)>& work) {
  if (access == Access::Read) {
    read(work);
  } else {
    write(work);
  }
}

void SqliteStore::write(const std::function<void(Connection&)>& work) {
  Job job{.work = &work};
  queue(job);
}

bool SqliteStore::forget(std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (true) {
    bool is_empty = false;
    const std::function<void(Connection&)> work = [&](Connection& connection) {
      is_empty = empty_wal(connection);
    };
    Job job{.work = &work, .is_alone = true};
    try {
      queue(job);
    } catch (const Error&) {
      return false;
    }
    if (is_empty || std::chrono::steady_clock::now() >= deadline) return is_empty;
    std::this_thread::sleep_for(between_checkpoints);
  }
}

std::size_t SqliteStore::waiting() {
  const std::lock_guard hold(queue_mutex_);
  return queue_.size();
}

void SqliteStore::queue(Job& job) {
  forbid_nesting();
  std::unique_lock hold(queue_mutex_);
  queue_.push_back(&job);
  queue_filled_.notify_one();
  if (!jobs_done_.wait_for(hold, patience_, [&] { return job.done; })) {
    // A transaction that has started will end soon.
    if (std::erase(queue_, &job) > 0) throw Busy();
    jobs_done_.wait(hold, [&] { return job.done; });
  }
  if (job.error) std::rethrow_exception(job.error);
}

void SqliteStore::serve_writes() {
  std::unique_lock hold(queue_mutex_);
  while (true) {
    queue_filled_.wait(hold, [&] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    hold.unlock();
    std::vector<Job*> batch;
    std::exception_ptr failure;
    try {
      // While another process writes, callers wait in the queue, and leave it when they time out.
      const std::lock_guard file_hold(file_lock_);
      batch = take_batch();
      run_batch(batch);
    } catch (...) {
      failure = std::current_exception();
      if (batch.empty()) batch = take_batch();
    }
    hold.lock();
    for (Job* job : batch) {
      if (failure && !job->error) job->error = failure;
      job->done = true;
    }
    jobs_done_.notify_all();
  }
}

std::vector<SqliteStore::Job*> SqliteStore::take_batch() {
  const std::lock_guard hold(queue_mutex_);
  auto end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), batch_max));
  end = std::find_if(queue_.begin(), end, [](const Job* job) { return job->is_alone; });
  if (end == queue_.begin() && !queue_.empty()) ++end;
  std::vector<Job*> batch(queue_.begin(), end);
  queue_.erase(queue_.begin(), end);
  return batch;
}

void SqliteStore::run_batch(const std::vector<Job*>& batch) {
  if (batch.empty()) return;
  if (batch.front()->is_alone) return (*batch.front()->work)(*writer_);
  try {
    writer_->run("BEGIN IMMEDIATE");
    run_jobs(batch);
    writer_->run("COMMIT");
  } catch (...) {
    if (sqlite_api::sqlite3_get_autocommit(handle(*writer_)) == 0) writer_->run("ROLLBACK");
    throw;
  }
}

void SqliteStore::run_jobs(const std::vector<Job*>& batch) {
  for (Job* job : batch) {
    writer_->run("SAVEPOINT job");
    try {
      const InTransaction inside;
      (*job->work)(*writer_);
    } catch (...) {
      // A full disk, for example, ends the whole transaction: then nobody's change is kept.
      if (sqlite_api::sqlite3_get_autocommit(handle(*writer_)) != 0) throw;
      job->error = std::current_exception();
      writer_->run("ROLLBACK TO job");
    }
    writer_->run("RELEASE job");
  }
}

void SqliteStore::read(const std::function<void(Connection&)>& work) {
  forbid_nesting();
  auto reader = begin_read();
  try {
    const InTransaction inside;
    work(*reader);
  } catch (const Error&) {
    reader.reset();
    end_read(nullptr);
    throw;
  } catch (...) {
    // The failure was not the database's.
    end_read(std::move(reader));
    throw;
  }
  end_read(std::move(reader));
}

std::unique_ptr<Connection> SqliteStore::begin_read() {
  auto reader = readers_.borrow();
  try {
    reader->run("BEGIN");
  } catch (...) {
    readers_.give_back(nullptr);
    throw;
  }
  return reader;
}

void SqliteStore::end_read(std::unique_ptr<Connection> reader) noexcept {
  try {
    if (reader) reader->run("COMMIT");
  } catch (...) {
    reader.reset();
  }
  readers_.give_back(std::move(reader));
}

std::vector<std::string> SqliteStore::statements() {
  std::vector<std::string> all;
  write([&](Connection& connection) { all = connection.prepared_texts(); });
  readers_.visit_idle([&](const Connection& reader) {
    const auto texts = reader.prepared_texts();
    all.insert(all.end(), texts.begin(), texts.end());
  });
  return all;
}

}  // namespace espace::store
