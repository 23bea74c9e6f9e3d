#include "server/store/rights/delegations.h"

#include "server/store/sql/connection.h"
#include "shared/rules/text.h"

namespace espace::store {
namespace {

constexpr std::string_view select =
    "SELECT id, site_id, source_id, chain, kind, firm_id, account_id, email, email_key, last_name, "
    "first_name, colleges, levels, first_day, last_day, phase, invitation_id, granted, granted_by, "
    "changed, changed_by, revision FROM delegations ";
constexpr std::string_view by_id = "WHERE id = :1";
constexpr std::string_view the_root = "WHERE site_id = :1 AND source_id IS NULL";
constexpr std::string_view open_to_person =
    "WHERE site_id = :1 AND chain = :2 AND email_key = :3 AND phase < 2";
constexpr std::string_view open_to_firm = "WHERE site_id = :1 AND chain = -1 AND phase < 2";
constexpr std::string_view open_of_person = "WHERE account_id = :1 AND phase < 2";
constexpr std::string_view open_at_site =
    "WHERE site_id = :1 AND phase < 2 AND source_id IS NOT NULL ORDER BY id LIMIT :2";
constexpr std::string_view by_invitation = "WHERE invitation_id = :1";
constexpr std::string_view by_site = "WHERE site_id = :1 AND id > :2 ORDER BY id LIMIT :3";
constexpr std::string_view over =
    "WHERE last_day < :1 AND phase < 2 AND expiry_noted = 0 ORDER BY last_day LIMIT :2";

/// Who has no name yet comes after those who have one.
std::string name_key(const Delegation& delegation) {
  if (delegation.last_name.empty()) return "~" + delegation.email_key;
  return rules::fold(delegation.last_name + ' ' + delegation.first_name);
}

struct Holder {
  std::string email;
  std::string email_key;
  std::string last_name;
  std::string first_name;

  static constexpr auto columns() {
    return std::tuple{&Holder::email, &Holder::email_key, &Holder::last_name, &Holder::first_name};
  }
};

}  // namespace

std::optional<Delegation> Delegations::find(std::int64_t id) const {
  return connection_.find<Delegation>(Sql(joined<select, by_id>), id);
}

std::optional<Delegation> Delegations::root_of(std::int64_t site_id) const {
  return connection_.find<Delegation>(Sql(joined<select, the_root>), site_id);
}

std::int64_t Delegations::add(const Delegation& delegation) {
  Delegation added = delegation;
  added.id = connection_.get<std::int64_t>(
      "INSERT INTO delegations (site_id, source_id, chain, kind, firm_id, account_id, email, "
      "email_key, last_name, first_name, name_key, colleges, levels, first_day, last_day, phase, "
      "invitation_id, granted, granted_by, changed, changed_by, is_source, expiry_noted) VALUES "
      "(:1, :2, :3, "
      ":4, :5, :6, :7, :8, :9, :10, :11, :12, :13, :14, :15, :16, :17, :18, :19, :20, :21, 0, 0) "
      "RETURNING id",
      delegation.site_id, delegation.source_id, delegation.chain, delegation.kind,
      delegation.firm_id, delegation.account_id, delegation.email, delegation.email_key,
      delegation.last_name, delegation.first_name, name_key(delegation), delegation.colleges,
      delegation.levels, delegation.first_day, delegation.last_day, delegation.phase,
      delegation.invitation_id, delegation.granted, delegation.granted_by, delegation.changed,
      delegation.changed_by);
  count_row(added, 1);
  note_source(added);
  return added.id;
}

void Delegations::update(const Delegation& delegation, Time now) {
  const auto older = find(delegation.id);
  if (!older) throw Error(Error::Kind::Other, "a delegation that is not there");
  connection_.run(
      "INSERT INTO delegation_history (delegation_id, site_id, replaced, source_id, kind, email, "
      "last_name, first_name, colleges, levels, first_day, last_day, phase) VALUES (:1, :2, :3, "
      ":4, :5, :6, :7, :8, :9, :10, :11, :12, :13)",
      older->id, older->site_id, now, older->source_id, older->kind, older->email, older->last_name,
      older->first_name, older->colleges, older->levels, older->first_day, older->last_day,
      older->phase);
  count_row(*older, -1);
  connection_.run(
      "UPDATE delegations SET source_id = :1, kind = :2, account_id = :3, email = :4, "
      "email_key = :5, last_name = :6, first_name = :7, name_key = :8, colleges = :9, "
      "levels = :10, first_day = :11, last_day = :12, phase = :13, invitation_id = :14, "
      "changed = :15, changed_by = :16, revision = revision + 1, "
      // What has a new end expires anew; what only says less does not.
      "expiry_noted = CASE WHEN last_day = :12 THEN expiry_noted ELSE 0 END WHERE id = :17",
      delegation.source_id, delegation.kind, delegation.account_id, delegation.email,
      delegation.email_key, delegation.last_name, delegation.first_name, name_key(delegation),
      delegation.colleges, delegation.levels, delegation.first_day, delegation.last_day,
      delegation.phase, delegation.invitation_id, delegation.changed, delegation.changed_by,
      delegation.id);
  count_row(delegation, 1);
  note_source(delegation);
}

void Delegations::set_root(std::int64_t site_id, std::int64_t account_id, std::int64_t first_day,
                           Time now) {
  const auto holder = connection_.get<Holder>(
      "SELECT email, email_key, last_name, first_name FROM accounts WHERE id = :1", account_id);
  const auto older = root_of(site_id);
  Delegation root = older.value_or(Delegation());
  root.account_id = account_id;
  root.email = holder.email;
  root.email_key = holder.email_key;
  root.last_name = holder.last_name;
  root.first_name = holder.first_name;
  if (older) {
    if (older->phase == DelegationPhase::Closed) {  // Of an account that is deleted.
      root.phase = DelegationPhase::Accepted;
      root.first_day = first_day;
    }
    root.changed = now;
    root.changed_by = account_id;
    return update(root, now);
  }
  root.site_id = site_id;
  root.kind = DelegationKind::Administrator;
  root.colleges = 7;
  root.levels = "22222222222222222";
  root.first_day = first_day;
  root.phase = DelegationPhase::Accepted;
  root.granted = now;
  add(root);
}

std::vector<Delegation> Delegations::open_to(std::int64_t site_id, std::int64_t chain,
                                             std::string_view email_key,
                                             std::int64_t account_id) const {
  auto open =
      connection_.list<Delegation>(Sql(joined<select, open_to_person>), site_id, chain, email_key);
  // Those that the account accepted under another address have followed it to this one.
  std::erase_if(open, [&](const Delegation& each) {
    return each.account_id && *each.account_id != account_id;
  });
  return open;
}

std::vector<Delegation> Delegations::open_of_account(std::int64_t account_id) const {
  return connection_.list<Delegation>(Sql(joined<select, open_of_person>), account_id);
}

std::vector<Delegation> Delegations::open_of_site(std::int64_t site_id, std::int64_t limit) const {
  return connection_.list<Delegation>(Sql(joined<select, open_at_site>), site_id, limit);
}

std::vector<Delegation> Delegations::open_to_firms(std::int64_t site_id) const {
  return connection_.list<Delegation>(Sql(joined<select, open_to_firm>), site_id);
}

std::vector<Delegation> Delegations::of_invitation(std::int64_t invitation_id) const {
  return connection_.list<Delegation>(Sql(joined<select, by_invitation>), invitation_id);
}

std::vector<Delegation> Delegations::of_site(std::int64_t site_id, std::int64_t after,
                                             std::int64_t limit) const {
  return connection_.list<Delegation>(Sql(joined<select, by_site>), site_id, after, limit);
}

std::vector<OlderDelegation> Delegations::replaced_since(std::int64_t site_id, Time time) const {
  return connection_.list<OlderDelegation>(
      "SELECT delegation_id, source_id, kind, email, last_name, first_name, colleges, levels, "
      "first_day, last_day, phase FROM delegation_history WHERE site_id = :1 AND replaced >= :2 "
      "ORDER BY replaced, id",
      site_id, time);
}

void Delegations::purge_history(Time before) {
  connection_.run("DELETE FROM delegation_history WHERE replaced < :1", before);
}

std::vector<Delegation> Delegations::to_expire(std::int64_t today, std::int64_t limit) const {
  return connection_.list<Delegation>(Sql(joined<select, over>), today, limit);
}

void Delegations::note_expiry(std::int64_t id) {
  connection_.run("UPDATE delegations SET expiry_noted = 1 WHERE id = :1", id);
}

void Delegations::follow_account(std::int64_t account_id) {
  const auto holder = connection_.get<Holder>(
      "SELECT email, email_key, last_name, first_name FROM accounts WHERE id = :1", account_id);
  connection_.run(
      "UPDATE delegations SET email = :1, email_key = :2, last_name = :3, first_name = :4, "
      "name_key = :5 WHERE account_id = :6",
      holder.email, holder.email_key, holder.last_name, holder.first_name,
      rules::fold(holder.last_name + ' ' + holder.first_name), account_id);
}

void Delegations::note_source(const Delegation& delegation) {
  connection_.run("UPDATE delegations SET is_source = 1 WHERE id = :1 AND is_source = 0",
                  delegation.source_id);
}

/// Keeps "delegation_counts" and "delegation_totals" true.
void Delegations::count_row(const Delegation& delegation, std::int64_t by) {
  const std::int64_t source = delegation.source_id.value_or(delegation.id);
  connection_.run(
      "INSERT INTO delegation_counts (site_id, chain, source_id, kind, phase, first_day, last_day, "
      "n) VALUES (:1, :2, :3, :4, :5, :6, :7, :8) ON CONFLICT (site_id, chain, source_id, kind, "
      "phase, first_day, last_day) DO UPDATE SET n = delegation_counts.n + excluded.n",
      delegation.site_id, delegation.chain, source, delegation.kind, delegation.phase,
      delegation.first_day, delegation.last_day, by);
  connection_.run(
      "INSERT INTO delegation_totals (site_id, chain, kind, n) VALUES (:1, :2, :3, :4) "
      "ON CONFLICT (site_id, chain, kind) DO UPDATE SET n = delegation_totals.n + excluded.n",
      delegation.site_id, delegation.chain, delegation.kind, by);
  if (by > 0) return;
  connection_.run(
      "DELETE FROM delegation_counts WHERE site_id = :1 AND chain = :2 AND source_id = :3 AND "
      "kind = :4 AND phase = :5 AND first_day = :6 AND last_day = :7 AND n = 0",
      delegation.site_id, delegation.chain, source, delegation.kind, delegation.phase,
      delegation.first_day, delegation.last_day);
}

}  // namespace espace::store
