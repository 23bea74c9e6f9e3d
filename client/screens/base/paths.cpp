#include "client/screens/base/paths.h"

#include <algorithm>
#include <charconv>

namespace espace::screens {

std::int64_t number_in(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(part.size() + 1, query.size()));
    if (part.size() <= name.size() || part.substr(0, name.size()) != name ||
        part[name.size()] != '=') {
      continue;
    }
    const std::string_view digits = part.substr(name.size() + 1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
  }
  return 0;
}

std::string location_of(std::string_view path, std::int64_t id) {
  return std::string(path) + "?id=" + std::to_string(id);
}

}  // namespace espace::screens
