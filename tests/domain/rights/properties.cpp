#include "server/domain/rights/delegate.h"
#include "tests/domain/support/rights_trees.h"
#include "tests/shared/properties/check.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

// Rights along random trees of grants (issue «provably never beyond one's own»): the domain's chain
// against a second, deliberately naive reading of the rule.

using namespace espace;
using namespace espace::tests;
using rules::Day;
using store::DelegationKind;
using store::DelegationPhase;

namespace {

domain::Chain chain_at(const Tree& tree, std::size_t place) {
  return domain::Chain(tree.links[place].id, tree.links);
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

TEST_CASE("the trees have all that the properties are about, in force six levels deep too",
          "[rights]") {
  constexpr int trees = 1000;
  rc::Random random(20261128);
  int deep_in_force = 0;
  int users_in_force_at_depth = 0;
  std::map<DelegationPhase, int> phases;
  std::map<DelegationKind, int> kinds;
  std::map<rules::GrantStatus, int> statuses;
  std::array<int, 2> ends{};
  std::array<std::array<int, 3>, rules::function_count> levels{};
  std::array<std::array<int, 2>, rules::college_count> colleges{};
  for (int count = 0; count < trees; ++count) {
    // At every size, as the properties ask for them.
    const auto raws = raw_trees()(random.split(), count % (rc::kNominalSize + 1)).value();
    const Tree tree = tree_from(raws);
    const auto days = telling_days(tree);
    for (std::size_t place = 1; place < tree.links.size(); ++place) {
      const auto& link = tree.links[place];
      ++phases[link.phase];
      ++kinds[link.kind];
      ++ends[link.last_day == store::no_last_day ? 0 : 1];
      ++statuses[naive_status(tree, place, last_tried_day / 4)];
      const bool is_deep = tree.depth(place) == most_depth;
      if (is_deep &&
          std::ranges::any_of(days, [&](int day) { return holds_anything(tree, place, day); })) {
        ++deep_in_force;
        if (link.kind == DelegationKind::User) ++users_in_force_at_depth;
      }
      if (link.kind == DelegationKind::Administrator) continue;
      for (std::size_t function = 0; function < rules::function_count; ++function) {
        ++levels[function][static_cast<std::size_t>(link.levels[function] - '0')];
      }
      for (std::size_t college = 0; college < rules::college_count; ++college) {
        ++colleges[college][link.colleges >> college & 1];
      }
    }
  }
  CHECK(deep_in_force >= trees / 10);
  CHECK(users_in_force_at_depth >= trees / 20);
  CHECK(phases.size() == 3);
  CHECK(kinds.size() == 3);
  CHECK(statuses.size() == 5);
  for (const auto& [phase, count] : phases) CHECK(count >= trees / 2);
  for (const auto& [kind, count] : kinds) CHECK(count >= trees / 2);
  for (const auto& [status, count] : statuses) CHECK(count >= trees / 2);
  for (const int count : ends) CHECK(count >= trees);
  for (const auto& of_function : levels) {
    for (const int count : of_function) CHECK(count >= trees / 2);
  }
  for (const auto& of_college : colleges) {
    for (const int count : of_college) CHECK(count >= trees / 2);
  }
}

TEST_CASE("on any day nobody holds more than whoever granted it, in any tree", "[rights]") {
  CHECK_PROPERTY("the chain says what the naive reading says, and never more than its source", [] {
    const Tree tree = tree_from(*raw_trees());
    const int day = some_day(tree);
    const auto rights = everybody(tree, day);
    for (std::size_t place = 0; place < tree.links.size(); ++place) {
      RC_ASSERT(is_same_as_naive(tree, place, day, rights[place]));
      RC_ASSERT(chain_at(tree, place).status(Day{day}) == naive_status(tree, place, day));
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
      if (tree.stands_on(place, closed)) {
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
    const store::ChainLink other = link_from(*raw_grant());
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
      if (tree.stands_on(place, lowered)) {
        RC_ASSERT(rules::is_within(after[place], before[place]));
        RC_ASSERT(rules::is_within(after[place], after[lowered]));
        RC_ASSERT(is_same_as_naive(tree, place, day, after[place]));
      } else {
        RC_ASSERT(after[place] == before[place]);
      }
    }
  });
}

TEST_CASE(
    "only administrators and firms all the way up may delegate, and only while it is in force",
    "[rights]") {
  CHECK_PROPERTY("any tree, any day", [] {
    const Tree tree = tree_from(*raw_trees());
    const int day = some_day(tree);
    for (std::size_t place = 0; place < tree.links.size(); ++place) {
      const bool expected = may_delegate_naively(tree, place, day);
      RC_ASSERT(chain_at(tree, place).may_delegate(Day{day}) == expected);
    }
  });
}
