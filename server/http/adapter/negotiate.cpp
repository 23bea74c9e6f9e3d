#include "server/http/adapter/negotiate.h"

#include "shared/rules/text.h"

#include <string>

namespace espace::http {
namespace {

/// Calls `visit` with each element of a comma-separated list, without the white space around it.
template <class Visit>
void for_each_element(std::string_view list, const Visit& visit) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    visit(rules::trim(list.substr(0, comma)));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
}

/// «;q=0», «;q=0.0»: a weight without any digit but zero.
bool is_forbidden(std::string_view parameters) {
  const auto weight = parameters.find("q=");
  return weight != std::string_view::npos &&
         parameters.substr(weight + 2).find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

Encodings accepted_encodings(std::string_view header) {
  Encodings accepted;
  const std::string lower = rules::ascii_lower(header);
  for_each_element(lower, [&](std::string_view element) {
    const auto semicolon = element.find(';');
    const auto coding = rules::trim(element.substr(0, semicolon));
    const bool is_taken =
        semicolon == std::string_view::npos || !is_forbidden(element.substr(semicolon + 1));
    if (coding == "br") accepted.brotli = is_taken;
    if (coding == "gzip") accepted.gzip = is_taken;
  });
  return accepted;
}

bool matches_etag(std::string_view header, std::string_view etag) {
  bool matches = false;
  for_each_element(header, [&](std::string_view element) {
    if (element.starts_with("W/")) element.remove_prefix(2);
    if (element == "*" || element == etag) matches = true;
  });
  return matches;
}

}  // namespace espace::http
