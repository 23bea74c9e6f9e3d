#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Which process prints: what is kept of it tells later whether it still does.
namespace espace::letters {

/// This process: machine, its start, number and start of the process.
std::string this_runner();

enum class RunnerState : std::uint8_t {
  Alive,
  Gone,
  Elsewhere,  ///< On another machine: nothing can be known.
};
RunnerState state_of(std::string_view runner);

}  // namespace espace::letters
