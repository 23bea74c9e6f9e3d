#pragma once

#include <string>
#include <string_view>

namespace espace {

/// RFC 3986: characters that are not unreserved become «%C3%A9», byte by byte. Also valid in RFC
/// 8187.
std::string percent_encoded(std::string_view text);

}  // namespace espace
