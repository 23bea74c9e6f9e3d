#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// The yearly question whether the accesses to a site are justified.
struct Review {
  std::int64_t site_id = 0;
  Time begun;  ///< When the first access was given.
  std::optional<Time> confirmed;
  std::optional<std::int64_t> confirmed_by;

  static constexpr std::string_view table = "access_reviews";
  static constexpr auto columns() {
    return std::tuple{
        key_column("site_id", &Review::site_id), fixed_column("begun", &Review::begun),
        column("confirmed", &Review::confirmed), column("confirmed_by", &Review::confirmed_by)};
  }
};

class Reviews {
 public:
  explicit Reviews(Connection& connection) : connection_(connection) {}

  /// None if nothing was ever delegated.
  std::optional<Review> find(std::int64_t site_id) const;
  /// Records that something was delegated; has no effect after the first time.
  void begin(std::int64_t site_id, Time now);
  void confirm(std::int64_t site_id, std::int64_t account_id, Time now);
  /// Sites where nobody has confirmed, or been asked, since that time; the longest ago first.
  std::vector<std::int64_t> sites_to_ask(Time since, std::int64_t limit) const;
  void note_asked(std::int64_t site_id, Time now);

 private:
  Connection& connection_;
};

}  // namespace espace::store
