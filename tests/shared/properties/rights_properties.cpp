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
