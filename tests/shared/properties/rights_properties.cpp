#include "shared/rules/delegation.h"
#include "shared/rules/rights.h"
#include "tests/shared/properties/check.h"

#include <random>

using namespace espace::rules;

namespace {

using Random = std::minstd_rand;

int pick(Random& random, int count) {
  return static_cast<int>(random() % static_cast<unsigned>(count));
}

Rights any_rights(Random& random) {
  Rights rights;
  for (const FunctionInfo& info : functions()) {
    for (int college = 0; college < 3; ++college) {
      rights.set(info.function, static_cast<College>(college), static_cast<Level>(pick(random, 3)));
    }
  }
  return rights;
}

Colleges any_colleges(Random& random) {
  Colleges colleges;
  for (int college = 0; college < 3; ++college) {
    colleges.set(static_cast<College>(college), pick(random, 2) == 1);
  }
  return colleges;
}

/// Of the next days, so that two of them often meet.
Period any_period(Random& random) {
  const Day first{pick(random, 6)};
  if (pick(random, 3) == 0) return {first, {}};
  return {first, first.plus(pick(random, 6))};
}

Grant any_grant(Random& random) {
  Grant grant;
  grant.colleges = any_colleges(random);
  for (Level& level : grant.levels) level = static_cast<Level>(pick(random, 3));
  grant.period = any_period(random);
  return grant;
}

/// Often nothing at all is held in a college.
Grantable any_grantable(Random& random) {
  Levels all;
  all.fill(Level::Update);
  return {meet(any_rights(random), Rights::of(any_colleges(random), all)), any_period(random),
          pick(random, 2) == 1};
}

Random random_source() { return Random(*rc::gen::inRange<unsigned>(1, 1U << 30)); }

}  // namespace

TEST_CASE("rights are a lattice", "[rights][property]") {
  CHECK_PROPERTY("laws of meet, join and within", [] {
    auto random = random_source();
    const Rights a = any_rights(random);
    const Rights b = any_rights(random);
    const Rights c = any_rights(random);
    RC_ASSERT(meet(a, b) == meet(b, a));
    RC_ASSERT(join(a, b) == join(b, a));
    RC_ASSERT(meet(a, meet(b, c)) == meet(meet(a, b), c));
    RC_ASSERT(join(a, join(b, c)) == join(join(a, b), c));
    RC_ASSERT(meet(a, join(a, b)) == a);
    RC_ASSERT(join(a, meet(a, b)) == a);
    RC_ASSERT(meet(a, a) == a);
    RC_ASSERT(meet(a, join(b, c)) == join(meet(a, b), meet(a, c)));
    RC_ASSERT(is_within(a, b) == (meet(a, b) == a));
    RC_ASSERT(is_within(a, b) == (join(a, b) == b));
    RC_ASSERT(meet(a, Rights::all()) == a);
    RC_ASSERT(join(a, Rights()) == a);
  });
}

TEST_CASE("how far functions may go is as far as they are held", "[rights][property]") {
  CHECK_PROPERTY("the highest levels are held, and no higher ones", [] {
    auto random = random_source();
    const Rights held = any_grantable(random).rights;
    const Colleges colleges = meet(any_colleges(random), held.colleges());
    RC_PRE(!colleges.is_empty());
    Levels levels = highest_levels(held, colleges);
    RC_ASSERT(is_within(Rights::of(colleges, levels), held));
    for (Level& level : levels) {
      if (level == Level::Update) continue;
      const Level before = level;
      level = static_cast<Level>(static_cast<int>(level) + 1);
      RC_ASSERT(!is_within(Rights::of(colleges, levels), held));
      level = before;
    }
  });
}

TEST_CASE("what of a grant may be handed on is what the rules accept", "[delegation][property]") {
  CHECK_PROPERTY("it is within the grant and within reach; what is within reach stays", [] {
    auto random = random_source();
    const Day today{0};
    const Grantable grantable = any_grantable(random);
    const Grant grant = any_grant(random);
    const auto left = clip(grant, grantable);
    if (check_grant(grant, grantable, today).empty()) RC_ASSERT(left == grant);
    if (!left) return;
    RC_ASSERT(is_within(*left, grant));
    RC_ASSERT(check_grant(*left, grantable, today).empty());
    RC_ASSERT(clip(*left, grantable) == left);
  });
}
