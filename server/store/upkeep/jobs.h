#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace espace::store {

class Connection;

/// Periodic work that any server may do, one at a time.
struct Job {
  std::string name;
  Time lease_until;  ///< Until then, some server is running it.
  std::optional<Time> last_run;

  static constexpr std::string_view table = "jobs";
  static constexpr auto columns() {
    return std::tuple{key_column("name", &Job::name), column("lease_until", &Job::lease_until),
                      column("last_run", &Job::last_run)};
  }
};

class Jobs {
 public:
  explicit Jobs(Connection& connection) : connection_(connection) {}

  std::optional<Job> find(std::string_view name) const;
  void put(const Job& job);

 private:
  Connection& connection_;
};

}  // namespace espace::store
