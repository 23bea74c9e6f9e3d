#pragma once

#include "server/store/sql/file_lock.h"
#include "server/store/sql/pool.h"
#include "server/store/sql_store.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace espace::store {

/// SQLite in a directory. Up to SQLite 3.51.2 two connections that write or checkpoint at the same
/// instant can corrupt the WAL, so exactly one does: a thread with a queue in this process, and the
/// holder of the lock file among processes (the administration program beside the server). Waiting
/// writes share one commit, since each commit waits for the disk.
class SqliteStore final : public SqlStore {
 public:
  /// `patience`: how long a transaction waits for its turn before it fails with Busy.
  explicit SqliteStore(const std::filesystem::path& directory,
                       std::chrono::milliseconds patience = std::chrono::seconds(10));
  ~SqliteStore() override;

  void transact(Access access, const std::function<void(Connection&)>& work) override;
  /// Copies the WAL back into the database and truncates it, since it still contains overwritten
  /// pages in their old form.
  bool forget(std::chrono::milliseconds patience = std::chrono::seconds(3)) override;

  /// The texts of the statements used so far: tests check their query plans.
  std::vector<std::string> statements();
  /// How many transactions wait for the writer.
  std::size_t waiting();

 private:
  /// A waiting caller's transaction, so the queue is never longer than the number of callers.
  struct Job {
    const std::function<void(Connection&)>* work;
    std::exception_ptr error = nullptr;
    bool done = false;
    bool is_alone = false;  ///< Runs outside a transaction and outside any batch.
  };

  void queue(Job& job);
  void write(const std::function<void(Connection&)>& work);
  void read(const std::function<void(Connection&)>& work);
  std::unique_ptr<Connection> begin_read() override;
  void end_read(std::unique_ptr<Connection> reader) noexcept override;
  void serve_writes();
  std::vector<Job*> take_batch();
  void run_batch(const std::vector<Job*>& batch);
  void run_jobs(const std::vector<Job*>& batch);
  std::unique_ptr<Connection> open_connection(bool writer);

  std::filesystem::path file_;
  FileLock file_lock_;
  std::chrono::milliseconds patience_;
  std::unique_ptr<Connection> writer_;

  std::mutex queue_mutex_;
  std::condition_variable queue_filled_;
  std::condition_variable jobs_done_;
  std::deque<Job*> queue_;
  bool stopping_ = false;

  Pool readers_;

  std::thread writer_thread_;
};

}  // namespace espace::store
