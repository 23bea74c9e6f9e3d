#include "server/store/caisse/signing_keys.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::vector<SigningKey> SigningKeys::list() const {
  return connection_.list<SigningKey>(select<SigningKey, "ORDER BY id DESC">);
}

void SigningKeys::add(std::string_view private_key, Time now) {
  insert(connection_, SigningKey{0, std::string(private_key), now});
}

std::int64_t SigningKeys::remove_before(std::int64_t id) {
  return connection_.run("DELETE FROM signing_keys WHERE id < :1", id);
}

}  // namespace espace::store
