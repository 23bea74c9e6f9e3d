#pragma once

#include <string>
#include <string_view>

namespace espace::http {

/// At the best ratio: for content that is compressed once and sent often.
std::string compress_brotli(std::string_view text);
std::string compress_gzip(std::string_view text);

}  // namespace espace::http
