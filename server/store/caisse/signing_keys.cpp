#include "server/store/caisse/signing_keys.h"

#include "server/store/sql/connection.h"

namespace espace::store {

std::vector<SigningKey> SigningKeys::list() const {
  return connection_.list<SigningKey>(
      "SELECT id, private_key, created FROM signing_keys ORDER BY id DESC");
}

void SigningKeys::add(std::string_view private_key, Time now) {
  connection_.run("INSERT INTO signing_keys (private_key, created) VALUES (:1, :2)", private_key,
                  now);
}

std::int64_t SigningKeys::remove_before(std::int64_t id) {
  return connection_.run("DELETE FROM signing_keys WHERE id < :1", id);
}

}  // namespace espace::store
