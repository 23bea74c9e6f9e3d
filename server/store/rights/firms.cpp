#include "server/store/rights/firms.h"

#include "server/store/sql/connection.h"

namespace espace::store {

std::optional<Firm> Firms::find(std::int64_t id) const {
  return connection_.find<Firm>("SELECT id, siret, name FROM firms WHERE id = :1", id);
}

std::optional<Firm> Firms::find_by_siret(std::string_view siret) const {
  return connection_.find<Firm>("SELECT id, siret, name FROM firms WHERE siret = :1", siret);
}

std::int64_t Firms::add(const Firm& firm) {
  return connection_.get<std::int64_t>(
      "INSERT INTO firms (siret, name) VALUES (:1, :2) RETURNING id", firm.siret, firm.name);
}

void Firms::rename(std::int64_t id, std::string_view name) {
  connection_.run("UPDATE firms SET name = :1 WHERE id = :2", name, id);
}

std::optional<Firm> Firms::of_member(std::int64_t member_id) const {
  return connection_.find<Firm>(
      "SELECT f.id, f.siret, f.name FROM members m JOIN firms f ON f.id = m.firm_id "
      "WHERE m.id = :1",
      member_id);
}

void Firms::set_of_member(std::int64_t member_id, std::optional<std::int64_t> firm_id) {
  connection_.run("UPDATE members SET firm_id = :1 WHERE id = :2", firm_id, member_id);
}

std::vector<FirmAdministrator> Firms::administrators(std::int64_t firm_id) const {
  return connection_.list<FirmAdministrator>(
      "SELECT id, firm_id, account_id, email, email_key, last_name, first_name, phase, "
      "invitation_id, accepted, closed FROM firm_administrators WHERE firm_id = :1",
      firm_id);
}

std::vector<FirmAdministrator> Firms::of_invitation(std::int64_t invitation_id) const {
  return connection_.list<FirmAdministrator>(
      "SELECT id, firm_id, account_id, email, email_key, last_name, first_name, phase, "
      "invitation_id, accepted, closed FROM firm_administrators WHERE invitation_id = :1",
      invitation_id);
}

std::int64_t Firms::add(const FirmAdministrator& administrator) {
  return connection_.get<std::int64_t>(
      "INSERT INTO firm_administrators (firm_id, account_id, email, email_key, last_name, "
      "first_name, phase, invitation_id) VALUES (:1, :2, :3, :4, :5, :6, :7, :8) RETURNING id",
      administrator.firm_id, administrator.account_id, administrator.email, administrator.email_key,
      administrator.last_name, administrator.first_name, administrator.phase,
      administrator.invitation_id);
}

void Firms::update(const FirmAdministrator& administrator) {
  connection_.run(
      "UPDATE firm_administrators SET account_id = :1, last_name = :2, first_name = :3, "
      "phase = :4, invitation_id = :5, accepted = :6, closed = :7 WHERE id = :8",
      administrator.account_id, administrator.last_name, administrator.first_name,
      administrator.phase, administrator.invitation_id, administrator.accepted,
      administrator.closed, administrator.id);
}

void Firms::follow_account(std::int64_t account_id) {
  connection_.run(
      "UPDATE firm_administrators SET "
      "email = (SELECT email FROM accounts WHERE id = :1), "
      "email_key = (SELECT email_key FROM accounts WHERE id = :1), "
      "last_name = (SELECT last_name FROM accounts WHERE id = :1), "
      "first_name = (SELECT first_name FROM accounts WHERE id = :1) WHERE account_id = :1",
      account_id);
}

}  // namespace espace::store
