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

/// Files are held whole while they come in: so many at a time.
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

/// What is known of one request from its head to its answer.
struct Visit final : Exchange {
  using Clock = std::chrono::steady_clock;

  Clock::time_point start = Clock::now();
  std::string method;
  std::string route = "none";  ///< As the log names it: never what the request says.
  const Route* bound = nullptr;
  std::string allow;  ///< The methods of the path, where it exists with others only.
  Context context;
  UploadSlot upload;
  /// What is only read is read at once: session, rights and answer. Not while a body comes in.
  std::optional<store::Snapshot> snapshot;
};

inline bool is_reading(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

}  // namespace espace::http
