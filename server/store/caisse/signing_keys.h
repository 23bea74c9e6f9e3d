#pragma once

#include "server/store/sql/column.h"
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

  static constexpr std::string_view table = "signing_keys";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &SigningKey::id),
                      column("private_key", &SigningKey::private_key),
                      column("created", &SigningKey::created)};
  }
};

/// Private keys (PEM): kept in the database because all servers sign with the same ones.
class SigningKeys {
 public:
  explicit SigningKeys(Connection& connection) : connection_(connection) {}

  /// The newest first.
  std::vector<SigningKey> list() const;
  void add(std::string_view private_key, Time now);
  /// Deletes keys older than that one.
  std::int64_t remove_before(std::int64_t id);

 private:
  Connection& connection_;
};

}  // namespace espace::store
