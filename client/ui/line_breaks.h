#pragma once

#include "client/ui/function_ref.h"

#include <cstddef>
#include <string_view>

/// Where the lines of a text end, following French typesetting. It knows no font: it asks for
/// widths. (Dear ImGui's own wrapping would split «nom@exemple.» from «fr».)
namespace espace::ui {

/// The widths of texts, in the unit of the line's width.
struct TextWidths {
  /// Of one letter, which begins at that byte of the text. Called in the text's order.
  FunctionRef<float(std::size_t at, char32_t letter)> letter;
  /// Of a part of the text on its own.
  FunctionRef<float(std::string_view part)> part;
};

/// Calls `each(line)` for every line of the text at that width: parts of `text`, in order. A line
/// ends at a new line, at the last space or hyphen that fits, or inside a word that is too long for
/// a line.
void for_each_line(std::string_view text, float width, const TextWidths& widths,
                   FunctionRef<void(std::string_view line)> each);

}  // namespace espace::ui
