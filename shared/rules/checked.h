#pragma once

#include "shared/text/code.h"

#include <optional>
#include <utility>

namespace espace::rules {

/// The result of a rule for an entry: the value in its stored form, or the code of the error. A
/// rule never throws.
template <class Value>
class Checked {
 public:
  Checked(Value value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Checked(Code code) : code_(code) {}                 // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return value_.has_value(); }
  const Value& operator*() const { return *value_; }
  const Value* operator->() const { return &*value_; }

  /// Only if there is no value.
  Code code() const { return code_; }
  /// The error, if there is one: what a form shows beside the field.
  std::optional<Code> error() const { return value_ ? std::nullopt : std::optional(code_); }

 private:
  std::optional<Value> value_;
  Code code_{};
};

}  // namespace espace::rules
