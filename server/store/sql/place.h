#pragma once

#include <string_view>

namespace espace::store {

/// Where a database is: PostgreSQL's URL (libpq's connection URI), or a directory.
inline bool is_postgresql(std::string_view place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

}  // namespace espace::store
