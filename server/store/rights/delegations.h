#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;
class Sql;

/// The numbers are stored.
enum class DelegationKind : std::int64_t {
  Administrator = 1,  ///< Of the company; the site's holder is the one without a source.
  User = 2,           ///< Of the company, or a firm's collaborator.
  Firm = 3,           ///< To an accounting firm, whose administrators act with its rights.
};
enum class DelegationPhase : std::int64_t { Invited = 0, Accepted = 1, Closed = 2 };

/// The last day of a delegation without an end.
inline constexpr std::int64_t no_last_day = std::numeric_limits<std::int32_t>::max();
/// Value of Delegation::party for the company; otherwise it is a firm's id.
inline constexpr std::int64_t company_party = 0;
inline constexpr std::int64_t firm_grants_party = -1;

/// A grant of rights at a site, by itself, without its chain. Days count from 1970-01-01.
struct Delegation {
  std::int64_t id = 0;
  std::int64_t site_id = 0;
  std::optional<std::int64_t> source_id;  ///< None: the root, «Administrateur Entreprise».
  std::int64_t party = company_party;     ///< The company (0), or the id of a firm.
  DelegationKind kind = DelegationKind::User;
  std::optional<std::int64_t> firm_id;     ///< The receiving firm; Kind Firm only.
  std::optional<std::int64_t> account_id;  ///< Set once accepted; never for a firm.
  std::string email;                       ///< Empty for a firm.
  std::string email_key;
  std::string last_name;  ///< Empty until it is accepted.
  std::string first_name;
  std::int64_t colleges = 0;  ///< Bit n: the n-th of rules::College.
  std::string levels;         ///< A digit for each of rules::Function, in its order.
  std::int64_t first_day = 0;
  std::int64_t last_day = no_last_day;
  DelegationPhase phase = DelegationPhase::Invited;
  std::optional<std::int64_t> invitation_id;
  Time granted;
  std::optional<std::int64_t> granted_by;
  std::optional<Time> changed;
  std::optional<std::int64_t> changed_by;
  std::int64_t revision = 1;  ///< Incremented by each update().

  static constexpr std::string_view table = "delegations";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &Delegation::id),
                      fixed_column("site_id", &Delegation::site_id),
                      column("source_id", &Delegation::source_id).kept(),
                      fixed_column("chain", &Delegation::party),
                      column("kind", &Delegation::kind).kept(),
                      fixed_column("firm_id", &Delegation::firm_id),
                      column("account_id", &Delegation::account_id),
                      column("email", &Delegation::email).kept(),
                      column("email_key", &Delegation::email_key),
                      column("last_name", &Delegation::last_name).kept(),
                      column("first_name", &Delegation::first_name).kept(),
                      column("colleges", &Delegation::colleges).kept(),
                      column("levels", &Delegation::levels).kept(),
                      column("first_day", &Delegation::first_day).kept(),
                      column("last_day", &Delegation::last_day).kept(),
                      column("phase", &Delegation::phase).kept(),
                      column("invitation_id", &Delegation::invitation_id),
                      fixed_column("granted", &Delegation::granted),
                      fixed_column("granted_by", &Delegation::granted_by),
                      column("changed", &Delegation::changed),
                      column("changed_by", &Delegation::changed_by),
                      counter_column("revision", &Delegation::revision)};
  }
};

/// A grant on the path from a person's grant to the root: determines what is in force.
struct ChainLink {
  std::int64_t start = 0;  ///< The person's grant where the path starts.
  std::int64_t id = 0;
  std::int64_t source_id = 0;  ///< 0: the root.
  std::int64_t site_id = 0;
  std::int64_t party = 0;
  DelegationKind kind = DelegationKind::User;
  std::int64_t firm_id = 0;
  DelegationPhase phase = DelegationPhase::Invited;
  std::int64_t colleges = 0;
  std::string levels;
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;

  static constexpr std::string_view table = "delegations";
  static constexpr auto columns() {
    return std::tuple{read_column("start", &ChainLink::start),
                      column("id", &ChainLink::id),
                      column("source_id", &ChainLink::source_id).or_default(),
                      column("site_id", &ChainLink::site_id),
                      column("chain", &ChainLink::party),
                      column("kind", &ChainLink::kind),
                      column("firm_id", &ChainLink::firm_id).or_default(),
                      column("phase", &ChainLink::phase),
                      column("colleges", &ChainLink::colleges),
                      column("levels", &ChainLink::levels),
                      column("first_day", &ChainLink::first_day),
                      column("last_day", &ChainLink::last_day)};
  }
};

/// The values that a delegation had until a change: its id, and the kept columns.
struct OlderDelegation : Delegation {
  static constexpr std::string_view table = "delegation_history";
  static constexpr auto columns() {
    return std::tuple_cat(std::tuple{column("delegation_id", &Delegation::id)},
                          kept_columns<Delegation>());
  }
  /// Turns the current delegation back into the older one.
  void put_back(Delegation& delegation) const { copy_kept<Delegation>(*this, delegation); }
};

/// Which lines to list; by default all.
struct DelegationFilter {
  std::int64_t site_id = 0;
  std::int64_t party = company_party;
  std::int64_t day = 0;  ///< The day for which the statuses are computed.
  std::optional<DelegationKind> kind;
  std::int64_t lowest_status = 0;  ///< Numbers of rules::GrantStatus.
  std::int64_t highest_status = 4;
  std::int64_t first_day_from = std::numeric_limits<std::int32_t>::min();
  std::int64_t last_day_until = no_last_day;

  bool is_all() const {
    const DelegationFilter all;
    return !kind && lowest_status == all.lowest_status && highest_status == all.highest_status &&
           first_day_from == all.first_day_from && last_day_until == all.last_day_until;
  }
};

enum class DelegationOrder : std::uint8_t { Name, Kind, Status, Start, End, Email };

struct DelegationLine : Delegation {
  std::int64_t status = 0;  ///< A number of rules::GrantStatus: takes the chain into account.

  static constexpr auto columns() {
    return std::tuple_cat(Delegation::columns(), std::tuple{&DelegationLine::status});
  }
};

class Delegations {
 public:
  explicit Delegations(Connection& connection) : connection_(connection) {}

  std::optional<Delegation> find(std::int64_t id) const;
  std::optional<Delegation> root_of(std::int64_t site_id) const;
  std::int64_t add(const Delegation& delegation);
  /// Updates everything that may change: never the site or the party. The old values go to the
  /// history.
  void update(const Delegation& delegation, Time now);
  /// Makes the account the site's holder: creates the root, or passes it on with everything based
  /// on it. `grant`: kind, colleges, levels and days of a new root; an existing one keeps its own.
  void set_root(std::int64_t site_id, std::int64_t account_id, const Delegation& grant, Time now);

  /// Open delegations of that party, by address or account.
  std::vector<Delegation> open_to(std::int64_t site_id, std::int64_t party,
                                  std::string_view email_key, std::int64_t account_id) const;
  std::vector<Delegation> open_to_firms(std::int64_t site_id) const;
  /// Open delegations that the account accepted, including the roots of its sites.
  std::vector<Delegation> open_of_account(std::int64_t account_id) const;
  /// Open delegations based on the site's root.
  std::vector<Delegation> open_of_site(std::int64_t site_id, std::int64_t limit) const;
  std::vector<Delegation> of_invitation(std::int64_t invitation_id) const;
  /// All delegations of a site, whatever their party and status, ordered by id.
  std::vector<Delegation> of_site(std::int64_t site_id, std::int64_t after,
                                  std::int64_t limit) const;
  /// Older values of the site's delegations that were changed at that time or later: for each
  /// delegation the first entry holds its values at that time, the others are later.
  std::vector<OlderDelegation> replaced_since(std::int64_t site_id, Time time) const;
  void purge_history(Time before);
  /// Open delegations whose last day has passed and whose expiry is not yet recorded.
  std::vector<Delegation> to_expire(std::int64_t today, std::int64_t limit) const;
  void note_expiry(std::int64_t id);

  /// From the grants that the account accepted, or that its firm received, up to the root.
  std::vector<ChainLink> chains_of(std::int64_t account_id, std::int64_t site_id) const;
  std::vector<ChainLink> chains_of(std::int64_t account_id) const;  ///< At all sites.
  std::vector<ChainLink> chain_from(std::int64_t id) const;

  std::int64_t count(const DelegationFilter& filter) const;
  /// `matching`: count() of the filter, if already known.
  std::vector<DelegationLine> page(const DelegationFilter& filter, DelegationOrder order,
                                   bool is_descending, std::int64_t offset, std::int64_t limit,
                                   std::optional<std::int64_t> matching = std::nullopt) const;
  /// The lines right after or right before that one, anywhere in the list: as fast as the first
  /// page. Nothing: the list has no such line, or cannot continue from it (when ordered by status).
  std::optional<std::vector<DelegationLine>> page_beside(const DelegationFilter& filter,
                                                         DelegationOrder order, bool is_descending,
                                                         std::int64_t id, bool is_after,
                                                         std::int64_t limit) const;

  /// Copies the account's changed names or address.
  void follow_account(std::int64_t account_id);

 private:
  void note_source(const Delegation& delegation);
  void count_row(const Delegation& delegation, std::int64_t by);
  template <class... Beyond>
  std::vector<DelegationLine> scan(Sql sql, const DelegationFilter& filter, std::int64_t offset,
                                   std::int64_t limit, const Beyond&... beyond) const;
  std::optional<std::vector<DelegationLine>> lines_from(const DelegationFilter& filter,
                                                        DelegationOrder order, bool is_descending,
                                                        std::int64_t id, std::int64_t limit) const;
  std::vector<DelegationLine> lines_at(const DelegationFilter& filter, DelegationOrder order,
                                       bool is_descending, std::int64_t offset,
                                       std::int64_t limit) const;
  std::vector<DelegationLine> by_statuses(const DelegationFilter& filter, bool is_descending,
                                          std::int64_t offset, std::int64_t limit) const;

  Connection& connection_;
};

}  // namespace espace::store
