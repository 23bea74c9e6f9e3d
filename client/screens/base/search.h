#pragma once

#include "client/ui/specs.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Searching as people type: case and accents do not count, each word may stand anywhere.
namespace espace::screens {

/// The words of a search, folded (rules::fold()); digits that are written in groups are one word.
std::vector<std::string> search_words(std::string_view text);
/// `folded` is a text after rules::fold().
bool holds_all(std::string_view folded, std::span<const std::string> words);
/// Where the words stand in a text, in its own bytes. A single letter is marked only where it is
/// all that is searched for.
std::vector<ui::TextMark> marks_in(std::string_view text, std::span<const std::string> words);

}  // namespace espace::screens
