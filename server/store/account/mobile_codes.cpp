#include "server/store/account/mobile_codes.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<MobileCode> MobileCodes::find(MobileOwner kind, std::int64_t owner_id,
                                            Time now) const {
  return connection_.find<MobileCode>(
      select<MobileCode, "WHERE owner_kind = :1 AND owner_id = :2 AND expires > :3">, kind,
      owner_id, now);
}

void MobileCodes::put(const MobileCode& code) { store::put(connection_, code); }

void MobileCodes::remove(MobileOwner kind, std::int64_t owner_id) {
  connection_.run("DELETE FROM mobile_codes WHERE owner_kind = :1 AND owner_id = :2", kind,
                  owner_id);
}

std::int64_t MobileCodes::purge(Time now) {
  return connection_.run("DELETE FROM mobile_codes WHERE expires <= :1", now);
}

}  // namespace espace::store
