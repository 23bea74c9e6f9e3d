#pragma once

#include "shared/api/mapping/members.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

/// JSON ↔ structs that describe their members (members.h). Nothing here throws, whatever the text
/// contains: the browser build has no exceptions and the server's clients are assumed hostile.
namespace espace::api {

using Json = nlohmann::json;

/// Parses a text from outside. Nothing if it is not JSON, not UTF-8, or nested deeper than
/// `max_depth` (a few kilobytes of '[' must not exhaust the stack).
std::optional<Json> parse_json(std::string_view text, int max_depth = 16);

/// Serialises; invalid UTF-8 is output as replacement characters and never throws.
std::string print_json(const Json& json);

// The code that encode() and decode() need for every member, compiled once: there are hundreds of
// members, and the browser loads the code of each.
void put_member(Json& object, std::string_view name, Json value);
/// Null if it is missing or null.
const Json* find_member(const Json& object, std::string_view name);
void decode_text(const Json& json, std::string& value, std::vector<FieldError>& errors,
                 const std::string& field, std::size_t max_bytes);
void decode_boolean(const Json& json, bool& value, std::vector<FieldError>& errors,
                    const std::string& field);
void decode_number(const Json& json, std::int64_t& value, std::vector<FieldError>& errors,
                   const std::string& field);
template <class T>
Json encode(const T& value) {
  if constexpr (Described<T>) {
    Json json = Json::object();
    for_each_member<T>([&](const auto& each) {
      const auto& held = value.*(each.pointer);
      if constexpr (is_optional<std::remove_cvref_t<decltype(held)>>::value) {
        if (held) put_member(json, each.name, encode(*held));
      } else {
        put_member(json, each.name, encode(held));
      }
    });
    return json;
  } else if constexpr (is_vector<T>::value) {
    Json json = Json::array();
    for (const auto& each : value) json.push_back(encode(each));
    return json;
  } else if constexpr (is_choice<T>) {
    return Json(value.name());
  } else {
    return Json(value);
  }
}

/// Reads `json` into `value`. Missing or null members keep their default value (the rules then
/// report Required); unknown members are ignored; a wrong type, an oversized or ill-formed string
/// adds an error that names the field («mobile.number», «sites[2].siret»).
template <class T>
void decode(const Json& json, T& value, std::vector<FieldError>& errors,
            const std::string& field = {}, std::size_t max_bytes = default_max_bytes) {
  const auto refuse = [&] { errors.push_back({field, Code::WrongType}); };
  if constexpr (Described<T>) {
    if (!json.is_object()) return refuse();
    for_each_member<T>([&](const auto& each) {
      if (const Json* found = find_member(json, each.name)) {
        decode(*found, value.*(each.pointer), errors, field_path(field, each.name), each.max_bytes);
      }
    });
  } else if constexpr (is_optional<T>::value) {
    decode(json, value.emplace(), errors, field, max_bytes);
  } else if constexpr (is_vector<T>::value) {
    if (!json.is_array()) return refuse();
    for (std::size_t index = 0; index < json.size(); ++index) {
      decode(json[index], value.emplace_back(), errors, field + '[' + std::to_string(index) + ']',
             max_bytes);
    }
  } else if constexpr (std::is_same_v<T, std::string>) {
    decode_text(json, value, errors, field, max_bytes);
  } else if constexpr (is_choice<T>) {
    std::string name;
    decode_text(json, name, errors, field, max_bytes);
    value = T::named(name);
  } else if constexpr (std::is_same_v<T, bool>) {
    decode_boolean(json, value, errors, field);
  } else {
    static_assert(std::is_same_v<T, std::int64_t>, "a type that the JSON mapping does not know");
    decode_number(json, value, errors, field);
  }
}

/// All errors of a request from outside: those of decode(), then those of its validate() for the
/// other fields.
template <Described Request>
std::vector<FieldError> decode_and_validate(const Json& json, Request& request) {
  std::vector<FieldError> errors;
  decode(json, request, errors);
  if constexpr (requires { validate(request); }) {
    for (FieldError& found : validate(request)) {
      const bool is_known = std::any_of(errors.begin(), errors.end(), [&](const FieldError& error) {
        return error.field == found.field;
      });
      if (!is_known) errors.push_back(std::move(found));
    }
  }
  return errors;
}

}  // namespace espace::api
