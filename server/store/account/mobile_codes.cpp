#include "server/store/account/mobile_codes.h"

#include "server/store/sql/connection.h"

namespace espace::store {

std::optional<MobileCode> MobileCodes::find(MobileOwner kind, std::int64_t owner_id,
                                            Time now) const {
  return connection_.find<MobileCode>(
      "SELECT owner_kind, owner_id, mobile, hash, failures, expires, certified FROM mobile_codes "
      "WHERE owner_kind = :1 AND owner_id = :2 AND expires > :3",
      kind, owner_id, now);
}

void MobileCodes::put(const MobileCode& code) {
  connection_.run(
      "INSERT INTO mobile_codes (owner_kind, owner_id, mobile, hash, failures, expires, certified) "
      "VALUES (:1, :2, :3, :4, :5, :6, :7) ON CONFLICT (owner_kind, owner_id) DO UPDATE SET "
      "mobile = excluded.mobile, hash = excluded.hash, failures = excluded.failures, "
      "expires = excluded.expires, certified = excluded.certified",
      code.owner_kind, code.owner_id, code.mobile, code.hash, code.failures, code.expires,
      code.certified);
}

void MobileCodes::remove(MobileOwner kind, std::int64_t owner_id) {
  connection_.run("DELETE FROM mobile_codes WHERE owner_kind = :1 AND owner_id = :2", kind,
                  owner_id);
}

std::int64_t MobileCodes::purge(Time now) {
  return connection_.run("DELETE FROM mobile_codes WHERE expires <= :1", now);
}

}  // namespace espace::store
