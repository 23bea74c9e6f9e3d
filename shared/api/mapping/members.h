#pragma once

#include "shared/api/mapping/choice.h"
#include "shared/api/mapping/error.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

/// A struct that is sent describes its members once:
///
///     struct LoginRequest {
///       std::string email;
///       std::string password;
///       static constexpr auto members() {
///         return std::tuple{member("email", &LoginRequest::email, 254),
///                           member("password", &LoginRequest::password, 1024)};
///       }
///     };
///
/// JSON (json.h), the query string (query.h) and the schema are derived from that. The structs
/// themselves know no JSON library: code that only uses them does not compile one.
namespace espace::api {

template <class Owner, class Type>
struct Member {
  std::string_view name;
  Type Owner::*pointer;
  std::size_t max_bytes;  ///< Of a string: longer ones are refused before any rule checks them.
};

inline constexpr std::size_t default_max_bytes = 1024;

template <class Owner, class Type>
constexpr Member<Owner, Type> member(std::string_view name, Type Owner::*pointer,
                                     std::size_t max_bytes = default_max_bytes) {
  return {name, pointer, max_bytes};
}

/// A struct that describes its members.
template <class T>
concept Described = requires {
  T::members();
};

/// Calls `visit(member)` for each member of T, in order.
template <Described T, class Visit>
constexpr void for_each_member(Visit&& visit) {
  std::apply([&](const auto&... each) { (visit(each), ...); }, T::members());
}

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

/// «mobile.number»
std::string field_path(const std::string& parent, std::string_view name);

/// Sets TooLong for a field, replacing its other error.
void tell_too_long(std::vector<FieldError>& errors, const std::string& field);

/// Sets TooLong for every text that decode() would refuse for its size, replacing a rule's error,
/// so that validate() gives a form exactly the code that the server gives.
template <Described T>
void apply_limits(const T& value, std::vector<FieldError>& errors, const std::string& field = {}) {
  for_each_member<T>([&](const auto& each) {
    const auto& held = value.*(each.pointer);
    using Held = std::remove_cvref_t<decltype(held)>;
    const std::string path = field_path(field, each.name);
    if constexpr (Described<Held>) {
      apply_limits(held, errors, path);
    } else if constexpr (std::is_same_v<Held, std::string>) {
      if (held.size() > each.max_bytes) tell_too_long(errors, path);
    }
  });
}

}  // namespace espace::api
