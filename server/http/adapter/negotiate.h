#pragma once

#include <string_view>

namespace espace::http {

struct Encodings {
  bool brotli = false;
  bool gzip = false;
};

/// The encoding that an Accept-Encoding header allows (RFC 9110, 12.5.3); a quality of 0 forbids
/// one, and without the header the body is sent as it is.
Encodings accepted_encodings(std::string_view header);

/// Whether If-None-Match contains that entity tag, using weak comparison (RFC 9110, 13.1.2).
bool matches_etag(std::string_view header, std::string_view etag);

}  // namespace espace::http
