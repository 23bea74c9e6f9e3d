#pragma once

#include <string>
#include <string_view>

namespace espace {

/// RFC 3986: what is not unreserved becomes «%C3%A9», byte by byte. Also a value of RFC 8187.
std::string percent_encoded(std::string_view text);

}  // namespace espace
