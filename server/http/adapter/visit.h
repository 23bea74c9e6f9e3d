#pragma once

#include "server/http/adapter/listener.h"
#include "server/http/adapter/router.h"
#include "server/store/sql/snapshot.h"

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace espace::http {

/// Files are held in memory while they are received, so only this many at a time.
inline constexpr int uploads_at_once = 16;

class UploadSlot {
 public:
  UploadSlot() = default;
  ~UploadSlot() {
    if (taken_) --*taken_;
  }
  UploadSlot(const UploadSlot&) = delete;
  UploadSlot& operator=(const UploadSlot&) = delete;

  bool take(std::atomic<int>& uploads) {
    taken_ = &uploads;
    return ++uploads <= uploads_at_once;
  }

 private:
  std::atomic<int>* taken_ = nullptr;
};

/// The state of one request from its head to its answer.
struct Visit final : Exchange {
  using Clock = std::chrono::steady_clock;

  Clock::time_point start = Clock::now();
  std::string method;
  std::string route = "none";  ///< As the log names it; never taken from the request.
  const Route* bound = nullptr;
  std::string allow;  ///< The methods of the path, if it exists with other methods only.
  Context context;
  UploadSlot upload;
  /// For reading requests: session, rights and answer share one view. Not held while a body is
  /// received.
  std::optional<store::Snapshot> snapshot;
};

inline bool is_reading(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

}  // namespace espace::http
