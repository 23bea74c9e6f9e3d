#pragma once

#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>

namespace espace::domain {

/// How long to wait before retrying after Busy.
inline constexpr std::chrono::seconds busy_wait{2};

/// Argon2id on its own threads. Each hash costs some 30 ms of a core and 19 MiB (OWASP: m = 19 MiB,
/// t = 2, p = 1), so a flood of log-ins must neither starve the other requests nor exhaust memory:
/// once its queue is full, callers are told at once that the server is busy.
class Hasher {
 public:
  struct Limits {
    std::size_t threads = 1;
    std::size_t queue = 64;  ///< Waiting callers; one more gets Busy.
  };

  explicit Hasher(Limits limits);
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  /// Thrown by the operations below when the queue is full: the adapter answers 503, Retry-After.
  struct Busy : std::exception {
    const char* what() const noexcept override { return "too many passwords wait to be hashed"; }
  };

  /// The encoded hash, including its parameters and salt.
  std::string hash(std::string_view password);

  /// Whether the password matches the encoded hash. With an empty hash the same work is done
  /// against a constant one and the answer is false, so that an unknown address costs as much as a
  /// known one.
  bool verify(std::string_view encoded, std::string_view password);

  /// The hash was made with older parameters: renew it at the next log-in.
  static bool needs_renewal(std::string_view encoded);

  /// How many hashes were computed since the start (tests count them; /metrics shows them).
  std::size_t computed() const;

 private:
  struct Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace espace::domain
