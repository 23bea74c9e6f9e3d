#include "tests/fuzz/target.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// One program for all targets, so that little is linked: the environment says which.
static espace::fuzz::Target chosen() {
  const char* const name = std::getenv("ESPACE_FUZZ_TARGET");
  for (const auto& target : espace::fuzz::targets()) {
    if (name && target.name == name) return target;
  }
  std::fputs("ESPACE_FUZZ_TARGET is one of:", stderr);
  for (const auto& target : espace::fuzz::targets()) {
    std::fprintf(stderr, " %.*s", static_cast<int>(target.name.size()), target.name.data());
  }
  std::fputs("\n", stderr);
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto target = chosen();
  target.run({reinterpret_cast<const char*>(data), size});
  return 0;
}
