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

  static constexpr std::string_view table = "service_uses";
  static constexpr auto columns() {
    return std::tuple{column("service", &ServiceUse::service), column("uses", &ServiceUse::uses)};
  }
};

/// How often a person used each service (guide E2).
class ServiceUses {
 public:
  explicit ServiceUses(Connection& connection) : connection_(connection) {}

  /// Uses up to the last log-in, unordered.
  std::vector<ServiceUse> list(std::int64_t account_id) const;
  /// Adds one use, which counts from the next log-in on.
  void count(std::int64_t account_id, std::string_view service);
  /// On log-in: uses since the last time now count.
  void settle(std::int64_t account_id);

 private:
  Connection& connection_;
};

}  // namespace espace::store
