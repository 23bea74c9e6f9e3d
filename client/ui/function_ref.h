#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace espace::ui {

/// A callable, borrowed for the duration of the call that takes it. Widgets take what they draw in
/// this form: an owning std::function would cost ten functions of machine code for every lambda of
/// every screen, which the browser must load.
template <class Signature>
class FunctionRef;

template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
 public:
  constexpr FunctionRef() = default;
  constexpr FunctionRef(std::nullptr_t) {}
  template <class Callable,
            class = std::enable_if_t<
                !std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef> &&
                std::is_invocable_r_v<Result, std::remove_reference_t<Callable>&, Arguments...>>>
  FunctionRef(Callable&& callable)
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
        call_([](void* object, Arguments... arguments) -> Result {
          return (*static_cast<std::remove_reference_t<Callable>*>(object))(
              std::forward<Arguments>(arguments)...);
        }) {}

  Result operator()(Arguments... arguments) const {
    return call_(object_, std::forward<Arguments>(arguments)...);
  }
  /// False if nothing was given.
  explicit operator bool() const { return call_ != nullptr; }

 private:
  void* object_ = nullptr;
  Result (*call_)(void*, Arguments...) = nullptr;
};

}  // namespace espace::ui
