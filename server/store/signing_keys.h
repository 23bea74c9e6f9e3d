#pragma once

#include "server/store/time.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espace::store {

class Connection;

/// Private keys (PEM): in the database, since every server signs with the same.
class SigningKeys {
 public:
  explicit SigningKeys(Connection& connection) : connection_(connection) {}

  /// The newest first.
  std::vector<std::string> list() const;
  void add(std::string_view private_key, Time now);

 private:
  Connection& connection_;
};

}  // namespace espace::store
