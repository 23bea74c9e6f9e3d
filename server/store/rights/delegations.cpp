#include "server/store/rights/delegations.h"

#include "server/store/sql/rows.h"
#include "shared/rules/text.h"

namespace espace::store {
namespace {

/// People without a name yet come after those with one.
std::string name_key(const Delegation& delegation) {
  if (delegation.last_name.empty()) return "~" + delegation.email_key;
  return rules::fold(delegation.last_name + ' ' + delegation.first_name);
}

struct Holder {
  std::string email;
  std::string email_key;
  std::string last_name;
  std::string first_name;

  static constexpr std::string_view table = "accounts";
  static constexpr auto columns() {
    return std::tuple{column("email", &Holder::email), column("email_key", &Holder::email_key),
                      column("last_name", &Holder::last_name),
                      column("first_name", &Holder::first_name)};
  }
};
constexpr Sql by_account = select<Holder, "WHERE id = :1">;

/// The number of rows of "delegations" with the same values in the columns that the list filters
/// by.
struct Count {
  std::int64_t site_id = 0;
  std::int64_t party = 0;
  std::int64_t source_id = 0;  ///< The row's own id if it has no source.
  DelegationKind kind = DelegationKind::User;
  DelegationPhase phase = DelegationPhase::Invited;
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;
  std::int64_t n = 0;

  static constexpr std::string_view table = "delegation_counts";
  static constexpr auto columns() {
    return std::tuple{
        key_column("site_id", &Count::site_id),     key_column("chain", &Count::party),
        key_column("source_id", &Count::source_id), key_column("kind", &Count::kind),
        key_column("phase", &Count::phase),         key_column("first_day", &Count::first_day),
        key_column("last_day", &Count::last_day),   sum_column("n", &Count::n)};
  }
};

struct Total {
  std::int64_t site_id = 0;
  std::int64_t party = 0;
  DelegationKind kind = DelegationKind::User;
  std::int64_t n = 0;

  static constexpr std::string_view table = "delegation_totals";
  static constexpr auto columns() {
    return std::tuple{key_column("site_id", &Total::site_id), key_column("chain", &Total::party),
                      key_column("kind", &Total::kind), sum_column("n", &Total::n)};
  }
};

constexpr std::string_view keep =
    "INSERT INTO delegation_history (delegation_id, site_id, replaced, ";
constexpr std::string_view as_it_was = ") SELECT id, site_id, :1, ";
constexpr std::string_view of_one = " FROM delegations WHERE id = :2";
constexpr std::string_view kept = kept_names<Delegation>;

}  // namespace

std::optional<Delegation> Delegations::find(std::int64_t id) const {
  return connection_.find<Delegation>(select<Delegation, "WHERE id = :1">, id);
}

std::optional<Delegation> Delegations::root_of(std::int64_t site_id) const {
  return connection_.find<Delegation>(
      select<Delegation, "WHERE site_id = :1 AND source_id IS NULL">, site_id);
}

std::int64_t Delegations::add(const Delegation& delegation) {
  Delegation added = delegation;
  added.id = insert(connection_, delegation, also<"name_key">(name_key(delegation)),
                    also<"is_source">(0), also<"expiry_noted">(0));
  count_row(added, 1);
  note_source(added);
  return added.id;
}

void Delegations::update(const Delegation& delegation, Time now) {
  const auto older = find(delegation.id);
  if (!older) throw Error(Reason::UnknownDelegation);
  connection_.run(Sql(joined<keep, kept, as_it_was, kept, of_one>), now, delegation.id);
  count_row(*older, -1);
  store::update(connection_, delegation, also<"name_key">(name_key(delegation)),
                // With a new end the expiry is journalled again; with other changes it is not.
                also<"expiry_noted", "CASE WHEN last_day = ? THEN expiry_noted ELSE 0 END">(
                    delegation.last_day));
  count_row(delegation, 1);
  note_source(delegation);
}

void Delegations::set_root(std::int64_t site_id, std::int64_t account_id, const Delegation& grant,
                           Time now) {
  const auto holder = connection_.get<Holder>(by_account, account_id);
  const auto older = root_of(site_id);
  Delegation root = older.value_or(grant);
  root.account_id = account_id;
  root.email = holder.email;
  root.email_key = holder.email_key;
  root.last_name = holder.last_name;
  root.first_name = holder.first_name;
  if (older) {
    if (older->phase == DelegationPhase::Closed) {  // Of an account that is deleted.
      root.phase = DelegationPhase::Accepted;
      root.first_day = grant.first_day;
    }
    root.changed = now;
    root.changed_by = account_id;
    return update(root, now);
  }
  root.site_id = site_id;
  root.phase = DelegationPhase::Accepted;
  root.granted = now;
  add(root);
}

std::vector<Delegation> Delegations::open_to(std::int64_t site_id, std::int64_t party,
                                             std::string_view email_key,
                                             std::int64_t account_id) const {
  auto open = connection_.list<Delegation>(
      select<Delegation, "WHERE site_id = :1 AND chain = :2 AND email_key = :3 AND phase < 2">,
      site_id, party, email_key);
  // Delegations that the account accepted under another address now carry this address.
  std::erase_if(open, [&](const Delegation& each) {
    return each.account_id && *each.account_id != account_id;
  });
  return open;
}

std::vector<Delegation> Delegations::open_of_account(std::int64_t account_id) const {
  return connection_.list<Delegation>(select<Delegation, "WHERE account_id = :1 AND phase < 2">,
                                      account_id);
}

std::vector<Delegation> Delegations::open_of_site(std::int64_t site_id, std::int64_t limit) const {
  return connection_.list<Delegation>(
      select<Delegation,
             "WHERE site_id = :1 AND phase < 2 AND source_id IS NOT NULL ORDER BY id LIMIT :2">,
      site_id, limit);
}

std::vector<Delegation> Delegations::open_to_firms(std::int64_t site_id) const {
  return connection_.list<Delegation>(
      select<Delegation, "WHERE site_id = :1 AND chain = -1 AND phase < 2">, site_id);
}

std::vector<Delegation> Delegations::of_invitation(std::int64_t invitation_id) const {
  return connection_.list<Delegation>(select<Delegation, "WHERE invitation_id = :1">,
                                      invitation_id);
}

std::vector<Delegation> Delegations::of_site(std::int64_t site_id, std::int64_t after,
                                             std::int64_t limit) const {
  return connection_.list<Delegation>(
      select<Delegation, "WHERE site_id = :1 AND id > :2 ORDER BY id LIMIT :3">, site_id, after,
      limit);
}

std::vector<OlderDelegation> Delegations::replaced_since(std::int64_t site_id, Time time) const {
  return connection_.list<OlderDelegation>(
      select<OlderDelegation, "WHERE site_id = :1 AND replaced >= :2 ORDER BY replaced, id">,
      site_id, time);
}

void Delegations::purge_history(Time before) {
  connection_.run("DELETE FROM delegation_history WHERE replaced < :1", before);
}

std::vector<Delegation> Delegations::to_expire(std::int64_t today, std::int64_t limit) const {
  return connection_.list<Delegation>(
      select<Delegation,
             "WHERE last_day < :1 AND phase < 2 AND expiry_noted = 0 ORDER BY last_day LIMIT :2">,
      today, limit);
}

void Delegations::note_expiry(std::int64_t id) {
  connection_.run("UPDATE delegations SET expiry_noted = 1 WHERE id = :1", id);
}

void Delegations::follow_account(std::int64_t account_id) {
  const auto holder = connection_.get<Holder>(by_account, account_id);
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

/// Keeps "delegation_counts" and "delegation_totals" up to date.
void Delegations::count_row(const Delegation& delegation, std::int64_t by) {
  const Count alike{delegation.site_id,
                    delegation.party,
                    delegation.source_id.value_or(delegation.id),
                    delegation.kind,
                    delegation.phase,
                    delegation.first_day,
                    delegation.last_day,
                    by};
  put(connection_, alike);
  put(connection_, Total{delegation.site_id, delegation.party, delegation.kind, by});
  if (by < 0) remove_row<" AND n = 0">(connection_, alike);
}

}  // namespace espace::store
