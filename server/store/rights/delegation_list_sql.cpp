#include "server/store/rights/delegation_list_sql.h"

#include "server/store/sql/rows.h"

#include <string_view>

namespace espace::store {
namespace {

/// All grants of a site that may have others based on them, from the root down: the days that the
/// chain leaves, and whether a grant in it is closed.
constexpr std::string_view above_each =
    "WITH RECURSIVE above AS (SELECT id, first_day, last_day, phase FROM delegations "
    "WHERE site_id = :1 AND source_id IS NULL UNION ALL SELECT d.id, "
    "CASE WHEN d.first_day > a.first_day THEN d.first_day ELSE a.first_day END, "
    "CASE WHEN d.last_day < a.last_day THEN d.last_day ELSE a.last_day END, "
    "CASE WHEN a.phase = 2 OR d.phase = 2 THEN 2 ELSE a.phase * d.phase END "
    "FROM above a JOIN delegations d ON d.source_id = a.id WHERE d.is_source = 1) ";

/// The status of row d under a, on day :3, as rules::GrantStatus numbers them: closed, itself or
/// above; over, or never to start; not accepted; to come; active.
constexpr std::string_view status =
    "CASE WHEN d.phase = 2 OR a.phase = 2 THEN 4 "
    "WHEN d.last_day < :3 OR a.last_day < :3 OR d.first_day > a.last_day OR "
    "a.first_day > d.last_day OR d.first_day > d.last_day OR a.first_day > a.last_day THEN 3 "
    "WHEN d.phase = 0 OR a.phase = 0 THEN 0 "
    "WHEN d.first_day > :3 OR a.first_day > :3 THEN 1 ELSE 2 END";
constexpr std::string_view filters =
    " WHERE d.site_id = :1 AND d.chain = :2 AND d.kind >= :4 AND d.kind <= :5 AND "
    "d.first_day >= :6 AND d.last_day <= :7";
constexpr std::string_view within_statuses = " BETWEEN :8 AND :9 ";

constexpr std::string_view sum_of = "SELECT CAST(coalesce(sum(d.n), 0) AS BIGINT) FROM ";
constexpr std::string_view counted = "above a CROSS JOIN delegation_counts d";
constexpr std::string_view the_phases =
    "SELECT coalesce(min(d.phase), 0), coalesce(max(d.phase), 0), "
    "CAST(coalesce(sum(d.n), 0) AS BIGINT) FROM ";
constexpr std::string_view the_status = "SELECT ";
constexpr std::string_view and_sum = ", CAST(sum(d.n) AS BIGINT) FROM ";
constexpr std::string_view and_within_statuses = " BETWEEN :8 AND :9 GROUP BY 1";
constexpr std::string_view under_counted = " AND a.id = d.source_id AND ";

constexpr std::string_view the_rows = "SELECT ";
constexpr std::string_view row_columns = names<Delegation, "d">;
constexpr std::string_view with_status = ", ";
// CROSS JOIN: makes SQLite keep this order, in which the rows come out sorted.
constexpr std::string_view rows = " FROM delegations d CROSS JOIN above a";
constexpr std::string_view under_row = " AND a.id = coalesce(d.source_id, d.id) AND ";

constexpr std::string_view by_name = "ORDER BY d.name_key, d.id";
constexpr std::string_view by_name_down = "ORDER BY d.name_key DESC, d.id DESC";
constexpr std::string_view by_kind = "ORDER BY d.kind, d.name_key, d.id";
constexpr std::string_view by_kind_down = "ORDER BY d.kind DESC, d.name_key DESC, d.id DESC";
constexpr std::string_view by_start = "ORDER BY d.first_day, d.id";
constexpr std::string_view by_start_down = "ORDER BY d.first_day DESC, d.id DESC";
constexpr std::string_view by_end = "ORDER BY d.last_day, d.id";
constexpr std::string_view by_end_down = "ORDER BY d.last_day DESC, d.id DESC";
constexpr std::string_view by_email = "ORDER BY d.email_key, d.id";
constexpr std::string_view by_email_down = "ORDER BY d.email_key DESC, d.id DESC";
constexpr std::string_view window = " LIMIT :10 OFFSET :11";

// Continues after a line whose keys are given, without scanning the lines before it.
constexpr std::string_view from_start = "";
constexpr std::string_view after_name = "AND (d.name_key, d.id) > (:12, :13) ";
constexpr std::string_view before_name = "AND (d.name_key, d.id) < (:12, :13) ";
constexpr std::string_view after_kind = "AND (d.kind, d.name_key, d.id) > (:12, :13, :14) ";
constexpr std::string_view before_kind = "AND (d.kind, d.name_key, d.id) < (:12, :13, :14) ";
constexpr std::string_view after_start = "AND (d.first_day, d.id) > (:12, :13) ";
constexpr std::string_view before_start = "AND (d.first_day, d.id) < (:12, :13) ";
constexpr std::string_view after_end = "AND (d.last_day, d.id) > (:12, :13) ";
constexpr std::string_view before_end = "AND (d.last_day, d.id) < (:12, :13) ";
constexpr std::string_view after_email = "AND (d.email_key, d.id) > (:12, :13) ";
constexpr std::string_view before_email = "AND (d.email_key, d.id) < (:12, :13) ";

// If all wanted rows have one phase, rows of other phases are not scanned either.
constexpr std::string_view of_phase = "AND d.phase = :12 ";
constexpr std::string_view after_name_of_phase =
    "AND (d.name_key, d.id) > (:12, :13) AND d.phase = :14 ";
constexpr std::string_view before_name_of_phase =
    "AND (d.name_key, d.id) < (:12, :13) AND d.phase = :14 ";

/// The line at a given offset: from the index alone, for a list without filters.
constexpr std::string_view nth =
    "SELECT d.id FROM delegations d WHERE d.site_id = :1 AND "
    "d.chain = :2 ";
constexpr std::string_view one_at = " LIMIT 1 OFFSET :3";

template <const std::string_view& order, const std::string_view& beyond>
constexpr Sql page_sql() {
  return Sql(joined<above_each, the_rows, row_columns, with_status, status, rows, filters,
                    under_row, status, within_statuses, beyond, order, window>);
}

template <const std::string_view& order, const std::string_view& beyond>
constexpr PageStatements statements_of() {
  return {page_sql<order, from_start>(), page_sql<order, beyond>(),
          Sql(joined<nth, order, one_at>)};
}

}  // namespace

PageStatements page_statements(DelegationOrder order, bool is_descending) {
  switch (order) {
    case DelegationOrder::Kind:
      return is_descending ? statements_of<by_kind_down, before_kind>()
                           : statements_of<by_kind, after_kind>();
    case DelegationOrder::Start:
      return is_descending ? statements_of<by_start_down, before_start>()
                           : statements_of<by_start, after_start>();
    case DelegationOrder::End:
      return is_descending ? statements_of<by_end_down, before_end>()
                           : statements_of<by_end, after_end>();
    case DelegationOrder::Email:
      return is_descending ? statements_of<by_email_down, before_email>()
                           : statements_of<by_email, after_email>();
    case DelegationOrder::Name:
    case DelegationOrder::Status:
      break;
  }
  return is_descending ? statements_of<by_name_down, before_name>()
                       : statements_of<by_name, after_name>();
}

Sql of_phase_from_start(bool is_descending) {
  return is_descending ? page_sql<by_name_down, of_phase>() : page_sql<by_name, of_phase>();
}
Sql of_phase_from_line(bool is_descending) {
  return is_descending ? page_sql<by_name_down, before_name_of_phase>()
                       : page_sql<by_name, after_name_of_phase>();
}

Sql count_sql() {
  return Sql(joined<above_each, sum_of, counted, filters, under_counted, status, within_statuses>);
}

Sql phases_sql() {
  return Sql(
      joined<above_each, the_phases, counted, filters, under_counted, status, within_statuses>);
}

Sql status_counts_sql() {
  return Sql(joined<above_each, the_status, status, and_sum, counted, filters, under_counted,
                    status, and_within_statuses>);
}

}  // namespace espace::store
