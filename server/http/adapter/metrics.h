#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace espace::http {

/// Counters since the start, for /metrics. Thread-safe.
class Metrics {
 public:
  void count(int status, std::int64_t microseconds) {
    const auto family = static_cast<std::size_t>(status) / 100;
    if (family < answered_.size()) answered_[family].fetch_add(1, std::memory_order_relaxed);
    microseconds_.fetch_add(microseconds, std::memory_order_relaxed);
  }
  /// Answers whose status is family × 100 to family × 100 + 99.
  std::int64_t answered(std::size_t family) const { return answered_[family]; }
  std::int64_t microseconds() const { return microseconds_; }

 private:
  std::array<std::atomic<std::int64_t>, 6> answered_{};
  std::atomic<std::int64_t> microseconds_{0};
};

}  // namespace espace::http
