#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace espace {

/// Runs `work` on a thread of its own: at once, then every `period`, until it is destroyed. `work`
/// lets nothing escape.
class Ticker {
 public:
  Ticker(std::chrono::seconds period, std::function<void()> work)
      : thread_([this, period, work = std::move(work)](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            work();
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, stop, period, [] { return false; });
          }
        }) {}

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::jthread thread_;
};

}  // namespace espace
