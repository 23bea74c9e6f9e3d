#pragma once

#include "client/platform/platform.h"

#include <type_traits>
#include <utility>

/// The program comes in two parts. The first holds what a visitor needs to log in or open an
/// account; the second, fetched meanwhile, holds what can be reached only through call().
/// web/split works out from that alone which functions and texts go into which part: nobody lists
/// them.
namespace espace::late {

/// Only call() may use it: web/split rejects a program in which anything else does.
template <auto function, class... Arguments>
[[gnu::noinline]] auto door(Arguments... arguments) {
  return function(std::forward<Arguments>(arguments)...);
}

/// Calls a function that may lie in the second part. If that part is not loaded yet, requests it,
/// calls nothing, and returns an empty result; a frame is drawn when the part has loaded or failed.
/// For a function without a result, returns whether it was called.
template <auto function, class... Arguments>
[[gnu::noinline]] auto call(platform::Platform& platform, Arguments&&... arguments) {
  using Result = std::invoke_result_t<decltype(function), Arguments&&...>;
  using platform::LatePart;
  const LatePart part = platform.late_part();
  if (part == LatePart::Loading) platform.load_late_part();
  if constexpr (std::is_void_v<Result>) {
    if (part != LatePart::Ready) return false;
    door<function, Arguments&&...>(std::forward<Arguments>(arguments)...);
    return true;
  } else {
    if (part != LatePart::Ready) return Result();
    return door<function, Arguments&&...>(std::forward<Arguments>(arguments)...);
  }
}

}  // namespace espace::late
