#pragma once

#include <chrono>
#include <cstddef>

namespace espace::delivery {

/// Initialises libcurl; call before using it, on any thread. Later calls do nothing.
void start_curl();

/// Bytes per second of the slowest connection that is supported.
inline constexpr std::size_t slowest_line = 64 * 1024;

/// Extra time that the largest message (some 38 MB) may take beyond its transport's own time-out.
inline constexpr std::chrono::seconds longest_transfer{600};

/// How long a message of that size may take in total.
constexpr std::chrono::seconds sending_time(std::chrono::seconds timeout, std::size_t bytes) {
  const std::chrono::seconds transfer(static_cast<std::chrono::seconds::rep>(bytes / slowest_line));
  return timeout + (transfer < longest_transfer ? transfer : longest_transfer);
}

}  // namespace espace::delivery
