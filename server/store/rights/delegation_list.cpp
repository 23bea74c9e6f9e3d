#include "server/store/rights/delegation_list_sql.h"
#include "server/store/rights/delegations.h"
#include "server/store/sql/rows.h"

#include <algorithm>
#include <array>

/// The list of delegations: its pages, in every order, from either end.
namespace espace::store {
namespace {

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

/// The sort keys of a line.
struct Keys {
  std::int64_t id = 0;
  std::int64_t kind = 0;
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;
  std::string name_key;
  std::string email_key;

  static constexpr std::string_view table = "delegations";
  static constexpr auto columns() {
    return std::tuple{column("id", &Keys::id),
                      column("kind", &Keys::kind),
                      column("first_day", &Keys::first_day),
                      column("last_day", &Keys::last_day),
                      column("name_key", &Keys::name_key),
                      column("email_key", &Keys::email_key)};
  }
};

/// Up to this many lines are sorted in memory, instead of being read in another order.
constexpr std::int64_t few = 100;

/// Sorts lines that are in name order into another order.
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

/// The lowest and the highest kind that the filter admits.
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
      sql, filter.site_id, filter.party, filter.day, lowest_kind(filter), highest_kind(filter),
      filter.first_day_from, filter.last_day_until, filter.lowest_status, filter.highest_status,
      limit, offset, beyond...);
}

std::optional<Keys> find_keys(Connection& connection, const DelegationFilter& filter,
                              std::int64_t id) {
  return connection.find<Keys>(select<Keys, "WHERE id = :1 AND site_id = :2 AND chain = :3">, id,
                               filter.site_id, filter.party);
}

/// Set if all rows that match a filter by one status have the same phase: that phase, and their
/// number.
struct OnePhase {
  std::int64_t phase = 0;
  std::int64_t n = 0;
};

std::optional<OnePhase> one_phase(Connection& connection, const DelegationFilter& filter) {
  // Several statuses hardly ever share a phase, and always match many rows.
  if (filter.lowest_status != filter.highest_status) return std::nullopt;
  const auto found =
      connection.get<Phases>(phases_sql(), filter.site_id, filter.party, filter.day,
                             lowest_kind(filter), highest_kind(filter), filter.first_day_from,
                             filter.last_day_until, filter.lowest_status, filter.highest_status);
  if (found.lowest != found.highest) return std::nullopt;
  return OnePhase{found.lowest, found.n};
}

/// For few lines: all of them, sorted.
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

std::int64_t Delegations::count(const DelegationFilter& filter) const {
  if (is_all_but_kind(filter)) {
    return connection_.get<std::int64_t>(
        "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM delegation_totals WHERE site_id = :1 AND "
        "chain = :2 AND kind >= :3 AND kind <= :4",
        filter.site_id, filter.party, lowest_kind(filter), highest_kind(filter));
  }
  return connection_.get<std::int64_t>(count_sql(), filter.site_id, filter.party, filter.day,
                                       lowest_kind(filter), highest_kind(filter),
                                       filter.first_day_from, filter.last_day_until,
                                       filter.lowest_status, filter.highest_status);
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
  const Sql sql = page_statements(order, is_descending).from_line;
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
  // The order by status has no key from which to continue.
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
  const PageStatements statements = page_statements(order, is_descending);
  if (offset > 0 && filter.is_all()) {
    const auto before =
        connection_.find<std::int64_t>(statements.nth, filter.site_id, filter.party, offset - 1);
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
           status_counts_sql(), filter.site_id, filter.party, filter.day, lowest_kind(filter),
           highest_kind(filter), filter.first_day_from, filter.last_day_until, filter.lowest_status,
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
  // Sorting by a computed value would sort the whole site.
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
  // Pages in the second half are read from the end.
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
