#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Search as people type: case and accents do not matter, and the words may appear in any order.
namespace espace::rules {

/// The words of a search, folded (fold()); digits written in groups count as one word.
std::vector<std::string> search_words(std::string_view text);
/// `folded` is a text after fold().
bool holds_all(std::string_view folded, std::span<const std::string> words);

}  // namespace espace::rules
