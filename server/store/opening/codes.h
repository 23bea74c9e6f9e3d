#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace espace::store {

class Connection;

/// «Code confidentiel provisoire» of a site: at most one a site, hashed.
struct ConfidentialCode {
  std::int64_t id = 0;
  std::int64_t site_id = 0;
  std::string hash;
  Time created;
  Time expires;
  std::optional<Time> used;

  static constexpr std::string_view table = "confidential_codes";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &ConfidentialCode::id),
                      column("site_id", &ConfidentialCode::site_id),
                      column("hash", &ConfidentialCode::hash),
                      column("created", &ConfidentialCode::created),
                      column("expires", &ConfidentialCode::expires),
                      column("used", &ConfidentialCode::used)};
  }
};

class Codes {
 public:
  explicit Codes(Connection& connection) : connection_(connection) {}

  std::optional<ConfidentialCode> find(std::int64_t id) const;
  std::optional<ConfidentialCode> find_by_site(std::int64_t site_id) const;
  /// Deletes the site's previous code, with the opening that waited on it.
  std::int64_t replace(const ConfidentialCode& code);
  void mark_used(std::int64_t id, Time now);
  /// Deletes expired codes, with the openings that waited on them.
  std::int64_t purge(Time now);

 private:
  Connection& connection_;
};

}  // namespace espace::store
