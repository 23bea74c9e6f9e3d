#pragma once

#include "shared/api/caisse/contents.h"

#include <optional>
#include <string_view>

namespace espace::contents {

/// An article from Markdown (CommonMark without raw HTML): its first heading is the title. Kept:
/// headings, paragraphs, lists, links (https, mailto, tel, and paths of the portal) and strong
/// text; other emphasis becomes plain text, other links are reduced to their text. Returns nothing
/// if there is no title, or if the text is not UTF-8.
std::optional<api::Article> parse_article(std::string_view markdown);

}  // namespace espace::contents
