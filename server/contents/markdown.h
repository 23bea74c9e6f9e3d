#pragma once

#include "shared/api/caisse/contents.h"

#include <optional>
#include <string_view>

namespace espace::contents {

/// An article from Markdown (CommonMark without raw HTML): its first heading is the title. What a
/// reader needs stays: headings, paragraphs, lists, links (https, mailto, tel, and paths of the
/// portal), what is strong; other emphasis becomes plain text, other links their words. Nothing
/// where there is no title, or the text is not UTF-8.
std::optional<api::Article> parse_article(std::string_view markdown);

}  // namespace espace::contents
