#include "server/http/adapter/upload.h"

#include "server/text/nfc.h"
#include "shared/rules/text.h"

#include <sodium.h>

#include <optional>

namespace espace::http {
namespace {

std::optional<std::string> decoded(std::string_view base64) {
  std::string text(base64.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(text.data()), text.size(), base64.data(),
                        base64.size(), nullptr, &length, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  text.resize(length);
  return text;
}

/// RFC 8187, «attr-char».
bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_';
}

}  // namespace

api::FileBody read_upload(const Request& request) {
  const auto name = decoded(request.header("X-File-Name"));
  if (!name || !rules::is_utf8(*name)) return {{}, request.body()};
  return {to_nfc(*name), request.body()};
}

std::string content_disposition(std::string_view name, bool is_inline) {
  constexpr std::string_view hexadecimal = "0123456789ABCDEF";
  std::string ascii, encoded;
  for (std::size_t position = 0; position < name.size();) {
    const std::size_t start = position;
    const char32_t point = rules::next_code_point(name, position);
    ascii += point < 0x80 && (is_plain(static_cast<char>(point)) || point == U' ')
                 ? static_cast<char>(point)
                 : '_';
    for (const char c : name.substr(start, position - start)) {
      if (is_plain(c)) {
        encoded += c;
      } else {
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', hexadecimal[byte >> 4U], hexadecimal[byte & 15U]};
      }
    }
  }
  return std::string(is_inline ? "inline" : "attachment") + "; filename=\"" + ascii +
         "\"; filename*=UTF-8''" + encoded;
}

}  // namespace espace::http
