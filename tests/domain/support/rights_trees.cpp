#include "tests/domain/support/rights_trees.h"

#include <algorithm>

namespace espace::tests {

using store::DelegationKind;
using store::DelegationPhase;

namespace {

std::string levels_from(std::uint64_t bits) {
  std::string levels;
  for (std::size_t index = 0; index < rules::function_count; ++index, bits >>= 2U) {
    levels += static_cast<char>('0' + std::min<std::uint64_t>(bits & 3U, 2));
  }
  return levels;
}

bool is_in_days(const store::ChainLink& link, int day) {
  return day >= link.first_day && day <= link.last_day;
}

}  // namespace

std::vector<std::size_t> Tree::ways_up(std::size_t place) const {
  std::vector<std::size_t> way;
  for (auto id = links[place].source_id; id != 0; id = links[way.back()].source_id) {
    way.push_back(static_cast<std::size_t>(id - 1));
  }
  return way;
}

bool Tree::stands_on(std::size_t place, std::size_t source) const {
  const auto way = ways_up(place);
  return place == source || std::ranges::find(way, source) != way.end();
}

bool Tree::is_of_firm(std::size_t place) const {
  return links[place].party != store::company_party;
}

store::ChainLink link_from(const Raw& raw) {
  const auto& [source, levels, flags, first, length] = raw;
  store::ChainLink link;
  link.colleges = flags & 7U;
  // Half are administrators, so that trees grow deep with rights in them; few are out of force.
  const unsigned kind = flags >> 3U & 7U;
  link.kind = kind < 4    ? DelegationKind::Administrator
              : kind == 4 ? DelegationKind::Firm
                          : DelegationKind::User;
  const unsigned phase = flags >> 6U & 15U;
  link.phase = phase == 14   ? DelegationPhase::Closed
               : phase == 15 ? DelegationPhase::Invited
                             : DelegationPhase::Accepted;
  if (link.kind == DelegationKind::Firm) link.firm_id = first_firm + (flags >> 10U) % firm_count;
  link.levels = levels_from(levels);
  link.first_day = first < 160 ? 0 : first % (last_tried_day / 2);
  link.last_day = length < 160 ? store::no_last_day : link.first_day + length % last_tried_day;
  return link;
}

void put_under(Tree& tree, store::ChainLink& link, std::size_t source) {
  while (tree.depth(source) >= most_depth) source = tree.ways_up(source).front();
  const store::ChainLink& above = tree.links[source];
  link.source_id = above.id;
  if (tree.is_of_firm(source)) {
    link.kind = DelegationKind::User;
    link.firm_id = 0;
    link.party = above.kind == DelegationKind::Firm ? above.firm_id : above.party;
  } else {
    link.party =
        link.kind == DelegationKind::Firm ? store::firm_grants_party : store::company_party;
  }
}

Tree tree_from(const std::vector<Raw>& raws) {
  Tree tree;
  store::ChainLink root;
  root.id = 1;
  root.kind = DelegationKind::Administrator;
  root.phase = DelegationPhase::Accepted;
  root.levels = levels_from(~std::uint64_t{0});
  root.colleges = 7;
  root.last_day = store::no_last_day;
  tree.links.push_back(root);
  for (const Raw& raw : raws) {
    store::ChainLink link = link_from(raw);
    link.id = static_cast<std::int64_t>(tree.links.size()) + 1;
    // Half of them under the newest: left to chance trees would be broad, hardly any deep.
    const std::size_t source = std::get<0>(raw);
    put_under(tree, link, source % 2 == 1 ? tree.links.size() - 1 : source / 2 % tree.links.size());
    tree.links.push_back(link);
  }
  return tree;
}

rc::Gen<Raw> raw_grant() { return rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<Raw>()); }

rc::Gen<std::vector<Raw>> raw_trees() {
  return rc::gen::mapcat(
      rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, most_grants + 1)),
      [](std::size_t count) { return rc::gen::container<std::vector<Raw>>(count, raw_grant()); });
}

int naive_level(const Tree& tree, std::size_t place, int day, std::size_t function, int college) {
  const store::ChainLink& link = tree.links[place];
  if (link.phase != DelegationPhase::Accepted) return 0;
  if (!is_in_days(link, day)) return 0;
  int own = 2;
  if (link.kind != DelegationKind::Administrator) {
    const bool is_in_college = (link.colleges >> college) % 2 == 1;
    own = is_in_college ? link.levels[function] - '0' : 0;
  }
  if (link.source_id == 0) return own;
  const auto source = static_cast<std::size_t>(link.source_id - 1);
  return std::min(own, naive_level(tree, source, day, function, college));
}

bool holds_anything(const Tree& tree, std::size_t place, int day) {
  return !is_same_as_naive(tree, place, day, rules::Rights());
}

bool is_same_as_naive(const Tree& tree, std::size_t place, int day, const rules::Rights& rights) {
  for (const auto& info : rules::functions()) {
    for (int college = 0; college < static_cast<int>(rules::college_count); ++college) {
      const auto level = static_cast<int>(rights.at(info.function, rules::College(college)));
      const auto function = static_cast<std::size_t>(info.function);
      if (level != naive_level(tree, place, day, function, college)) return false;
    }
  }
  return true;
}

bool may_delegate_naively(const Tree& tree, std::size_t place, int day) {
  auto way = tree.ways_up(place);
  way.push_back(place);
  for (const std::size_t each : way) {
    if (tree.links[each].kind == DelegationKind::User) return false;
  }
  return holds_anything(tree, place, day);
}

rules::GrantStatus naive_status(const Tree& tree, std::size_t place, int day) {
  auto way = tree.ways_up(place);
  way.push_back(place);
  const auto has = [&](DelegationPhase phase) {
    return std::ranges::any_of(way, [&](std::size_t at) { return tree.links[at].phase == phase; });
  };
  const auto is_day_of_all = [&](int tried) {
    return std::ranges::all_of(way,
                               [&](std::size_t at) { return is_in_days(tree.links[at], tried); });
  };
  if (has(DelegationPhase::Closed)) return rules::GrantStatus::Closed;
  // Nothing begins or ends later than this.
  const int last = std::max(day, last_tried_day * 2);
  int next = day;
  while (next <= last && !is_day_of_all(next)) ++next;
  if (next > last) return rules::GrantStatus::Expired;
  if (has(DelegationPhase::Invited)) return rules::GrantStatus::Invited;
  return next == day ? rules::GrantStatus::Active : rules::GrantStatus::Upcoming;
}

std::set<int> telling_days(const Tree& tree) {
  std::set<int> days{0, last_tried_day * 2};
  for (const auto& link : tree.links) {
    days.insert(static_cast<int>(link.first_day));
    days.insert(static_cast<int>(link.first_day) - 1);
    if (link.last_day == store::no_last_day) continue;
    days.insert(static_cast<int>(link.last_day));
    days.insert(static_cast<int>(link.last_day) + 1);
  }
  return days;
}

int some_day(const Tree& tree) {
  const auto days = telling_days(tree);
  return *rc::gen::elementOf(std::vector<int>(days.begin(), days.end()));
}

std::size_t some_place(const Tree& tree) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, tree.links.size()));
}

}  // namespace espace::tests
