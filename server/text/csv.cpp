#include "server/text/csv.h"

#include <algorithm>
#include <array>

namespace espace {
namespace {

/// The last four are the full-width forms of the first.
constexpr std::array<std::string_view, 11> starts_of_formulas{"=",  "+",  "-",  "@",  "\t", "\r",
                                                              "\n", "＝", "＋", "－", "＠"};

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = "\"";
  if (std::any_of(starts_of_formulas.begin(), starts_of_formulas.end(),
                  [&](std::string_view start) { return text.starts_with(start); })) {
    cell += '\'';
  }
  for (const char character : text) {
    if (character == '"') cell += '"';
    cell += character;
  }
  return cell + '"';
}

}  // namespace espace
