#include "tests/fuzz/target.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace espace::fuzz;

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The seed, some parts from its start, and the seed with one byte or another spoilt.
template <class Run>
void run_variants(const Run& run, const std::string& seed) {
  run(seed);
  for (std::size_t place = 0; place < seed.size(); place += 1 + seed.size() / 64) {
    run(seed.substr(0, place));
    std::string spoilt = seed;
    spoilt[place] = static_cast<char>(spoilt[place] ^ (1 << (place % 8)));
    run(spoilt);
  }
}

}  // namespace

TEST_CASE("every parser keeps its promises on the fuzzer's seeds and near them", "[fuzz]") {
  for (const auto& target : targets()) {
    std::size_t count = 0;
    const auto folder = std::filesystem::path(ESPACE_FUZZ_SEEDS) / target.name;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      INFO(entry.path());
      CHECK_NOTHROW(run_variants(target.run, read(entry.path())));
      ++count;
    }
    CHECK(count > 0);
  }
}
