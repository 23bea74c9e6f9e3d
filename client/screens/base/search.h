#pragma once

#include "client/ui/specs.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace espace::screens {

/// Where the words of a search (rules::search_words()) appear in a text, in its own bytes. A single
/// letter is marked only if it is the whole search.
std::vector<ui::TextMark> marks_in(std::string_view text, std::span<const std::string> words);

}  // namespace espace::screens
