#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// The attempts counted for one key. Shared by all servers; read and written in one transaction, so
/// that no two attempts see the same count.
struct Throttle {
  std::string key;
  std::vector<Time> attempts;  ///< Oldest first.
  bool locked = false;         ///< Until explicitly unlocked, whatever the attempts.
  Time expires;                ///< The record has no effect after that.

  static constexpr std::string_view table = "throttles";
  static constexpr auto columns() {
    return std::tuple{key_column("key", &Throttle::key), column("attempts", &Throttle::attempts),
                      column("locked", &Throttle::locked), column("expires", &Throttle::expires)};
  }
};

class Throttles {
 public:
  explicit Throttles(Connection& connection) : connection_(connection) {}

  std::optional<Throttle> find(std::string_view key) const;
  void put(const Throttle& throttle);
  void remove(std::string_view key);
  std::int64_t purge(Time now);

 private:
  Connection& connection_;
};

}  // namespace espace::store
