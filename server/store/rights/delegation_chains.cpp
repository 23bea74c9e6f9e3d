#include "server/store/rights/delegations.h"
#include "server/store/sql/rows.h"

#include <algorithm>

/// The grants above a delegation. They are walked each time and never stored: chains are short, and
/// few grants have others based on them.
namespace espace::store {
namespace {

/// The columns of a grant, whichever path leads to it.
constexpr std::string_view grant = own_names<ChainLink>;
constexpr std::string_view grant_of_d = own_names<ChainLink, "d">;

/// Follows the rows of «mine» up to the root.
constexpr std::string_view upwards_from = ", way AS (SELECT id AS start, ";
constexpr std::string_view mine_and = " FROM mine UNION ALL SELECT w.start, ";
constexpr std::string_view above =
    " FROM way w JOIN delegations d ON d.id = w.source_id) SELECT start, ";
constexpr std::string_view of_way = " FROM way";

/// Grants that the account accepted, and those received by the firms that it administers.
constexpr std::string_view mine_at_site =
    "WITH RECURSIVE mine AS (SELECT * FROM delegations WHERE account_id = :1 AND site_id = :2 AND "
    "phase = 1 UNION ALL SELECT d.* FROM firm_administrators f JOIN delegations d "
    "ON d.firm_id = f.firm_id AND d.kind = 3 AND d.site_id = :2 AND d.phase = 1 "
    "WHERE f.account_id = :1 AND f.phase = 1)";
constexpr std::string_view mine_anywhere =
    "WITH RECURSIVE mine AS (SELECT * FROM delegations WHERE account_id = :1 AND phase = 1 "
    "UNION ALL SELECT d.* FROM firm_administrators f JOIN delegations d ON d.firm_id = f.firm_id "
    "AND d.kind = 3 AND d.phase = 1 WHERE f.account_id = :1 AND f.phase = 1)";
/// Only the rows of «mine»: sufficient if none of them is based on another, which is the usual
/// case.
constexpr std::string_view own_row = "SELECT d.id, ";
constexpr std::string_view of = " FROM ";
constexpr std::string_view accepted_at_site =
    "delegations d WHERE d.account_id = :1 AND d.site_id = :2 AND d.phase = 1 UNION ALL ";
constexpr std::string_view accepted_anywhere =
    "delegations d WHERE d.account_id = :1 AND d.phase = 1 UNION ALL ";
constexpr std::string_view of_firm_at_site =
    "firm_administrators f JOIN delegations d ON d.firm_id = f.firm_id AND d.kind = 3 AND "
    "d.site_id = :2 AND d.phase = 1 WHERE f.account_id = :1 AND f.phase = 1";
constexpr std::string_view of_firm_anywhere =
    "firm_administrators f JOIN delegations d ON d.firm_id = f.firm_id AND d.kind = 3 AND "
    "d.phase = 1 WHERE f.account_id = :1 AND f.phase = 1";

bool is_whole(const std::vector<ChainLink>& links) {
  return std::all_of(links.begin(), links.end(),
                     [](const ChainLink& link) { return link.source_id == 0; });
}

constexpr std::string_view this_one =
    "WITH RECURSIVE mine AS (SELECT * FROM delegations WHERE id = :1)";

}  // namespace

std::vector<ChainLink> Delegations::chains_of(std::int64_t account_id, std::int64_t site_id) const {
  auto own = connection_.list<ChainLink>(Sql(joined<own_row, grant_of_d, of, accepted_at_site,
                                                    own_row, grant_of_d, of, of_firm_at_site>),
                                         account_id, site_id);
  if (is_whole(own)) return own;
  return connection_.list<ChainLink>(
      Sql(joined<mine_at_site, upwards_from, grant, mine_and, grant_of_d, above, grant, of_way>),
      account_id, site_id);
}

std::vector<ChainLink> Delegations::chains_of(std::int64_t account_id) const {
  auto own = connection_.list<ChainLink>(Sql(joined<own_row, grant_of_d, of, accepted_anywhere,
                                                    own_row, grant_of_d, of, of_firm_anywhere>),
                                         account_id);
  if (is_whole(own)) return own;
  return connection_.list<ChainLink>(
      Sql(joined<mine_anywhere, upwards_from, grant, mine_and, grant_of_d, above, grant, of_way>),
      account_id);
}

std::vector<ChainLink> Delegations::chain_from(std::int64_t id) const {
  return connection_.list<ChainLink>(
      Sql(joined<this_one, upwards_from, grant, mine_and, grant_of_d, above, grant, of_way>), id);
}

}  // namespace espace::store
