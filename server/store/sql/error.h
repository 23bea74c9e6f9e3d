#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace espace::store {

/// The database refused or is out of reach. The text names the failure and never holds a value of
/// a row or of a parameter, so that it may be logged.
class Error : public std::runtime_error {
 public:
  enum class Kind : std::uint8_t {
    Constraint,  ///< A key that exists, a row that is referred to…
    Conflict,    ///< Another transaction was faster, more often than the store tries again.
    Lost,        ///< No connection. After a lost COMMIT nobody knows whether it was done.
    Other,
  };

  Error(Kind kind, const std::string& text) : std::runtime_error(text), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

}  // namespace espace::store
