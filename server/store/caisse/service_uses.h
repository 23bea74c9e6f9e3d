#pragma once

#include "server/store/sql/column.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

struct ServiceUse {
  std::string service;
  std::int64_t uses = 0;
  bool is_pinned = false;

  static constexpr std::string_view table = "service_uses";
  static constexpr auto columns() {
    return std::tuple{column("service", &ServiceUse::service), column("uses", &ServiceUse::uses),
                      column("pinned", &ServiceUse::is_pinned)};
  }
};

/// How often a person used each service, and which they pinned (guide E2).
class ServiceUses {
 public:
  explicit ServiceUses(Connection& connection) : connection_(connection) {}

  /// What was used up to the last log-in, or is pinned; unordered.
  std::vector<ServiceUse> list(std::int64_t account_id) const;
  /// Adds one use, which counts from the next log-in on.
  void count(std::int64_t account_id, std::string_view service);
  void set_pinned(std::int64_t account_id, std::string_view service, bool is_pinned);
  /// On log-in: uses since the last time now count.
  void settle(std::int64_t account_id);

 private:
  Connection& connection_;
};

}  // namespace espace::store
