#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

/// Enumerations that other programs know by names: in the API, in the database, in import files.
namespace espace::rules {

/// Of one value: the name that other programs rely on, and what a person reads where there is
/// something to read.
struct Words {
  std::string_view name;
  std::string_view label;
};

/// Of a whole enumeration, in its order.
using Table = std::span<const Words>;

/// An enumeration whose table is said beside it.
template <class Enumeration>
concept Named = requires(Enumeration value) {
  { table_of(value) } -> std::same_as<Table>;
};

/// Its table; of no value in particular.
template <Named Enumeration>
Table table() {
  return table_of(Enumeration{});
}

/// Where that name stands in it.
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

/// The words of a larger table, whose lines have a name and a label.
template <class Info, std::size_t Count>
constexpr std::array<Words, Count> words_in(const std::array<Info, Count>& infos) {
  std::array<Words, Count> words;
  for (std::size_t index = 0; index < Count; ++index) {
    words[index] = {infos[index].name, infos[index].label};
  }
  return words;
}

}  // namespace espace::rules
