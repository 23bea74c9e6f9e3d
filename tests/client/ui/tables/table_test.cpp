#include "client/ui/tables/table.h"

#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

namespace espace::ui {
namespace {

/// As one sees it: on the way down from that line, before anything that is not deeper.
bool hangs_below(const std::vector<std::size_t>& depths, std::size_t row, std::size_t level) {
  for (std::size_t below = row + 1; below < depths.size() && depths[below] > level; ++below) {
    if (depths[below] == level + 1) return true;
  }
  return false;
}

TEST_CASE("the lines of a tree know on which levels something hangs below", "[table]") {
  CHECK(rc::check([] {
    const auto depths =
        *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 9));
    const std::vector<std::uint32_t> branches = branches_below(depths);
    RC_ASSERT(branches.size() == depths.size());
    for (std::size_t row = 0; row < depths.size(); ++row) {
      for (std::size_t level = 0; level < 9; ++level) {
        RC_ASSERT(((branches[row] >> level) & 1U) == (hangs_below(depths, row, level) ? 1U : 0U));
      }
    }
  }));
}

TEST_CASE("a tree of any depth is drawn", "[table]") {
  const std::vector<std::size_t> depths{0, 40, 41, 40, 0};
  CHECK(branches_below(depths).size() == depths.size());
  CHECK(branches_below(depths).back() == 0);
  CHECK(branches_below({}).empty());
}

}  // namespace
}  // namespace espace::ui
