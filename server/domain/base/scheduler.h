#pragma once

#include "server/domain/base/clock.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace espace::store {
class Store;
}

namespace espace::domain {

/// Periodic work of a portal that may run on several servers: the first server that finds a job due
/// takes its lease in the database and runs it; the others skip it. If that server dies, the next
/// one takes over when the lease ends, so a job must tolerate being run again.
class Scheduler {
 public:
  struct Job {
    std::string name;  ///< Stable: known to other servers and later versions.
    std::chrono::seconds period;
    std::function<void()> work;
  };

  /// The result of a job that this server ran, for the log.
  struct Event {
    std::string name;
    std::string failure;  ///< Empty: it succeeded.
  };

  /// Longer than any job takes.
  static constexpr std::chrono::seconds lease = std::chrono::minutes(10);

  Scheduler(store::Store& store, const Clock& clock, std::function<void(const Event&)> report);
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  /// Call before start().
  void add(Job job);
  /// Looks for due jobs on its own thread: at once, then every minute.
  void start();
  /// Finishes the current job and ends the thread.
  void stop();

  /// Runs what is due now and not leased, on the caller's thread. Returns how many jobs were run. A
  /// failed job is due again when its lease ends. Not to be combined with start().
  int run_once();

 private:
  void run();
  bool is_stopping();
  bool take(const Job& job);
  void finish(const Job& job);

  store::Store& store_;
  const Clock& clock_;
  std::function<void(const Event&)> report_;
  std::vector<Job> jobs_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace espace::domain
