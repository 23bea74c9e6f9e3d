#include "server/store/sqlite_store.h"

#include "server/store/connection.h"
#include "server/store/migrations.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>

namespace espace::store {
namespace {

constexpr std::size_t readers_max = 8;
/// A commit of that many is as fast as it gets, and its first caller should not wait longer.
constexpr std::size_t batch_max = 256;

std::filesystem::path prepare_directory(const std::filesystem::path& directory) {
  make_private_directory(directory);
  // SQLite gives its other files the permissions of this one.
  make_private_file(directory / "espace.sqlite");
  return directory / "espace.sqlite";
}

sqlite_api::sqlite3* handle(Connection& connection) {
  return static_cast<soci::sqlite3_session_backend*>(connection.session().get_backend())->conn_;
}

}  // namespace

SqliteStore::SqliteStore(const std::filesystem::path& directory)
    : file_(prepare_directory(directory)), file_lock_(directory / "espace.lock") {
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
  readers_.clear();
  // The last connection to close checkpoints.
  const std::lock_guard hold(file_lock_);
  writer_.reset();
}

std::unique_ptr<Connection> SqliteStore::open_connection(bool writer) {
  const std::string name = file_.string();
  if (name.find('"') != std::string::npos) {
    throw Error(Error::Kind::Other, "the directory's name must not contain a quotation mark");
  }
  auto connection = std::make_unique<Connection>(
      Dialect::Sqlite, open_session(soci::sqlite3, "db=\"" + name + "\""));
  connection->get<std::int64_t>("PRAGMA busy_timeout=10000");
  connection->run("PRAGMA foreign_keys=ON");
  connection->run("PRAGMA trusted_schema=OFF");
  if (writer) {
    if (connection->get<std::string>("PRAGMA journal_mode=WAL") != "wal") {
      throw Error(Error::Kind::Other, name + ": this file system cannot hold an SQLite WAL");
    }
    connection->run("PRAGMA synchronous=FULL");
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
  forbid_nesting();
  Job job{&work, nullptr};
  std::unique_lock hold(queue_mutex_);
  queue_.push_back(&job);
  queue_filled_.notify_one();
  jobs_done_.wait(hold, [&] { return job.done; });
  if (job.error) std::rethrow_exception(job.error);
}

void SqliteStore::serve_writes() {
  std::unique_lock hold(queue_mutex_);
  while (true) {
    queue_filled_.wait(hold, [&] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    const auto end =
        queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), batch_max));
    const std::vector<Job*> batch(queue_.begin(), end);
    queue_.erase(queue_.begin(), end);
    hold.unlock();
    run_batch(batch);
    hold.lock();
    for (Job* job : batch) job->done = true;
    jobs_done_.notify_all();
  }
}

void SqliteStore::run_batch(const std::vector<Job*>& batch) {
  try {
    const std::lock_guard file_hold(file_lock_);
    try {
      writer_->run("BEGIN IMMEDIATE");
      run_jobs(batch);
      writer_->run("COMMIT");
    } catch (...) {
      if (sqlite_api::sqlite3_get_autocommit(handle(*writer_)) == 0) writer_->run("ROLLBACK");
      throw;
    }
  } catch (...) {
    for (Job* job : batch) {
      if (!job->error) job->error = std::current_exception();
    }
  }
}

void SqliteStore::run_jobs(const std::vector<Job*>& batch) {
  for (Job* job : batch) {
    writer_->run("SAVEPOINT job");
    try {
      const InTransaction inside;
      (*job->work)(*writer_);
    } catch (...) {
      // A full disk, for one, ends the whole transaction: then nobody's change stays.
      if (sqlite_api::sqlite3_get_autocommit(handle(*writer_)) != 0) throw;
      job->error = std::current_exception();
      writer_->run("ROLLBACK TO job");
    }
    writer_->run("RELEASE job");
  }
}

void SqliteStore::read(const std::function<void(Connection&)>& work) {
  forbid_nesting();
  auto reader = borrow_reader();
  try {
    reader->run("BEGIN");
    {
      const InTransaction inside;
      work(*reader);
    }
    reader->run("COMMIT");
  } catch (...) {
    reader.reset();
    return_reader(nullptr);
    throw;
  }
  return_reader(std::move(reader));
}

std::unique_ptr<Connection> SqliteStore::borrow_reader() {
  {
    std::unique_lock hold(readers_mutex_);
    reader_returned_.wait(hold, [&] { return !readers_.empty() || readers_open_ < readers_max; });
    if (!readers_.empty()) {
      auto reader = std::move(readers_.back());
      readers_.pop_back();
      return reader;
    }
    ++readers_open_;
  }
  try {
    return open_connection(false);
  } catch (...) {
    return_reader(nullptr);
    throw;
  }
}

/// Null for a connection that is not to be used again.
void SqliteStore::return_reader(std::unique_ptr<Connection> reader) {
  {
    const std::lock_guard hold(readers_mutex_);
    if (reader) {
      readers_.push_back(std::move(reader));
    } else {
      --readers_open_;
    }
  }
  reader_returned_.notify_one();
}

std::vector<std::string> SqliteStore::statements() {
  std::vector<std::string> all;
  write([&](Connection& connection) { all = connection.prepared_texts(); });
  const std::lock_guard hold(readers_mutex_);
  for (const auto& reader : readers_) {
    const auto texts = reader->prepared_texts();
    all.insert(all.end(), texts.begin(), texts.end());
  }
  return all;
}

}  // namespace espace::store
