#pragma once

#include "shared/api/mapping/error.h"

#include <chrono>
#include <utility>
#include <variant>
#include <vector>

namespace espace::domain {

/// Why an operation was refused. The adapter turns it into a status and an error body.
struct Refusal {
  Code code;
  std::vector<FieldError> fields = {};
  /// When to retry; zero where that does not apply.
  std::chrono::seconds retry_after{0};
};

/// The result of an operation, or why it was refused. Refusals are ordinary results; exceptions are
/// for unforeseen failures (the disk is full, the database is gone).
template <class Value>
class Outcome {
 public:
  Outcome(Value value) : held_(std::move(value)) {}        // NOLINT(google-explicit-constructor)
  Outcome(Refusal refusal) : held_(std::move(refusal)) {}  // NOLINT(google-explicit-constructor)
  Outcome(Code code) : held_(Refusal{code}) {}             // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return held_.index() == 0; }
  Value& operator*() { return std::get<0>(held_); }
  const Value& operator*() const { return std::get<0>(held_); }
  Value* operator->() { return &std::get<0>(held_); }
  const Value* operator->() const { return &std::get<0>(held_); }
  const Refusal& refusal() const { return std::get<1>(held_); }

 private:
  std::variant<Value, Refusal> held_;
};

}  // namespace espace::domain
