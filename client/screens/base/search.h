#pragma once

#include "client/ui/specs.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Search as people type: case and accents do not matter, and the words may appear in any order.
namespace espace::screens {

/// The words of a search, folded (rules::fold()); digits written in groups count as one word.
std::vector<std::string> search_words(std::string_view text);
/// `folded` is a text after rules::fold().
bool holds_all(std::string_view folded, std::span<const std::string> words);
/// Where the words appear in a text, in its own bytes. A single letter is marked only if it is the
/// whole search.
std::vector<ui::TextMark> marks_in(std::string_view text, std::span<const std::string> words);

}  // namespace espace::screens
