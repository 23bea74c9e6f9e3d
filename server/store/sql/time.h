#pragma once

#include <chrono>

namespace espace::store {

/// UTC, whole seconds; stored as seconds since 1970 in a 64-bit integer.
using Time = std::chrono::sys_seconds;

}  // namespace espace::store
