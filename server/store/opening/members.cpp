#include "server/store/opening/members.h"

#include "server/store/sql/connection.h"

namespace espace::store {

std::optional<Member> Members::find(std::int64_t id) const {
  return connection_.find<Member>("SELECT id, siren, company_name FROM members WHERE id = :1", id);
}

std::optional<Member> Members::find_by_siren(std::string_view siren) const {
  return connection_.find<Member>("SELECT id, siren, company_name FROM members WHERE siren = :1",
                                  siren);
}

std::int64_t Members::add(const Member& member, Time now) {
  return connection_.get<std::int64_t>(
      "INSERT INTO members (siren, company_name, created, updated) VALUES (:1, :2, :3, :4) "
      "RETURNING id",
      member.siren, member.company_name, now, now);
}

void Members::update(const Member& member, Time now) {
  connection_.run("UPDATE members SET siren = :1, company_name = :2, updated = :3 WHERE id = :4",
                  member.siren, member.company_name, now, member.id);
}

std::optional<Site> Sites::find(std::int64_t id) const {
  return connection_.find<Site>(
      "SELECT id, member_id, identifiant, siret, name, address_line1, address_line2, postcode, "
      "city, holder_last_name, holder_first_name FROM sites WHERE id = :1",
      id);
}

std::optional<Site> Sites::find_by_identifiant(std::string_view identifiant) const {
  return connection_.find<Site>(
      "SELECT id, member_id, identifiant, siret, name, address_line1, address_line2, postcode, "
      "city, holder_last_name, holder_first_name FROM sites WHERE identifiant = :1",
      identifiant);
}

std::int64_t Sites::add(const Site& site, Time now) {
  return connection_.get<std::int64_t>(
      "INSERT INTO sites (member_id, identifiant, siret, name, address_line1, address_line2, "
      "postcode, city, holder_last_name, holder_first_name, created, updated) "
      "VALUES (:1, :2, :3, :4, :5, :6, :7, :8, :9, :10, :11, :12) RETURNING id",
      site.member_id, site.identifiant, site.siret, site.name, site.address_line1,
      site.address_line2, site.postcode, site.city, site.holder_last_name, site.holder_first_name,
      now, now);
}

void Sites::update(const Site& site, Time now) {
  connection_.run(
      "UPDATE sites SET member_id = :1, identifiant = :2, siret = :3, name = :4, "
      "address_line1 = :5, address_line2 = :6, postcode = :7, city = :8, holder_last_name = :9, "
      "holder_first_name = :10, updated = :11 WHERE id = :12",
      site.member_id, site.identifiant, site.siret, site.name, site.address_line1,
      site.address_line2, site.postcode, site.city, site.holder_last_name, site.holder_first_name,
      now, site.id);
}

std::optional<std::int64_t> Sites::holder(std::int64_t site_id) const {
  return connection_.find<std::int64_t>(
      "SELECT account_id FROM delegations WHERE site_id = :1 AND source_id IS NULL AND phase = 1",
      site_id);
}

std::vector<HeldSite> Sites::list_delegated_to(std::int64_t account_id) const {
  return connection_.list<HeldSite>(
      "SELECT s.id, m.company_name, s.name, s.siret, s.identifiant FROM sites s "
      "JOIN members m ON m.id = s.member_id WHERE s.id IN (SELECT site_id FROM delegations "
      "WHERE account_id = :1 AND phase = 1 UNION ALL SELECT d.site_id FROM firm_administrators f "
      "JOIN delegations d ON d.firm_id = f.firm_id AND d.kind = 3 AND d.phase = 1 "
      "WHERE f.account_id = :1 AND f.phase = 1)",
      account_id);
}

std::vector<Site> Sites::list_without_access(std::int64_t after, Time now,
                                             std::int64_t limit) const {
  return connection_.list<Site>(
      "SELECT id, member_id, identifiant, siret, name, address_line1, address_line2, postcode, "
      "city, holder_last_name, holder_first_name FROM sites WHERE id > :1 AND NOT EXISTS "
      "(SELECT 1 FROM delegations h WHERE h.site_id = sites.id AND h.source_id IS NULL AND h.phase "
      "= "
      "1) AND NOT EXISTS (SELECT 1 FROM "
      "confidential_codes c WHERE c.site_id = sites.id AND c.used IS NULL AND c.expires > :2) "
      "ORDER BY id LIMIT :3",
      after, now, limit);
}

}  // namespace espace::store
