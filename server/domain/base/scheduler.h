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

/// Periodic work of a portal that may run on several servers: whichever finds a job due takes its
/// lease in the database and does it, the others leave it. A server that dies at it leaves it to
/// the next one when the lease ends, so a job must bear to be done again.
class Scheduler {
 public:
  struct Job {
    std::string name;  ///< Stable: known to the other servers and to the next version.
    std::chrono::seconds period;
    std::function<void()> work;
  };

  /// What became of a job that this server did, for the log.
  struct Event {
    std::string name;
    std::string failure;  ///< Empty: it was done.
  };

  /// Longer than any job takes.
  static constexpr std::chrono::seconds lease = std::chrono::minutes(10);

  Scheduler(store::Store& store, const Clock& clock, std::function<void(const Event&)> report);
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  /// Before start().
  void add(Job job);
  /// Looks for due jobs on a thread of its own: at once, then every minute.
  void start();
  /// Finishes the job in hand and ends the thread.
  void stop();

  /// Does what is due now and not leased, on the caller's thread. Returns how many jobs were done.
  /// A job that failed is due again when its lease ends. Not beside start().
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
