#include "server/store/caisse/declarations.h"

#include "server/store/sql/rows.h"

namespace espace::store {
namespace {

constexpr Text with_anomalies = "LEFT JOIN declaration_anomalies a ON a.declaration_id = d.id";

}  // namespace

std::optional<Declaration> Declarations::find(std::int64_t site_id, std::int64_t year,
                                              std::int64_t month) const {
  return connection_.find<Declaration>(
      select<Declaration, "WHERE site_id = :1 AND year = :2 AND month = :3">, site_id, year, month);
}

std::vector<Anomaly> Declarations::anomalies_of(std::int64_t id) const {
  return connection_.list<Anomaly>(select<Anomaly, "WHERE declaration_id = :1 ORDER BY position">,
                                   id);
}

void Declarations::replace(const Declaration& declaration, const std::vector<Anomaly>& anomalies,
                           Time now) {
  connection_.run("DELETE FROM declarations WHERE site_id = :1 AND year = :2 AND month = :3",
                  declaration.site_id, declaration.year, declaration.month);
  const auto id = insert(connection_, declaration, also<"updated">(now));
  std::int64_t position = 0;
  for (const auto& anomaly : anomalies) {
    insert(connection_, anomaly, also<"declaration_id">(id), also<"position">(position++));
  }
}

std::vector<DeclarationLine> Declarations::of_site(std::int64_t site_id, std::int64_t first_year,
                                                   std::int64_t first_month, std::int64_t last_year,
                                                   std::int64_t last_month) const {
  return connection_.list<DeclarationLine>(
      select_as<DeclarationLine, "d", with_anomalies,
                "WHERE d.site_id = :1 AND (d.year, d.month) >= (:2, :3) AND (d.year, d.month) <= "
                "(:4, :5)">,
      site_id, first_year, first_month, last_year, last_month);
}

std::vector<DeclarationLine> Declarations::open_of_site(std::int64_t site_id) const {
  return connection_.list<DeclarationLine>(select_as<DeclarationLine, "d", with_anomalies,
                                                     "WHERE d.site_id = :1 AND d.needs_action = 1">,
                                           site_id);
}

std::vector<DeclarationLine> Declarations::open_of_account(std::int64_t account_id) const {
  return connection_.list<DeclarationLine>(
      select_as<DeclarationLine, "d", with_anomalies,
                "WHERE d.needs_action = 1 AND d.site_id IN (SELECT site_id FROM delegations "
                "WHERE account_id = :1 AND phase = 1 UNION ALL SELECT d.site_id FROM "
                "firm_administrators f "
                "JOIN delegations d ON d.firm_id = f.firm_id AND d.kind = 3 AND d.phase = 1 "
                "WHERE f.account_id = :1 AND f.phase = 1)">,
      account_id);
}

}  // namespace espace::store
