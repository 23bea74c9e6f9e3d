#include "server/store/rights/firms.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Firm> Firms::find(std::int64_t id) const {
  return connection_.find<Firm>(select<Firm, "WHERE id = :1">, id);
}

std::optional<Firm> Firms::find_by_siret(std::string_view siret) const {
  return connection_.find<Firm>(select<Firm, "WHERE siret = :1">, siret);
}

std::int64_t Firms::add(const Firm& firm) { return insert(connection_, firm); }

void Firms::rename(std::int64_t id, std::string_view name) {
  connection_.run("UPDATE firms SET name = :1 WHERE id = :2", name, id);
}

std::optional<Firm> Firms::of_member(std::int64_t member_id) const {
  return connection_.find<Firm>(
      select_as<Firm, "f", "JOIN members m ON m.firm_id = f.id WHERE m.id = :1">, member_id);
}

void Firms::set_of_member(std::int64_t member_id, std::optional<std::int64_t> firm_id) {
  connection_.run("UPDATE members SET firm_id = :1 WHERE id = :2", firm_id, member_id);
}

std::vector<FirmAdministrator> Firms::administrators(std::int64_t firm_id) const {
  return connection_.list<FirmAdministrator>(select<FirmAdministrator, "WHERE firm_id = :1">,
                                             firm_id);
}

std::vector<FirmAdministrator> Firms::of_invitation(std::int64_t invitation_id) const {
  return connection_.list<FirmAdministrator>(select<FirmAdministrator, "WHERE invitation_id = :1">,
                                             invitation_id);
}

std::int64_t Firms::add(const FirmAdministrator& administrator) {
  return insert(connection_, administrator);
}

void Firms::update(const FirmAdministrator& administrator) {
  store::update(connection_, administrator);
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
