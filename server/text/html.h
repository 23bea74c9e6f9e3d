#pragma once

#include <string>
#include <string_view>

namespace espace {

/// Escapes text for HTML, between tags and in quoted attributes.
std::string escape_html(std::string_view text);

}  // namespace espace
