#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

/// Enumerations whose names other programs use: in the API, in the database, in import files.
namespace espace::rules {

/// For one value: the name that other programs rely on, and the label that people read, if any.
struct Words {
  std::string_view name;
  std::string_view label;
};

/// For a whole enumeration, in its order.
using Table = std::span<const Words>;

/// An enumeration declared with its table.
template <class Enumeration>
concept Named = requires(Enumeration value) {
  { table_of(value) } -> std::same_as<Table>;
};

/// The table of the enumeration; independent of the value.
template <Named Enumeration>
Table table() {
  return table_of(Enumeration{});
}

/// The index of that name.
std::optional<std::size_t> place_of(Table table, std::string_view name);

template <Named Enumeration>
std::optional<Enumeration> named(std::string_view name) {
  const auto place = place_of(table<Enumeration>(), name);
  if (!place) return std::nullopt;
  return static_cast<Enumeration>(*place);
}

template <Named Enumeration>
const Words& words_of(Enumeration value) {
  return table<Enumeration>()[static_cast<std::size_t>(value)];
}

/// The names and labels of a larger table whose lines have both.
template <class Info, std::size_t Count>
constexpr std::array<Words, Count> words_in(const std::array<Info, Count>& infos) {
  std::array<Words, Count> words;
  for (std::size_t index = 0; index < Count; ++index) {
    words[index] = {infos[index].name, infos[index].label};
  }
  return words;
}

}  // namespace espace::rules
