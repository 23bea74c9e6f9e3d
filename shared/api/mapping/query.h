#pragma once

#include "shared/api/mapping/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

/// A request as the query of a URL («?date=2027-03-02&page=2»), for GET. Flat members only: texts,
/// names of enumerations, numbers, booleans.
namespace espace::api {

/// Longer queries are refused unread; existing requests are far below it.
inline constexpr std::size_t max_query = 4096;

/// Whether T can be expressed in a query.
template <Described T>
constexpr bool is_flat() {
  bool flat = true;
  for_each_member<T>([&]<class Owner, class Type>(const Member<Owner, Type>&) {
    flat = flat && (std::is_same_v<Type, std::string> || std::is_same_v<Type, std::int64_t> ||
                    std::is_same_v<Type, bool> || is_choice<Type>);
  });
  return flat;
}

namespace details {

enum class ParameterKind : std::uint8_t { Text, Number, Flag };

struct Parameter {
  std::string_view name;
  ParameterKind kind;
};

void append_parameter(std::string& query, std::string_view name, std::string_view value);
std::optional<Json> parse_parameters(std::string_view query, const std::vector<Parameter>& known);

}  // namespace details

/// «?name=value&…» percent-encoded (RFC 3986). Members with their default value are left out, so
/// that a default request is an empty text.
template <Described T>
std::string print_query(const T& request) {
  static_assert(is_flat<T>());
  const T defaults{};
  std::string query;
  for_each_member<T>([&](const auto& each) {
    const auto& held = request.*(each.pointer);
    using Held = std::remove_cvref_t<decltype(held)>;
    if (held == defaults.*(each.pointer)) return;
    if constexpr (std::is_same_v<Held, std::string>) {
      details::append_parameter(query, each.name, held);
    } else if constexpr (is_choice<Held>) {
      details::append_parameter(query, each.name, held.name());
    } else if constexpr (std::is_same_v<Held, bool>) {
      details::append_parameter(query, each.name, held ? "true" : "false");
    } else {
      details::append_parameter(query, each.name, std::to_string(held));
    }
  });
  return query;
}

/// A query without its «?», as the JSON object of the same request, for decode_and_validate(): a
/// value that should be a number but is none stays a text, and gets WrongType there. Nothing if it
/// is malformed: a broken escape, a name that T does not have, a repeated name.
template <Described T>
std::optional<Json> parse_query(std::string_view query) {
  static_assert(is_flat<T>());
  std::vector<details::Parameter> known;
  for_each_member<T>([&]<class Owner, class Type>(const Member<Owner, Type>& each) {
    known.push_back({each.name, std::is_same_v<Type, bool> ? details::ParameterKind::Flag
                                : std::is_same_v<Type, std::int64_t>
                                    ? details::ParameterKind::Number
                                    : details::ParameterKind::Text});
  });
  return details::parse_parameters(query, known);
}

}  // namespace espace::api
