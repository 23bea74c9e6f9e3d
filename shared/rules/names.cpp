#include "shared/rules/names.h"

namespace espace::rules {

std::optional<std::size_t> place_of(Table table, std::string_view name) {
  for (std::size_t place = 0; place < table.size(); ++place) {
    if (table[place].name == name) return place;
  }
  return std::nullopt;
}

}  // namespace espace::rules
