#pragma once

#include "server/store/sql/time.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

struct SigningKey {
  std::int64_t id = 0;
  std::string private_key;  ///< PEM.
  Time created;

  static constexpr auto columns() {
    return std::tuple{&SigningKey::id, &SigningKey::private_key, &SigningKey::created};
  }
};

/// Private keys (PEM): in the database, since every server signs with the same.
class SigningKeys {
 public:
  explicit SigningKeys(Connection& connection) : connection_(connection) {}

  /// The newest first.
  std::vector<SigningKey> list() const;
  void add(std::string_view private_key, Time now);
  /// Those that are older than that one.
  std::int64_t remove_before(std::int64_t id);

 private:
  Connection& connection_;
};

}  // namespace espace::store
