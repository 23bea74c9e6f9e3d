#include "server/store/caisse/declarations.h"

#include "server/store/sql/connection.h"

namespace espace::store {

std::optional<Declaration> Declarations::find(std::int64_t site_id, std::int64_t year,
                                              std::int64_t month) const {
  return connection_.find<Declaration>(
      "SELECT id, site_id, year, month, state, needs_action FROM declarations "
      "WHERE site_id = :1 AND year = :2 AND month = :3",
      site_id, year, month);
}

std::vector<Anomaly> Declarations::anomalies_of(std::int64_t id) const {
  return connection_.list<Anomaly>(
      "SELECT label, expected FROM declaration_anomalies WHERE declaration_id = :1 "
      "ORDER BY position",
      id);
}

void Declarations::replace(const Declaration& declaration, const std::vector<Anomaly>& anomalies,
                           Time now) {
  connection_.run("DELETE FROM declarations WHERE site_id = :1 AND year = :2 AND month = :3",
                  declaration.site_id, declaration.year, declaration.month);
  const auto id = connection_.get<std::int64_t>(
      "INSERT INTO declarations (site_id, year, month, state, needs_action, updated) "
      "VALUES (:1, :2, :3, :4, :5, :6) RETURNING id",
      declaration.site_id, declaration.year, declaration.month, declaration.state,
      declaration.needs_action, now);
  std::int64_t position = 0;
  for (const auto& anomaly : anomalies) {
    connection_.run(
        "INSERT INTO declaration_anomalies (declaration_id, position, label, expected) "
        "VALUES (:1, :2, :3, :4)",
        id, position++, anomaly.label, anomaly.expected);
  }
}

std::vector<DeclarationLine> Declarations::of_site(std::int64_t site_id, std::int64_t first_year,
                                                   std::int64_t first_month, std::int64_t last_year,
                                                   std::int64_t last_month) const {
  return connection_.list<DeclarationLine>(
      "SELECT d.site_id, d.year, d.month, d.state, a.position, a.label, a.expected "
      "FROM declarations d LEFT JOIN declaration_anomalies a ON a.declaration_id = d.id "
      "WHERE d.site_id = :1 AND (d.year, d.month) >= (:2, :3) AND (d.year, d.month) <= (:4, :5)",
      site_id, first_year, first_month, last_year, last_month);
}

std::vector<DeclarationLine> Declarations::open_of_site(std::int64_t site_id) const {
  return connection_.list<DeclarationLine>(
      "SELECT d.site_id, d.year, d.month, d.state, a.position, a.label, a.expected "
      "FROM declarations d LEFT JOIN declaration_anomalies a ON a.declaration_id = d.id "
      "WHERE d.site_id = :1 AND d.needs_action = 1",
      site_id);
}

std::vector<DeclarationLine> Declarations::open_of_account(std::int64_t account_id) const {
  return connection_.list<DeclarationLine>(
      "SELECT d.site_id, d.year, d.month, d.state, a.position, a.label, a.expected "
      "FROM declarations d LEFT JOIN declaration_anomalies a ON a.declaration_id = d.id "
      "WHERE d.needs_action = 1 AND d.site_id IN (SELECT site_id FROM delegations "
      "WHERE account_id = :1 AND phase = 1 UNION ALL SELECT d.site_id FROM firm_administrators f "
      "JOIN delegations d ON d.firm_id = f.firm_id AND d.kind = 3 AND d.phase = 1 "
      "WHERE f.account_id = :1 AND f.phase = 1)",
      account_id);
}

}  // namespace espace::store
