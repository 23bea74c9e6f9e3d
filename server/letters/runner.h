#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Identifies the printing process, so that it can be checked later whether it still runs.
namespace espace::letters {

/// This process: machine, boot, process id and start time.
std::string this_runner();

enum class RunnerState : std::uint8_t {
  Alive,
  Gone,
  Elsewhere,  ///< On another machine: cannot be known.
};
RunnerState state_of(std::string_view runner);

}  // namespace espace::letters
