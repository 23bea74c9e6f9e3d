#include "shared/api/json.h"

namespace espace::api {
namespace {

/// Counts brackets outside of strings, without recursion: nlohmann's parser is a loop as well, but
/// what is made of the value afterwards need not be.
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
  // nlohmann's parser takes a NUL byte for the end and would not look at what follows.
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  if (is_nested_deeper(text, max_depth)) return std::nullopt;
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

std::string print_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace espace::api
