#pragma once

#include "client/api/client.h"
#include "shared/api/mapping/choice.h"
#include "shared/rules/rights.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// Every member of a plain struct and of what it holds, without naming any: a member that is added
/// later is looked at too, or the test does not compile.
namespace espace::tests {

struct Anything {
  template <class T>
  operator T() const;
};

template <class T, class... Given>
constexpr std::size_t count_members() {
  if constexpr (requires { T{Given{}..., Anything{}}; }) {
    return count_members<T, Given..., Anything>();
  } else {
    return sizeof...(Given);
  }
}

template <class T, class Visit>
void for_each_held(T& value, Visit&& visit) {
  constexpr std::size_t count = count_members<std::remove_const_t<T>>();
  const auto each = [&](auto&... members) {
    static_assert(sizeof...(members) == count);
    (visit(members), ...);
  };
  static_assert(count > 0 && count <= 14, "a struct with more members than this test can take");
  // clang-format off
  if constexpr (count == 1) { auto& [a] = value; each(a); }
  else if constexpr (count == 2) { auto& [a, b] = value; each(a, b); }
  else if constexpr (count == 3) { auto& [a, b, c] = value; each(a, b, c); }
  else if constexpr (count == 4) { auto& [a, b, c, d] = value; each(a, b, c, d); }
  else if constexpr (count == 5) { auto& [a, b, c, d, e] = value; each(a, b, c, d, e); }
  else if constexpr (count == 6) { auto& [a, b, c, d, e, f] = value; each(a, b, c, d, e, f); }
  else if constexpr (count == 7) { auto& [a, b, c, d, e, f, g] = value; each(a, b, c, d, e, f, g); }
  else if constexpr (count == 8) { auto& [a, b, c, d, e, f, g, h] = value; each(a, b, c, d, e, f, g, h); }
  else if constexpr (count == 9) { auto& [a, b, c, d, e, f, g, h, i] = value; each(a, b, c, d, e, f, g, h, i); }
  else if constexpr (count == 10) { auto& [a, b, c, d, e, f, g, h, i, j] = value; each(a, b, c, d, e, f, g, h, i, j); }
  else if constexpr (count == 11) { auto& [a, b, c, d, e, f, g, h, i, j, k] = value; each(a, b, c, d, e, f, g, h, i, j, k); }
  else if constexpr (count == 12) { auto& [a, b, c, d, e, f, g, h, i, j, k, l] = value; each(a, b, c, d, e, f, g, h, i, j, k, l); }
  else if constexpr (count == 13) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = value; each(a, b, c, d, e, f, g, h, i, j, k, l, m); }
  else { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = value; each(a, b, c, d, e, f, g, h, i, j, k, l, m, n); }
  // clang-format on
}

template <class T>
struct IsSeries : std::false_type {};
template <class T>
struct IsSeries<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsArray : std::false_type {};
template <class T, std::size_t Count>
struct IsArray<std::array<T, Count>> : std::true_type {};

/// Puts something into the value, and into all that it holds.
template <class T>
void fill(T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    value = "Zoé";
  } else if constexpr (std::is_same_v<T, bool>) {
    value = true;
  } else if constexpr (std::is_arithmetic_v<T>) {
    value = 7;
  } else if constexpr (std::is_enum_v<T>) {
    value = static_cast<T>(1);
  } else if constexpr (std::is_same_v<T, rules::Colleges>) {
    value = rules::Colleges::all();
  } else if constexpr (api::is_choice<T>) {
    value = T::named("Zoé");  // Of none of them: an unknown one is something too.
  } else if constexpr (IsOptional<T>::value) {
    fill(value.emplace());
  } else if constexpr (IsSeries<T>::value) {
    fill(value.emplace_back());
  } else if constexpr (IsArray<T>::value) {
    for (auto& each : value) fill(each);
  } else if constexpr (!std::is_same_v<T, client::Call>) {
    for_each_held(value, [](auto& member) { fill(member); });
  }
}

/// What the value, and all that it holds, says: «.2.0.1=Zoé», by the numbers of members.
template <class T>
void describe(const T& value, const std::string& place, std::vector<std::string>& said) {
  if constexpr (std::is_same_v<T, client::Call>) {
    if (value.is_loading() || value.has_failed()) said.push_back(place + " is under way");
  } else if constexpr (std::is_same_v<T, std::string>) {
    said.push_back(place + '=' + value);
  } else if constexpr (std::is_same_v<T, rules::Colleges>) {
    said.push_back(place + (value.is_empty() ? "=none" : "=some"));
  } else if constexpr (api::is_choice<T>) {
    said.push_back(place + (value.is_given() ? "=given" : "=none"));
  } else if constexpr (std::is_enum_v<T>) {
    said.push_back(place + '=' + std::to_string(static_cast<int>(value)));
  } else if constexpr (std::is_arithmetic_v<T>) {
    said.push_back(place + '=' + std::to_string(value));
  } else if constexpr (IsOptional<T>::value) {
    if (value) describe(*value, place + '?', said);
  } else if constexpr (IsSeries<T>::value || IsArray<T>::value) {
    for (const auto& each : value) describe(each, place + "[]", said);
  } else {
    std::size_t index = 0;
    for_each_held(value, [&](const auto& member) {
      describe(member, place + '.' + std::to_string(index++), said);
    });
  }
}

template <class T>
std::vector<std::string> describe(const T& value) {
  std::vector<std::string> said;
  describe(value, {}, said);
  return said;
}

}  // namespace espace::tests
