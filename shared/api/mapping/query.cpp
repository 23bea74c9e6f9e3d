#include "shared/api/mapping/query.h"

#include "shared/text/percent.h"

#include <charconv>

namespace espace::api::details {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

/// 0 to 15; nothing if it is not a hexadecimal digit.
std::optional<unsigned> value_of_digit(char character) {
  if (character >= 'a' && character <= 'f') character = static_cast<char>(character - 'a' + 'A');
  const auto position = hex_digits.find(character);
  if (position == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(position);
}

/// «+» is a space, as in the queries of HTML forms.
std::optional<std::string> decoded(std::string_view text) {
  std::string result;
  for (std::size_t position = 0; position < text.size(); ++position) {
    if (text[position] == '+') {
      result += ' ';
    } else if (text[position] == '%') {
      if (text.size() - position < 3) return std::nullopt;
      const auto high = value_of_digit(text[position + 1]);
      const auto low = value_of_digit(text[position + 2]);
      if (!high || !low) return std::nullopt;
      result += static_cast<char>(*high * 16 + *low);
      position += 2;
    } else {
      result += text[position];
    }
  }
  return result;
}

Json value_of(std::string text, ParameterKind kind) {
  if (kind == ParameterKind::Flag && (text == "true" || text == "false")) return text == "true";
  if (kind == ParameterKind::Number) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc() && stop == end) return number;
  }
  return text;
}

}  // namespace

void append_parameter(std::string& query, std::string_view name, std::string_view value) {
  query += query.empty() ? '?' : '&';
  query += percent_encoded(name);
  query += '=';
  query += percent_encoded(value);
}

std::optional<Json> parse_parameters(std::string_view query, const std::vector<Parameter>& known) {
  Json json = Json::object();
  while (!query.empty()) {
    const auto end = query.find('&');
    const std::string_view part = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    if (end != std::string_view::npos && query.empty()) return std::nullopt;  // «a=b&»
    const auto sign = part.find('=');
    if (sign == std::string_view::npos) return std::nullopt;
    const auto name = decoded(part.substr(0, sign));
    auto value = decoded(part.substr(sign + 1));
    if (!name || !value || json.contains(*name)) return std::nullopt;
    const auto parameter = std::find_if(known.begin(), known.end(),
                                        [&](const Parameter& each) { return each.name == *name; });
    if (parameter == known.end()) return std::nullopt;
    json[*name] = value_of(std::move(*value), parameter->kind);
  }
  return json;
}

}  // namespace espace::api::details
