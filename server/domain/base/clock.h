#pragma once

#include <chrono>

namespace espace::domain {

/// Instants are UTC, in whole seconds; where a rule counts in days, they are converted to legal
/// days (Europe/Paris).
using Time = std::chrono::sys_seconds;

/// Time is passed to the domain, so that tests can control it.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }
};

}  // namespace espace::domain
