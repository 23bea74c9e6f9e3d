#pragma once

#include "shared/api/mapping/json.h"

/// The same output as encode() and print_json(), written directly as text, without the tree in
/// between, which would cost the server more than the request itself. The members are in their own
/// order.
namespace espace::api {

/// In quotation marks; invalid UTF-8 is output as replacement characters.
inline void append_text(std::string& json, std::string_view text) {
  bool is_plain = true;
  bool is_ascii = true;
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    is_plain &= byte >= 0x20 && byte != '"' && byte != '\\';
    is_ascii &= byte < 0x80;
  }
  if (is_plain && (is_ascii || rules::is_utf8(text))) {
    json += '"';
    json += text;
    json += '"';
  } else {
    json += print_json(Json(text));
  }
}

template <class T>
void append_json(std::string& json, const T& value) {
  if constexpr (Described<T>) {
    char before = '{';
    const auto append_member = [&](std::string_view name, const auto& held) {
      json += before;
      before = ',';
      json += '"';
      json += name;
      json += "\":";
      append_json(json, held);
    };
    for_each_member<T>([&](const auto& each) {
      const auto& held = value.*(each.pointer);
      if constexpr (is_optional<std::remove_cvref_t<decltype(held)>>::value) {
        if (held) append_member(each.name, *held);
      } else {
        append_member(each.name, held);
      }
    });
    json += before == '{' ? "{}" : "}";
  } else if constexpr (is_vector<T>::value) {
    char before = '[';
    for (const auto& each : value) {
      json += before;
      before = ',';
      append_json(json, each);
    }
    json += before == '[' ? "[]" : "]";
  } else if constexpr (std::is_same_v<T, std::string>) {
    append_text(json, value);
  } else if constexpr (is_choice<T>) {
    append_text(json, value.name());
  } else if constexpr (std::is_same_v<T, bool>) {
    json += value ? "true" : "false";
  } else {
    static_assert(std::is_same_v<T, std::int64_t>, "a type that the JSON mapping does not know");
    json += std::to_string(value);
  }
}

/// Enough for most replies; the buffer grows for longer ones.
inline constexpr std::size_t usual_size = 4096;

template <Described T>
std::string print(const T& value) {
  std::string json;
  json.reserve(usual_size);
  append_json(json, value);
  return json;
}

}  // namespace espace::api
