#pragma once

#include <chrono>

namespace espace::domain {

/// Instants are UTC, in whole seconds; days of the law (Europe/Paris) are made from them where a
/// rule speaks of days.
using Time = std::chrono::sys_seconds;

/// Time is handed to the domain, so that tests move it.
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
