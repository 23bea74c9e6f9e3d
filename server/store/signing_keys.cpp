#include "server/store/signing_keys.h"

#include "server/store/connection.h"

namespace espace::store {

std::vector<std::string> SigningKeys::list() const {
  return connection_.list<std::string>("SELECT private_key FROM signing_keys ORDER BY id DESC");
}

void SigningKeys::add(std::string_view private_key, Time now) {
  connection_.run("INSERT INTO signing_keys (private_key, created) VALUES (:1, :2)", private_key,
                  now);
}

}  // namespace espace::store
