#include "server/store/caisse/service_uses.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::vector<ServiceUse> ServiceUses::list(std::int64_t account_id) const {
  return connection_.list<ServiceUse>(
      select<ServiceUse, "WHERE account_id = :1 AND (uses > 0 OR pinned = 1)">, account_id);
}

void ServiceUses::count(std::int64_t account_id, std::string_view service) {
  connection_.run(
      "INSERT INTO service_uses (account_id, service, uses, fresh) VALUES (:1, :2, 0, 1) "
      "ON CONFLICT (account_id, service) DO UPDATE SET fresh = service_uses.fresh + 1",
      account_id, service);
}

void ServiceUses::set_pinned(std::int64_t account_id, std::string_view service, bool is_pinned) {
  if (!is_pinned) {
    connection_.run("UPDATE service_uses SET pinned = 0 WHERE account_id = :1 AND service = :2",
                    account_id, service);
    return;
  }
  connection_.run(
      "INSERT INTO service_uses (account_id, service, uses, fresh, pinned) "
      "VALUES (:1, :2, 0, 0, 1) ON CONFLICT (account_id, service) DO UPDATE SET pinned = 1",
      account_id, service);
}

void ServiceUses::settle(std::int64_t account_id) {
  connection_.run(
      "UPDATE service_uses SET uses = uses + fresh, fresh = 0 WHERE account_id = :1 AND fresh > 0",
      account_id);
}

}  // namespace espace::store
