#include "server/http/adapter/upload.h"

#include "server/text/nfc.h"
#include "shared/rules/text.h"
#include "shared/text/percent.h"

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

bool is_plain(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') ||
         c == U'-' || c == U'.' || c == U'_' || c == U' ';
}

}  // namespace

api::FileBody read_upload(const Request& request) {
  const auto name = decoded(request.header("X-File-Name"));
  if (!name || !rules::is_utf8(*name)) return {{}, request.body()};
  return {to_nfc(*name), request.body()};
}

std::string content_disposition(std::string_view name, bool is_inline) {
  std::string ascii;
  for (std::size_t position = 0; position < name.size();) {
    const char32_t point = rules::next_code_point(name, position);
    ascii += is_plain(point) ? static_cast<char>(point) : '_';
  }
  return std::string(is_inline ? "inline" : "attachment") + "; filename=\"" + ascii +
         "\"; filename*=UTF-8''" + percent_encoded(name);
}

}  // namespace espace::http
