#include "server/store/rights/delegations.h"
#include "server/store/sql/connection.h"

#include <algorithm>

/// What is above a delegation. It is walked through each time and never stored: chains are short,
/// and those on which others stand are few.
namespace espace::store {
namespace {

constexpr std::string_view link_columns =
    "start, id, coalesce(source_id, 0), site_id, chain, kind, coalesce(firm_id, 0), phase, "
    "colleges, levels, first_day, last_day FROM ";

/// Up to the root from the rows of «mine».
constexpr std::string_view upwards =
    ", way AS (SELECT id AS start, id, source_id, site_id, chain, kind, firm_id, phase, colleges, "
    "levels, first_day, last_day FROM mine UNION ALL SELECT w.start, d.id, d.source_id, d.site_id, "
    "d.chain, d.kind, d.firm_id, d.phase, d.colleges, d.levels, d.first_day, d.last_day "
    "FROM way w JOIN delegations d ON d.id = w.source_id) SELECT ";
constexpr std::string_view the_way = "way";

/// What the account accepted, and what the firms received that it administrates.
constexpr std::string_view mine_at_site =
    "WITH RECURSIVE mine AS (SELECT * FROM delegations WHERE account_id = :1 AND site_id = :2 AND "
    "phase = 1 UNION ALL SELECT d.* FROM firm_administrators f JOIN delegations d "
    "ON d.firm_id = f.firm_id AND d.kind = 3 AND d.site_id = :2 AND d.phase = 1 "
    "WHERE f.account_id = :1 AND f.phase = 1)";
constexpr std::string_view mine_anywhere =
    "WITH RECURSIVE mine AS (SELECT * FROM delegations WHERE account_id = :1 AND phase = 1 "
    "UNION ALL SELECT d.* FROM firm_administrators f JOIN delegations d ON d.firm_id = f.firm_id "
    "AND d.kind = 3 AND d.phase = 1 WHERE f.account_id = :1 AND f.phase = 1)";
/// The rows of «mine» alone: all there is of who stands on nobody, which most people are.
constexpr std::string_view own_columns =
    "SELECT d.id, d.id, coalesce(d.source_id, 0), d.site_id, d.chain, d.kind, "
    "coalesce(d.firm_id, 0), d.phase, d.colleges, d.levels, d.first_day, d.last_day FROM ";
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
  auto own = connection_.list<ChainLink>(
      Sql(joined<own_columns, accepted_at_site, own_columns, of_firm_at_site>), account_id,
      site_id);
  if (is_whole(own)) return own;
  return connection_.list<ChainLink>(Sql(joined<mine_at_site, upwards, link_columns, the_way>),
                                     account_id, site_id);
}

std::vector<ChainLink> Delegations::chains_of(std::int64_t account_id) const {
  auto own = connection_.list<ChainLink>(
      Sql(joined<own_columns, accepted_anywhere, own_columns, of_firm_anywhere>), account_id);
  if (is_whole(own)) return own;
  return connection_.list<ChainLink>(Sql(joined<mine_anywhere, upwards, link_columns, the_way>),
                                     account_id);
}

std::vector<ChainLink> Delegations::chain_from(std::int64_t id) const {
  return connection_.list<ChainLink>(Sql(joined<this_one, upwards, link_columns, the_way>), id);
}

}  // namespace espace::store
