#pragma once

#include <string_view>

namespace espace::http {

struct Encodings {
  bool brotli = false;
  bool gzip = false;
};

/// What an Accept-Encoding header takes (RFC 9110, 12.5.3); a quality of 0 forbids, and a missing
/// header means: as it is.
Encodings accepted_encodings(std::string_view header);

/// Whether If-None-Match names that entity tag, compared weakly (RFC 9110, 13.1.2).
bool matches_etag(std::string_view header, std::string_view etag);

}  // namespace espace::http
