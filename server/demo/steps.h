#pragma once

#include "server/domain/base/clock.h"
#include "server/domain/base/outcome.h"
#include "server/store/caisse/outbox.h"

#include <chrono>
#include <stdexcept>
#include <string>

/// Shared by the parts of the demonstration's seed.
namespace espace::demo {

[[noreturn]] inline void fail(const std::string& step) {
  throw std::runtime_error("seeding the demonstration: " + step);
}

template <class Value>
Value expect(domain::Outcome<Value> outcome, const char* step) {
  if (!outcome) fail(step + std::string(": ") + std::string(name_of(outcome.refusal().code)));
  return std::move(*outcome);
}

/// That long ago.
class EarlierClock final : public domain::Clock {
 public:
  EarlierClock(const domain::Clock& clock, std::chrono::seconds by) : clock_(clock), by_(by) {}
  domain::Time now() const override { return clock_.now() - by_; }

 private:
  const domain::Clock& clock_;
  std::chrono::seconds by_;
};

/// The link that waits in the outbox for that address.
std::string take_token(store::Outbox& outbox, const std::string& email, domain::Time now);

}  // namespace espace::demo
