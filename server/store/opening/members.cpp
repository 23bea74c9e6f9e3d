#include "server/store/opening/members.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Member> Members::find(std::int64_t id) const {
  return connection_.find<Member>(select<Member, "WHERE id = :1">, id);
}

std::optional<Member> Members::find_by_siren(std::string_view siren) const {
  return connection_.find<Member>(select<Member, "WHERE siren = :1">, siren);
}

std::int64_t Members::add(const Member& member, Time now) {
  return insert(connection_, member, also<"created">(now), also<"updated">(now));
}

void Members::update(const Member& member, Time now) {
  store::update(connection_, member, also<"updated">(now));
}

std::optional<Site> Sites::find(std::int64_t id) const {
  return connection_.find<Site>(select<Site, "WHERE id = :1">, id);
}

std::optional<Site> Sites::find_by_identifiant(std::string_view identifiant) const {
  return connection_.find<Site>(select<Site, "WHERE identifiant = :1">, identifiant);
}

std::int64_t Sites::add(const Site& site, Time now) {
  return insert(connection_, site, also<"created">(now), also<"updated">(now));
}

void Sites::update(const Site& site, Time now) {
  store::update(connection_, site, also<"updated">(now));
}

std::optional<std::int64_t> Sites::holder(std::int64_t site_id) const {
  return connection_.find<std::int64_t>(
      "SELECT account_id FROM delegations WHERE site_id = :1 AND source_id IS NULL AND phase = 1",
      site_id);
}

std::vector<HeldSite> Sites::list_delegated_to(std::int64_t account_id) const {
  return connection_.list<HeldSite>(
      select_as<
          HeldSite, "s",
          "JOIN members m ON m.id = s.member_id WHERE s.id IN (SELECT site_id FROM delegations "
          "WHERE account_id = :1 AND phase = 1 UNION ALL SELECT d.site_id FROM firm_administrators "
          "f "
          "JOIN delegations d ON d.firm_id = f.firm_id AND d.kind = 3 AND d.phase = 1 "
          "WHERE f.account_id = :1 AND f.phase = 1)">,
      account_id);
}

std::vector<Site> Sites::list_without_access(std::int64_t after, Time now,
                                             std::int64_t limit) const {
  return connection_.list<Site>(
      select<
          Site,
          "WHERE id > :1 AND NOT EXISTS (SELECT 1 FROM delegations h WHERE h.site_id = sites.id "
          "AND h.source_id IS NULL AND h.phase = 1) AND NOT EXISTS (SELECT 1 FROM "
          "confidential_codes c "
          "WHERE c.site_id = sites.id AND c.used IS NULL AND c.expires > :2) ORDER BY id LIMIT :3">,
      after, now, limit);
}

}  // namespace espace::store
