#include "server/domain/rights/delegate.h"
#include "tests/domain/support/rights_towns.h"
#include "tests/shared/properties/check.h"
#include "tests/store/place.h"

#include <algorithm>
#include <string>
#include <vector>

// The naive model and the SQL agree: random trees in a database, with the people whose they are.

using namespace espace;
using namespace espace::tests;
using rules::Day;
using store::DelegationKind;
using store::DelegationOrder;

namespace {

using store::DelegationFilter;

template <class T>
T any() {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<T>());
}

std::size_t below(std::size_t end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, end));
}

/// What a person has at a site, all their grants together.
rules::Rights rights_of(const RightsTown& town, const TownSite& site, std::size_t person, int day) {
  rules::Rights rights;
  for (std::size_t place = 0; place < site.tree.links.size(); ++place) {
    if (!town.is_of(person, site, place)) continue;
    for (const auto& info : rules::functions()) {
      for (int index = 0; index < static_cast<int>(rules::college_count); ++index) {
        const auto college = static_cast<rules::College>(index);
        const auto level = static_cast<rules::Level>(
            naive_level(site.tree, place, day, static_cast<std::size_t>(info.function), index));
        if (level > rights.at(info.function, college)) rights.set(info.function, college, level);
      }
    }
  }
  return rights;
}

void check_people(const store::Transaction& transaction, const RightsTown& town, int day) {
  for (std::size_t person = 0; person < people; ++person) {
    const auto account = town.accounts[person];
    const auto held = domain::held_anywhere(transaction, account, Day{day});
    std::size_t sites_held = 0;
    for (const auto& site : town.sites) {
      const auto expected = rights_of(town, site, person, day);
      RC_ASSERT(domain::rights(transaction, account, site.id, Day{day}) == expected);
      bool may_delegate = false;
      std::vector<std::int64_t> firms;
      for (std::size_t place = 0; place < site.tree.links.size(); ++place) {
        if (!town.is_of(person, site, place)) continue;
        if (!may_delegate_naively(site.tree, place, day)) continue;
        may_delegate = true;
        const auto& link = site.tree.links[place];
        if (link.kind == DelegationKind::Firm) firms.push_back(town.stored_party(link.firm_id));
      }
      RC_ASSERT(domain::may_delegate(transaction, account, site.id, Day{day}) == may_delegate);
      const auto there = std::ranges::find(held, site.id, &domain::HeldAt::site_id);
      RC_ASSERT((there == held.end()) == expected.is_empty());
      if (there == held.end()) continue;
      ++sites_held;
      RC_ASSERT(there->rights == expected);
      // Where the person may act for several firms, for one of them.
      if (firms.empty()) firms.push_back(0);
      RC_ASSERT(std::ranges::find(firms, there->firm_id) != firms.end());
    }
    RC_ASSERT(held.size() == sites_held);
  }
}

/// A line of the list as the model has it.
struct Line {
  std::int64_t id;
  std::int64_t status;
  std::tuple<std::int64_t, std::string, std::int64_t> key;
};

std::int64_t number_key(const store::ChainLink& link, std::int64_t status, DelegationOrder order) {
  switch (order) {
    case DelegationOrder::Kind:
      return static_cast<std::int64_t>(link.kind);
    case DelegationOrder::Status:
      return status;
    case DelegationOrder::Start:
      return link.first_day;
    case DelegationOrder::End:
      return link.last_day;
    case DelegationOrder::Name:
    case DelegationOrder::Email:
      break;
  }
  return 0;
}

/// Every line looked at, then sorted: what the list should say.
std::vector<Line> naive_list(const RightsTown& town, const TownSite& site,
                             const store::Transaction& transaction, const DelegationFilter& filter,
                             DelegationOrder order, bool is_descending) {
  std::vector<Line> lines;
  for (std::size_t place = 0; place < site.tree.links.size(); ++place) {
    const auto& link = site.tree.links[place];
    const auto day = static_cast<int>(filter.day);
    const auto status = static_cast<std::int64_t>(naive_status(site.tree, place, day));
    if (town.stored_party(link.party) != filter.party) continue;
    if (filter.kind && link.kind != *filter.kind) continue;
    if (status < filter.lowest_status || status > filter.highest_status) continue;
    if (link.first_day < filter.first_day_from || link.last_day > filter.last_day_until) continue;
    const auto row = transaction.delegations.find(site.grants[place]).value();
    const bool is_by_day = order == DelegationOrder::Start || order == DelegationOrder::End;
    const auto name =
        row.last_name.empty() ? '~' + row.email_key : row.last_name + ' ' + row.first_name;
    const auto text = order == DelegationOrder::Email ? row.email_key : is_by_day ? "" : name;
    lines.push_back({row.id, status, {number_key(link, status, order), text, row.id}});
  }
  std::ranges::sort(lines, {}, &Line::key);
  if (is_descending) std::ranges::reverse(lines);
  return lines;
}

DelegationFilter some_filter(const RightsTown& town, const TownSite& site) {
  DelegationFilter filter;
  filter.site_id = site.id;
  filter.day = some_day(site.tree);
  // Mostly the company's list, at times a firm's and that of what firms received.
  const auto party = static_cast<std::int64_t>(below(6));
  if (party < first_firm + firm_count) filter.party = town.stored_party(party);
  if (party == first_firm + firm_count) filter.party = store::firm_grants_party;
  const auto kind = below(6);
  if (kind < 3) filter.kind = static_cast<DelegationKind>(kind + 1);
  switch (below(3)) {
    case 0:  // «Exclure les utilisateurs inactifs»
      filter.highest_status = 2;
      break;
    case 1:
      filter.lowest_status = filter.highest_status = static_cast<std::int64_t>(below(5));
      break;
    default:
      break;
  }
  if (below(3) == 0) filter.first_day_from = some_day(site.tree);
  if (below(3) == 0) filter.last_day_until = some_day(site.tree);
  return filter;
}

bool is_same(const std::vector<store::DelegationLine>& lines, std::vector<Line> expected,
             std::size_t from, std::size_t length) {
  const auto begin = std::min(from, expected.size());
  const auto end = std::min(begin + length, expected.size());
  return std::ranges::equal(
      lines,
      std::ranges::subrange(expected.begin() + static_cast<std::ptrdiff_t>(begin),
                            expected.begin() + static_cast<std::ptrdiff_t>(end)),
      [](const auto& line, const Line& other) {
        return line.id == other.id && line.status == other.status;
      });
}

/// Whether there was anything in it.
bool check_list(const store::Transaction& transaction, const RightsTown& town,
                const TownSite& site) {
  const auto filter = some_filter(town, site);
  const auto order = static_cast<DelegationOrder>(below(6));
  const bool is_descending = any<bool>();
  const auto expected = naive_list(town, site, transaction, filter, order, is_descending);
  RC_ASSERT(transaction.delegations.count(filter) == static_cast<std::int64_t>(expected.size()));
  const auto page = [&](std::size_t from, std::size_t length) {
    return transaction.delegations.page(filter, order, is_descending,
                                        static_cast<std::int64_t>(from),
                                        static_cast<std::int64_t>(length));
  };
  RC_ASSERT(is_same(page(0, most_grants * 2), expected, 0, expected.size()));
  if (expected.empty()) return false;
  const auto from = below(expected.size());
  const std::size_t length = 1 + below(5);
  RC_ASSERT(is_same(page(from, length), expected, from, length));
  const auto beside = transaction.delegations.page_beside(
      filter, order, is_descending, expected[from].id, true, static_cast<std::int64_t>(length));
  RC_ASSERT(beside.has_value() == (order != DelegationOrder::Status));
  if (beside) RC_ASSERT(is_same(*beside, expected, from + 1, length));
  return true;
}

struct Seen {
  std::size_t sites = 0;
  std::size_t lists = 0;  ///< That were not empty.
};

/// Several sites, written and changed in one transaction each.
void check_case(store::Store& store, std::size_t sites, Seen& seen) {
  constexpr int lists_a_site = 3;
  const auto raws = *rc::gen::container<std::vector<std::vector<Raw>>>(sites, raw_trees());
  const auto chance = any<std::uint32_t>();
  const auto changes = *rc::gen::container<std::vector<Change>>(
      sites * 3, rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<Change>()));
  std::vector<Tree> trees;
  for (const auto& each : raws) trees.push_back(tree_from(each));
  const auto town =
      store.write([&](store::Transaction& t) { return build_town(t, trees, chance); });
  const auto changed = store.write([&](store::Transaction& t) {
    auto next = town;
    for (const Change& change : changes) apply(t, next, change);
    return next;
  });
  seen.sites += sites;
  store.read([&](const store::Transaction& t) {
    check_people(t, changed, some_day(changed.sites.front().tree));
    for (const auto& site : changed.sites) {
      for (int count = 0; count < lists_a_site; ++count) {
        seen.lists += check_list(t, changed, site) ? 1U : 0U;
      }
    }
  });
}

void check_agreement(store::Store& store, std::size_t sites) {
  // Every smaller case that is tried after a failure is written as well.
  constexpr int most_shrinks = 200;
  int shrinks = 0;
  bool has_failed = false;
  Seen seen;
  CHECK_PROPERTY("rights, where anything is held, statuses, counts and pages", [&] {
    if (has_failed && ++shrinks > most_shrinks) return;
    try {
      check_case(store, sites, seen);
    } catch (...) {
      has_failed = true;
      throw;
    }
  });
  if (has_failed) return;
  INFO(seen.sites << " sites, " << seen.lists << " lists that were not empty");
  CHECK(seen.lists > seen.sites / 2);
}

}  // namespace

TEST_CASE("the naive model and the SQL agree on random trees: SQLite", "[rights][store]") {
  const Place place(Backend::Sqlite);
  check_agreement(*store::open_store(place.name()), 25);
}

TEST_CASE("the naive model and the SQL agree on random trees: PostgreSQL", "[rights][store]") {
  const auto all = backends();
  if (std::ranges::find(all, Backend::Postgresql) == all.end()) {
    SKIP("no PostgreSQL: with_postgres.sh starts one");
  }
  const Place place(Backend::Postgresql);
  check_agreement(*store::open_store(place.name()), 4);
}
