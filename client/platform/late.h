#pragma once

#include "client/platform/platform.h"

#include <type_traits>
#include <utility>

/// The program comes in two parts. The first holds what a visitor needs who logs in or opens an
/// account; the second, fetched meanwhile, holds what only doors lead to. Which function and which
/// text lies in which part follows from that alone (web/split): nobody lists them.
namespace espace::late {

/// Only call() goes through it: web/split refuses a program in which anything else does.
template <auto function, class... Arguments>
[[gnu::noinline]] auto door(Arguments... arguments) {
  return function(std::forward<Arguments>(arguments)...);
}

/// Calls a function that may lie in the second part. While that is not there, asks for it, calls
/// nothing, and returns an empty result; a frame is drawn when the part has come or has failed to.
/// A function without a result gives whether it was called.
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
