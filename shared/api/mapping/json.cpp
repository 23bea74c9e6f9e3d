#include "shared/api/mapping/json.h"

namespace espace::api {
namespace {

/// Counts brackets outside of strings, without recursion: nlohmann's parser is a loop too, but
/// later code that handles the value may recurse.
bool is_nested_deeper(std::string_view text, int max_depth) {
  int depth = 0;
  bool is_in_string = false;
  for (std::size_t position = 0; position < text.size(); ++position) {
    const char character = text[position];
    if (is_in_string) {
      if (character == '\\') {
        ++position;
      } else if (character == '"') {
        is_in_string = false;
      }
      continue;
    }
    if (character == '"') is_in_string = true;
    if (character == '[' || character == '{') ++depth;
    if (character == ']' || character == '}') --depth;
    if (depth > max_depth) return true;
  }
  return false;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text, int max_depth) {
  // nlohmann's parser takes a NUL byte for the end and would not check what follows.
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  if (is_nested_deeper(text, max_depth)) return std::nullopt;
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

std::string field_path(const std::string& parent, std::string_view name) {
  return parent.empty() ? std::string(name) : parent + '.' + std::string(name);
}

void put_member(Json& object, std::string_view name, Json value) {
  object[std::string(name)] = std::move(value);
}

const Json* find_member(const Json& object, std::string_view name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

void decode_text(const Json& json, std::string& value, std::vector<FieldError>& errors,
                 const std::string& field, std::size_t max_bytes) {
  const auto refuse = [&](Code code) { errors.push_back({field, code}); };
  if (!json.is_string()) return refuse(Code::WrongType);
  const auto& text = json.get_ref<const std::string&>();
  if (text.size() > max_bytes) return refuse(Code::TooLong);
  if (!rules::is_utf8(text)) return refuse(Code::InvalidUtf8);
  value = text;
}

void decode_boolean(const Json& json, bool& value, std::vector<FieldError>& errors,
                    const std::string& field) {
  if (json.is_boolean()) {
    value = json.get<bool>();
  } else {
    errors.push_back({field, Code::WrongType});
  }
}

void decode_number(const Json& json, std::int64_t& value, std::vector<FieldError>& errors,
                   const std::string& field) {
  // The parser makes a number beyond 64 bits floating point or unsigned: refused, never wrapped.
  if (!json.is_number_integer() ||
      (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX)) {
    errors.push_back({field, Code::WrongType});
  } else {
    value = json.get<std::int64_t>();
  }
}

void tell_too_long(std::vector<FieldError>& errors, const std::string& field) {
  std::erase_if(errors, [&](const FieldError& error) { return error.field == field; });
  errors.push_back({field, Code::TooLong});
}

std::string print_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace espace::api
