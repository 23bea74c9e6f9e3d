#include "client/ui/id_set.h"

#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace espace::ui {
namespace {

TEST_CASE("an identifier is new once, until all are forgotten", "[ids]") {
  CHECK(rc::check([](const std::vector<std::uint16_t>& numbers) {
    IdSet ids;
    for (int round = 0; round < 2; ++round) {
      std::set<semantics::Id> known;
      for (const std::uint16_t number : numbers) {
        // Alike in their last bits: they meet in one place.
        const semantics::Id id = (semantics::Id{number} << 16U) + 1;
        RC_ASSERT(ids.insert(id) == known.insert(id).second);
      }
      ids.clear();
    }
  }));
}

TEST_CASE("there is room for as many identifiers as a frame has", "[ids]") {
  IdSet ids;
  constexpr semantics::Id count = 20'000;
  for (semantics::Id id = 1; id <= count; ++id) REQUIRE(ids.insert(id));
  for (semantics::Id id = 1; id <= count; ++id) REQUIRE_FALSE(ids.insert(id));
}

}  // namespace
}  // namespace espace::ui
