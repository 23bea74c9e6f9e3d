#include "server/store/connection.h"
#include "server/store/delegations.h"
#include "shared/rules/delegation.h"

#include <algorithm>
#include <array>

/// What looks along the chains of delegations. What is above one is walked through each time, and
/// never stored: chains are short, and those on which others stand are few.
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

/// Everything of a site on which others may stand, from the root down: what the chain leaves of
/// the days, and whether something in it is closed.
constexpr std::string_view above_each =
    "WITH RECURSIVE above AS (SELECT id, first_day, last_day, phase FROM delegations "
    "WHERE site_id = :1 AND source_id IS NULL UNION ALL SELECT d.id, "
    "CASE WHEN d.first_day > a.first_day THEN d.first_day ELSE a.first_day END, "
    "CASE WHEN d.last_day < a.last_day THEN d.last_day ELSE a.last_day END, "
    "CASE WHEN a.phase = 2 OR d.phase = 2 THEN 2 ELSE a.phase * d.phase END "
    "FROM above a JOIN delegations d ON d.source_id = a.id WHERE d.is_source = 1) ";

/// The status of row d under a, on day :3, as rules::GrantStatus numbers them: closed, here or
/// above; over, or never to be; not accepted; to come; active.
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

constexpr std::string_view row_columns =
    "SELECT d.id, d.site_id, d.source_id, d.chain, d.kind, d.firm_id, d.account_id, d.email, "
    "d.email_key, d.last_name, d.first_name, d.colleges, d.levels, d.first_day, d.last_day, "
    "d.phase, d.invitation_id, d.granted, d.granted_by, d.changed, d.changed_by, d.revision, ";
// CROSS JOIN: SQLite then keeps this order, in which the rows come sorted.
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

// Beyond a line, whose keys are given: what was before it is not even stepped over.
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

// Where all that is looked for is of one phase, what is not is not stepped over either.
constexpr std::string_view of_phase = "AND d.phase = :12 ";
constexpr std::string_view after_name_of_phase =
    "AND (d.name_key, d.id) > (:12, :13) AND d.phase = :14 ";
constexpr std::string_view before_name_of_phase =
    "AND (d.name_key, d.id) < (:12, :13) AND d.phase = :14 ";

/// Which line is so many after the first: from the index alone, of a list without filters.
constexpr std::string_view nth =
    "SELECT d.id FROM delegations d WHERE d.site_id = :1 AND "
    "d.chain = :2 ";
constexpr std::string_view one_at = " LIMIT 1 OFFSET :3";

template <const std::string_view& order, const std::string_view& beyond>
constexpr Sql page_sql() {
  return Sql(joined<above_each, row_columns, status, rows, filters, under_row, status,
                    within_statuses, beyond, order, window>);
}

/// One direction of one order.
struct Way {
  Sql from_start;
  Sql from_line;
  Sql nth;
};

template <const std::string_view& order, const std::string_view& beyond>
constexpr Way way_of() {
  return {page_sql<order, from_start>(), page_sql<order, beyond>(),
          Sql(joined<nth, order, one_at>)};
}

Way way(DelegationOrder order, bool is_descending) {
  switch (order) {
    case DelegationOrder::Kind:
      return is_descending ? way_of<by_kind_down, before_kind>() : way_of<by_kind, after_kind>();
    case DelegationOrder::Start:
      return is_descending ? way_of<by_start_down, before_start>()
                           : way_of<by_start, after_start>();
    case DelegationOrder::End:
      return is_descending ? way_of<by_end_down, before_end>() : way_of<by_end, after_end>();
    case DelegationOrder::Email:
      return is_descending ? way_of<by_email_down, before_email>()
                           : way_of<by_email, after_email>();
    case DelegationOrder::Name:
    case DelegationOrder::Status:
      break;
  }
  return is_descending ? way_of<by_name_down, before_name>() : way_of<by_name, after_name>();
}

/// By name, within a phase.
Sql of_phase_from_start(bool is_descending) {
  return is_descending ? page_sql<by_name_down, of_phase>() : page_sql<by_name, of_phase>();
}
Sql of_phase_from_line(bool is_descending) {
  return is_descending ? page_sql<by_name_down, before_name_of_phase>()
                       : page_sql<by_name, after_name_of_phase>();
}

struct Phases {
  std::int64_t lowest = 0;
  std::int64_t highest = 0;
  std::int64_t n = 0;

  static constexpr auto columns() {
    return std::tuple{&Phases::lowest, &Phases::highest, &Phases::n};
  }
};

struct StatusCount {
  std::int64_t status = 0;
  std::int64_t n = 0;

  static constexpr auto columns() { return std::tuple{&StatusCount::status, &StatusCount::n}; }
};

/// What a line is sorted by.
struct Keys {
  std::int64_t id = 0;
  std::int64_t kind = 0;
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;
  std::string name_key;
  std::string email_key;

  static constexpr auto columns() {
    return std::tuple{&Keys::id,       &Keys::kind,     &Keys::first_day,
                      &Keys::last_day, &Keys::name_key, &Keys::email_key};
  }
};

/// So few are sorted as they are wanted, instead of being looked for in another order.
constexpr std::int64_t few = 100;

/// From the order of names to another one.
void sort_lines(std::vector<DelegationLine>& lines, DelegationOrder order) {
  const auto sort_by = [&](auto key) { std::ranges::stable_sort(lines, {}, key); };
  using Line = DelegationLine;
  switch (order) {
    case DelegationOrder::Kind:
      return sort_by([](const Line& line) { return line.kind; });
    case DelegationOrder::Start:
      return sort_by([](const Line& line) { return std::pair(line.first_day, line.id); });
    case DelegationOrder::End:
      return sort_by([](const Line& line) { return std::pair(line.last_day, line.id); });
    case DelegationOrder::Email:
      return sort_by([](const Line& line) { return std::pair(line.email_key, line.id); });
    case DelegationOrder::Name:
    case DelegationOrder::Status:
      break;
  }
}

std::vector<DelegationLine> part_of(const std::vector<DelegationLine>& lines, std::int64_t offset,
                                    std::int64_t limit) {
  const auto size = static_cast<std::int64_t>(lines.size());
  const auto first = std::clamp<std::int64_t>(offset, 0, size);
  return {lines.begin() + first, lines.begin() + std::clamp(offset + limit, first, size)};
}

constexpr std::int64_t first_kind = 1;
constexpr std::int64_t last_kind = 3;

/// The lowest and the highest kind that a filter lets through.
std::int64_t lowest_kind(const DelegationFilter& filter) {
  return filter.kind ? static_cast<std::int64_t>(*filter.kind) : first_kind;
}
std::int64_t highest_kind(const DelegationFilter& filter) {
  return filter.kind ? static_cast<std::int64_t>(*filter.kind) : last_kind;
}

template <class... Beyond>
std::vector<DelegationLine> list_lines(Connection& connection, Sql sql,
                                       const DelegationFilter& filter, std::int64_t offset,
                                       std::int64_t limit, const Beyond&... beyond) {
  return connection.list<DelegationLine>(
      sql, filter.site_id, filter.chain, filter.day, lowest_kind(filter), highest_kind(filter),
      filter.first_day_from, filter.last_day_until, filter.lowest_status, filter.highest_status,
      limit, offset, beyond...);
}

std::optional<Keys> find_keys(Connection& connection, const DelegationFilter& filter,
                              std::int64_t id) {
  return connection.find<Keys>(
      "SELECT id, kind, first_day, last_day, name_key, email_key FROM delegations WHERE id = :1 "
      "AND site_id = :2 AND chain = :3",
      id, filter.site_id, filter.chain);
}

/// Where a filter by one status matches rows of one phase only: which, and how many.
struct OnePhase {
  std::int64_t phase = 0;
  std::int64_t n = 0;
};

std::optional<OnePhase> one_phase(Connection& connection, const DelegationFilter& filter) {
  // Several statuses are hardly ever of one phase, and always of many rows.
  if (filter.lowest_status != filter.highest_status) return std::nullopt;
  const auto found = connection.get<Phases>(
      Sql(joined<above_each, the_phases, counted, filters, under_counted, status, within_statuses>),
      filter.site_id, filter.chain, filter.day, lowest_kind(filter), highest_kind(filter),
      filter.first_day_from, filter.last_day_until, filter.lowest_status, filter.highest_status);
  if (found.lowest != found.highest) return std::nullopt;
  return OnePhase{found.lowest, found.n};
}

/// Few lines: all of them, in their order.
std::vector<DelegationLine> all_of_phase(Connection& connection, const DelegationFilter& filter,
                                         DelegationOrder order, bool is_descending,
                                         const OnePhase& phase) {
  if (phase.n == 0) return {};
  auto lines = list_lines(connection, of_phase_from_start(false), filter, 0, phase.n, phase.phase);
  sort_lines(lines, order);
  if (is_descending) std::ranges::reverse(lines);
  return lines;
}

bool is_all_but_kind(DelegationFilter filter) {
  filter.kind.reset();
  return filter.is_all();
}

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

std::int64_t Delegations::count(const DelegationFilter& filter) const {
  if (is_all_but_kind(filter)) {
    return connection_.get<std::int64_t>(
        "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM delegation_totals WHERE site_id = :1 AND "
        "chain = :2 AND kind >= :3 AND kind <= :4",
        filter.site_id, filter.chain, lowest_kind(filter), highest_kind(filter));
  }
  return connection_.get<std::int64_t>(
      Sql(joined<above_each, sum_of, counted, filters, under_counted, status, within_statuses>),
      filter.site_id, filter.chain, filter.day, lowest_kind(filter), highest_kind(filter),
      filter.first_day_from, filter.last_day_until, filter.lowest_status, filter.highest_status);
}

template <class... Beyond>
std::vector<DelegationLine> Delegations::scan(Sql sql, const DelegationFilter& filter,
                                              std::int64_t offset, std::int64_t limit,
                                              const Beyond&... beyond) const {
  return list_lines(connection_, sql, filter, offset, limit, beyond...);
}

std::optional<std::vector<DelegationLine>> Delegations::lines_from(const DelegationFilter& filter,
                                                                   DelegationOrder order,
                                                                   bool is_descending,
                                                                   std::int64_t id,
                                                                   std::int64_t limit) const {
  const auto keys = find_keys(connection_, filter, id);
  if (!keys) return std::nullopt;
  const Sql sql = way(order, is_descending).from_line;
  switch (order) {
    case DelegationOrder::Kind:
      return scan(sql, filter, 0, limit, keys->kind, keys->name_key, id);
    case DelegationOrder::Start:
      return scan(sql, filter, 0, limit, keys->first_day, id);
    case DelegationOrder::End:
      return scan(sql, filter, 0, limit, keys->last_day, id);
    case DelegationOrder::Email:
      return scan(sql, filter, 0, limit, keys->email_key, id);
    case DelegationOrder::Name:
      return scan(sql, filter, 0, limit, keys->name_key, id);
    case DelegationOrder::Status:
      break;
  }
  return std::nullopt;
}

std::optional<std::vector<DelegationLine>> Delegations::page_beside(const DelegationFilter& filter,
                                                                    DelegationOrder order,
                                                                    bool is_descending,
                                                                    std::int64_t id, bool is_after,
                                                                    std::int64_t limit) const {
  // One status after the other has no key of its own.
  if (order == DelegationOrder::Status) return std::nullopt;
  const bool is_down = is_descending == is_after;
  const auto phase = one_phase(connection_, filter);
  if (phase && phase->n <= few) {
    const auto whole = all_of_phase(connection_, filter, order, is_descending, *phase);
    const auto line = std::ranges::find(whole, id, &DelegationLine::id);
    if (line == whole.end()) return std::nullopt;
    const std::int64_t at = line - whole.begin();
    if (is_after) return part_of(whole, at + 1, limit);
    return part_of(whole, std::max<std::int64_t>(at - limit, 0), std::min(at, limit));
  }
  std::optional<std::vector<DelegationLine>> lines;
  if (phase && order == DelegationOrder::Name) {
    const auto keys = find_keys(connection_, filter, id);
    if (!keys) return std::nullopt;
    lines = scan(of_phase_from_line(is_down), filter, 0, limit, keys->name_key, id, phase->phase);
  } else {
    lines = lines_from(filter, order, is_down, id, limit);
  }
  if (lines && !is_after) std::reverse(lines->begin(), lines->end());
  return lines;
}

std::vector<DelegationLine> Delegations::lines_at(const DelegationFilter& filter,
                                                  DelegationOrder order, bool is_descending,
                                                  std::int64_t offset, std::int64_t limit) const {
  const Way statements = way(order, is_descending);
  if (offset > 0 && filter.is_all()) {
    const auto before =
        connection_.find<std::int64_t>(statements.nth, filter.site_id, filter.chain, offset - 1);
    if (!before) return {};
    return lines_from(filter, order, is_descending, *before, limit)
        .value_or(std::vector<DelegationLine>());
  }
  return scan(statements.from_start, filter, offset, limit);
}

std::vector<DelegationLine> Delegations::by_statuses(const DelegationFilter& filter,
                                                     bool is_descending, std::int64_t offset,
                                                     std::int64_t limit) const {
  std::vector<DelegationLine> lines;
  std::array<std::int64_t, 5> counts{};
  for (const auto& each : connection_.list<StatusCount>(
           Sql(joined<above_each, the_status, status, and_sum, counted, filters, under_counted,
                      status, and_within_statuses>),
           filter.site_id, filter.chain, filter.day, lowest_kind(filter), highest_kind(filter),
           filter.first_day_from, filter.last_day_until, filter.lowest_status,
           filter.highest_status)) {
    counts.at(static_cast<std::size_t>(each.status)) = each.n;
  }
  const std::int64_t statuses = filter.highest_status - filter.lowest_status + 1;
  for (std::int64_t index = 0; index < statuses && limit > 0; ++index) {
    DelegationFilter one = filter;
    one.lowest_status = one.highest_status =
        is_descending ? filter.highest_status - index : filter.lowest_status + index;
    const std::int64_t there = counts.at(static_cast<std::size_t>(one.lowest_status));
    const std::int64_t skipped = std::min(offset, there);
    offset -= skipped;
    if (skipped == there) continue;
    for (auto& line : page(one, DelegationOrder::Name, is_descending, skipped, limit, there)) {
      lines.push_back(std::move(line));
      --limit;
    }
  }
  return lines;
}

std::vector<DelegationLine> Delegations::page(const DelegationFilter& filter, DelegationOrder order,
                                              bool is_descending, std::int64_t offset,
                                              std::int64_t limit,
                                              std::optional<std::int64_t> matching) const {
  // A computed order would sort the whole site.
  if (order == DelegationOrder::Status) return by_statuses(filter, is_descending, offset, limit);
  const auto phase = one_phase(connection_, filter);
  if (phase && phase->n <= few) {
    return part_of(all_of_phase(connection_, filter, order, is_descending, *phase), offset, limit);
  }
  const auto lines_of = [&](bool is_down, std::int64_t from, std::int64_t length) {
    if (!phase || order != DelegationOrder::Name) {
      return lines_at(filter, order, is_down, from, length);
    }
    return scan(of_phase_from_start(is_down), filter, from, length, phase->phase);
  };
  // The far half is nearer from the other end.
  const std::int64_t all = matching ? *matching : count(filter);
  if (offset >= all) return {};
  const std::int64_t length = std::min(limit, all - offset);
  const std::int64_t after = all - offset - length;
  if (offset <= after) return lines_of(is_descending, offset, length);
  auto lines = lines_of(!is_descending, after, length);
  std::reverse(lines.begin(), lines.end());
  return lines;
}

}  // namespace espace::store
