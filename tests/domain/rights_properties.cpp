#include "server/domain/delegate.h"
#include "server/domain/rights.h"
#include "tests/shared/properties/check.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

// Rights along random trees of grants (issue «provably never beyond one's own»): the domain's chain
// against a second, deliberately naive reading of the rule.

using namespace espace;
using rules::Day;
using store::DelegationKind;
using store::DelegationPhase;

namespace {

constexpr std::size_t most_depth = 6;
constexpr std::int32_t last_tried_day = 40;

/// What a grant is made of, as rapidcheck makes it and shrinks it.
using Raw = std::tuple<std::uint8_t,   // its source among those that came before
                       std::uint64_t,  // levels, two bits a function
                       std::uint8_t,   // colleges, kind, phase
                       std::uint8_t,   // first day
                       std::uint8_t>;  // how long

struct Tree {
  std::vector<store::ChainLink> links;  ///< Ids are 1, 2, …: a link's place is its id less one.

  std::vector<std::size_t> ways_up(std::size_t place) const {
    std::vector<std::size_t> way;
    for (auto id = links[place].source_id; id != 0; id = links[way.back()].source_id) {
      way.push_back(static_cast<std::size_t>(id - 1));
    }
    return way;
  }
};

std::string levels_from(std::uint64_t bits) {
  std::string levels;
  for (std::size_t index = 0; index < rules::function_count; ++index, bits >>= 2U) {
    levels += static_cast<char>('0' + std::min<std::uint64_t>(bits & 3U, 2));
  }
  return levels;
}

store::ChainLink link_from(const Raw& raw) {
  const auto& [source, levels, flags, first, length] = raw;
  store::ChainLink link;
  link.colleges = flags & 7U;
  // Half are administrators, so that trees grow deep with rights in them; few are out of force.
  link.kind = (flags & 8U) != 0 ? DelegationKind::Administrator : DelegationKind::User;
  if ((flags & 0xF0U) == 0x10U)
    link.phase = DelegationPhase::Closed;
  else if ((flags & 0xF0U) == 0x20U)
    link.phase = DelegationPhase::Invited;
  else
    link.phase = DelegationPhase::Accepted;
  link.levels = levels_from(levels);
  link.first_day = first % (last_tried_day / 2);
  link.last_day = length < 64 ? store::no_last_day : link.first_day + length % last_tried_day;
  return link;
}

Tree tree_from(const std::vector<Raw>& raws) {
  Tree tree;
  store::ChainLink root;
  root.id = 1;
  root.kind = DelegationKind::Administrator;
  root.phase = DelegationPhase::Accepted;
  root.last_day = store::no_last_day;
  tree.links.push_back(root);
  for (const Raw& raw : raws) {
    store::ChainLink link = link_from(raw);
    link.id = static_cast<std::int64_t>(tree.links.size()) + 1;
    std::size_t source = std::get<0>(raw) % tree.links.size();
    while (tree.ways_up(source).size() >= most_depth) source = tree.ways_up(source).front();
    link.source_id = tree.links[source].id;
    tree.links.push_back(link);
  }
  return tree;
}

rc::Gen<std::vector<Raw>> raw_trees() {
  return rc::gen::resize(24, rc::gen::arbitrary<std::vector<Raw>>());
}

domain::Chain chain_at(const Tree& tree, std::size_t place) {
  return domain::Chain(tree.links[place].id, tree.links);
}

/// The rule once more, in the plainest words: at each grant up to the root, is this cell granted
/// today, and how far?
int naive_level(const Tree& tree, std::size_t place, int day, std::size_t function, int college) {
  const store::ChainLink& link = tree.links[place];
  if (link.phase != DelegationPhase::Accepted) return 0;
  if (day < link.first_day || day > link.last_day) return 0;
  int own = 2;
  if (link.kind != DelegationKind::Administrator) {
    const bool is_in_college = (link.colleges >> college) % 2 == 1;
    own = is_in_college ? link.levels[function] - '0' : 0;
  }
  if (link.source_id == 0) return own;
  const auto source = static_cast<std::size_t>(link.source_id - 1);
  return std::min(own, naive_level(tree, source, day, function, college));
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

/// Days at which something may change, and one between: all that differ are among them.
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
  return *rc::gen::inRange<std::size_t>(0, tree.links.size());
}

bool stands_on(const Tree& tree, std::size_t place, std::size_t source) {
  const auto way = tree.ways_up(place);
  return place == source || std::ranges::find(way, source) != way.end();
}

/// To within another grant, days that are over aside.
void lower(rules::Grant& grant, const rules::Grant& bound) {
  grant.is_administrator = grant.is_administrator && bound.is_administrator;
  if (!grant.is_administrator && !bound.is_administrator) {
    for (std::size_t index = 0; index < rules::college_count; ++index) {
      const auto college = static_cast<rules::College>(index);
      grant.colleges.set(college, grant.colleges.has(college) && bound.colleges.has(college));
    }
    for (std::size_t index = 0; index < grant.levels.size(); ++index) {
      grant.levels[index] = std::min(grant.levels[index], bound.levels[index]);
    }
  }
  grant.period = rules::meet(grant.period, bound.period).value_or(bound.period);
}

/// Rights of everybody on one day.
std::vector<rules::Rights> everybody(const Tree& tree, int day) {
  std::vector<rules::Rights> rights;
  for (std::size_t place = 0; place < tree.links.size(); ++place) {
    rights.push_back(chain_at(tree, place).rights(Day{day}));
  }
  return rights;
}

}  // namespace

TEST_CASE("on any day nobody holds more than whoever granted it, in any tree", "[rights]") {
  CHECK_PROPERTY("the chain says what the naive reading says, and never more than its source", [] {
    const Tree tree = tree_from(*raw_trees());
    const int day = some_day(tree);
    const auto rights = everybody(tree, day);
    for (std::size_t place = 0; place < tree.links.size(); ++place) {
      RC_ASSERT(is_same_as_naive(tree, place, day, rights[place]));
      for (const std::size_t above : tree.ways_up(place)) {
        RC_ASSERT(rules::is_within(rights[place], rights[above]));
      }
    }
  });
}

TEST_CASE("ending a grant ends everything that stands on it and nothing else", "[rights]") {
  CHECK_PROPERTY("closed at any place, on any day", [] {
    Tree tree = tree_from(*raw_trees());
    const int day = some_day(tree);
    const std::size_t closed = some_place(tree);
    const auto before = everybody(tree, day);
    tree.links[closed].phase = DelegationPhase::Closed;
    const auto after = everybody(tree, day);
    for (std::size_t place = 0; place < tree.links.size(); ++place) {
      if (stands_on(tree, place, closed)) {
        RC_ASSERT(after[place].is_empty());
        RC_ASSERT(!chain_at(tree, place).may_delegate(Day{day}));
        RC_ASSERT(chain_at(tree, place).status(Day{day}) == rules::GrantStatus::Closed);
      } else {
        RC_ASSERT(after[place] == before[place]);
      }
    }
  });
}

TEST_CASE("lowering a grant lowers everything that stands on it and nothing else", "[rights]") {
  CHECK_PROPERTY("levels, colleges, days or the right to delegate taken away", [] {
    Tree tree = tree_from(*raw_trees());
    const int day = some_day(tree);
    const std::size_t lowered = some_place(tree);
    const auto before = everybody(tree, day);
    const store::ChainLink other = link_from(*rc::gen::arbitrary<Raw>());
    store::ChainLink& link = tree.links[lowered];
    if (link.kind == DelegationKind::Administrator) {
      link.kind = DelegationKind::User;
      link.colleges = other.colleges;
      link.levels = other.levels;
    } else {
      link.colleges &= other.colleges;
      for (std::size_t index = 0; index < link.levels.size(); ++index) {
        link.levels[index] = std::min(link.levels[index], other.levels[index]);
      }
    }
    link.first_day = std::max(link.first_day, other.first_day);
    link.last_day = std::min(link.last_day, other.last_day);
    const auto after = everybody(tree, day);
    for (std::size_t place = 0; place < tree.links.size(); ++place) {
      if (stands_on(tree, place, lowered)) {
        RC_ASSERT(rules::is_within(after[place], before[place]));
        RC_ASSERT(rules::is_within(after[place], after[lowered]));
        RC_ASSERT(is_same_as_naive(tree, place, day, after[place]));
      } else {
        RC_ASSERT(after[place] == before[place]);
      }
    }
  });
}

TEST_CASE("only administrators all the way up may delegate, and only while it is in force",
          "[rights]") {
  CHECK_PROPERTY("any tree, any day", [] {
    const Tree tree = tree_from(*raw_trees());
    const int day = some_day(tree);
    for (std::size_t place = 0; place < tree.links.size(); ++place) {
      bool expected = naive_level(tree, place, day, 0, 0) > 0;
      auto way = tree.ways_up(place);
      way.push_back(place);
      for (const std::size_t each : way) {
        expected = expected && tree.links[each].kind == DelegationKind::Administrator;
      }
      RC_ASSERT(chain_at(tree, place).may_delegate(Day{day}) == expected);
    }
  });
}

TEST_CASE("a grant that the form lets through never exceeds its grantor, day by day", "[rights]") {
  CHECK_PROPERTY("new grants and changes", [] {
    const auto grant_from = [](const Raw& raw) {
      const auto link = link_from(raw);
      return domain::grant_of(link.colleges, link.levels, link.kind, link.first_day, link.last_day);
    };
    const rules::Grant older = grant_from(*rc::gen::arbitrary<Raw>());
    const rules::Grant own = grant_from(*rc::gen::arbitrary<Raw>());
    const Day today{*rc::gen::inRange(0, last_tried_day)};
    rules::Grant wanted = grant_from(*rc::gen::arbitrary<Raw>());
    // Left to chance alone hardly any would be let through.
    const int bound = *rc::gen::inRange(0, 3);
    if (bound == 1) lower(wanted, own);
    if (bound == 2) lower(wanted, older);
    const rules::Grantable grantable{rules::rights_of(own), own.period, own.is_administrator};
    const bool is_new_accepted = rules::check_grant(wanted, grantable, today).empty();
    const bool is_change_accepted = rules::check_change(wanted, older, grantable, today).empty();
    RC_CLASSIFY(is_new_accepted);
    RC_CLASSIFY(is_change_accepted);
    for (int count = today.count; count <= last_tried_day * 2; ++count) {
      const Day day{count};
      const auto asked = rules::rights_on(day, wanted, rules::Rights::all());
      const auto held = rules::rights_on(day, own, rules::Rights::all());
      const auto had = rules::rights_on(day, older, rules::Rights::all());
      if (is_new_accepted) RC_ASSERT(rules::is_within(asked, held));
      if (is_change_accepted) {
        RC_ASSERT(rules::is_within(asked, held) || rules::is_within(asked, had));
      }
    }
  });
}

TEST_CASE("what an administrator raises ends with that administrator, and is whole until then",
          "[rights]") {
  CHECK_PROPERTY("any tree, any two places in it, any change that the form lets through", [] {
    Tree tree = tree_from(*raw_trees());
    const int today = some_day(tree);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t modifier = 0; modifier < tree.links.size(); ++modifier) {
      if (!chain_at(tree, modifier).may_delegate(Day{today})) continue;
      for (std::size_t place = 1; place < tree.links.size(); ++place) {
        if (!stands_on(tree, modifier, place)) pairs.emplace_back(modifier, place);
      }
    }
    if (pairs.empty()) return;
    const auto [modifier, place] = *rc::gen::elementOf(pairs);
    const auto chain = chain_at(tree, modifier);
    store::ChainLink& link = tree.links[place];
    const auto older = domain::grant_of(link);
    const auto raw = link_from(*rc::gen::arbitrary<Raw>());
    rules::Grant wanted = domain::grant_of(raw);
    const auto days = chain.period().value();
    // Left to chance alone hardly any would be let through.
    if (*rc::gen::inRange(0, 4) > 0) {
      lower(wanted, {true, rules::Colleges::all(), rules::administrator_grant(days).levels, days});
      wanted.period.first = std::max(wanted.period.first, Day{today});
    }
    const rules::Grantable grantable{chain.rights(Day{today}), days, true};
    const bool is_accepted = rules::check_change(wanted, older, grantable, Day{today}).empty();
    RC_CLASSIFY(is_accepted);
    if (!is_accepted) return;

    const auto old_source = link.source_id;
    const auto before = tree;
    store::Delegation row;
    domain::put_grant(row, wanted);
    link.kind = row.kind;
    link.colleges = row.colleges;
    link.levels = row.levels;
    link.first_day = row.first_day;
    link.last_day = row.last_day;
    link.source_id = domain::source_after(wanted, older, old_source, tree.links[modifier].id);
    const bool is_raised = !rules::is_within(wanted, older);
    RC_CLASSIFY(is_raised);
    RC_CLASSIFY(is_raised && link.source_id != old_source, "from another source");
    RC_ASSERT(is_raised || link.source_id == old_source);
    for (int count = today; count <= last_tried_day * 2; ++count) {
      const auto after = everybody(tree, count);
      if (is_raised && link.phase == DelegationPhase::Accepted) {
        RC_ASSERT(after[place] == rules::rights_on(Day{count}, wanted, rules::Rights::all()));
        RC_ASSERT(rules::is_within(after[place], after[modifier]));
      }
      if (!is_raised) RC_ASSERT(rules::is_within(after[place], everybody(before, count)[place]));
    }
    // It ends with whoever raised it, and with nobody else whose chain it left.
    if (!is_raised) return;
    tree.links[modifier].phase = DelegationPhase::Closed;
    RC_ASSERT(chain_at(tree, place).rights(Day{today}).is_empty());
    tree.links[modifier].phase = DelegationPhase::Accepted;
    const auto old_place = static_cast<std::size_t>(old_source - 1);
    if (stands_on(tree, modifier, old_place)) return;
    const auto whole = chain_at(tree, place).rights(Day{today});
    tree.links[old_place].phase = DelegationPhase::Closed;
    RC_ASSERT(chain_at(tree, place).rights(Day{today}) == whole);
  });
}
