#pragma once

#include "server/store/time.h"

#include <cstdint>
#include <optional>

namespace espace::store {

class Connection;

/// When somebody last confirmed that the accesses to a site are justified.
class Reviews {
 public:
  explicit Reviews(Connection& connection) : connection_(connection) {}

  std::optional<Time> last(std::int64_t site_id) const;
  void note(std::int64_t site_id, Time confirmed);

 private:
  Connection& connection_;
};

}  // namespace espace::store
