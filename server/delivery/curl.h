#pragma once

#include <chrono>
#include <cstddef>

namespace espace::delivery {

/// Before libcurl is used, on whichever thread comes first; later calls do nothing.
void start_curl();

/// What the slowest line that is waited for takes in a second.
inline constexpr std::size_t slowest_line = 64 * 1024;

/// What the largest message takes beyond its transport's own time-out: some 38 MB.
inline constexpr std::chrono::seconds longest_transfer{600};

/// How long a message of that size may take, in all.
constexpr std::chrono::seconds sending_time(std::chrono::seconds timeout, std::size_t bytes) {
  const std::chrono::seconds transfer(static_cast<std::chrono::seconds::rep>(bytes / slowest_line));
  return timeout + (transfer < longest_transfer ? transfer : longest_transfer);
}

}  // namespace espace::delivery
