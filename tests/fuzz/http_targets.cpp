#include "server/files/content.h"
#include "server/http/adapter/negotiate.h"
#include "server/http/adapter/security.h"
#include "server/http/adapter/upload.h"
#include "server/text/address.h"
#include "server/text/nfc.h"
#include "shared/rules/attachment.h"
#include "shared/rules/text.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace espace::fuzz {
namespace {

/// A request that is nothing but its headers: as the library hands them out, without line ends.
class HeadersOnly final : public http::Request {
 public:
  explicit HeadersOnly(std::string_view lines) {
    while (!lines.empty()) {
      const auto end = lines.find('\n');
      const auto line = lines.substr(0, end);
      lines = end == std::string_view::npos ? std::string_view() : lines.substr(end + 1);
      const auto colon = line.find(':');
      if (colon == std::string_view::npos) continue;
      headers_.emplace_back(rules::ascii_lower(line.substr(0, colon)),
                            rules::trim(line.substr(colon + 1)));
    }
  }

  std::string_view method() const override { return "POST"; }
  std::string_view path() const override { return "/"; }
  std::string_view query() const override { return {}; }
  std::string_view header(const std::string& name) const override {
    const auto wanted = rules::ascii_lower(name);
    const auto found = std::find_if(headers_.begin(), headers_.end(),
                                    [&](const auto& each) { return each.first == wanted; });
    return found == headers_.end() ? std::string_view() : std::string_view(found->second);
  }
  std::size_t header_count(const std::string& name) const override {
    const auto wanted = rules::ascii_lower(name);
    return static_cast<std::size_t>(std::count_if(
        headers_.begin(), headers_.end(), [&](const auto& each) { return each.first == wanted; }));
  }
  std::string header_list(const std::string& name) const override {
    const auto wanted = rules::ascii_lower(name);
    std::string list;
    for (const auto& [known, value] : headers_) {
      if (known == wanted) list += (list.empty() ? "" : ",") + value;
    }
    return list;
  }
  const std::string& body() const override { return body_; }
  std::string_view peer() const override { return "127.0.0.1"; }

 private:
  std::vector<std::pair<std::string, std::string>> headers_;
  std::string body_;
};

}  // namespace

void run_headers(std::string_view bytes) {
  const HeadersOnly request(bytes);
  http::accepted_encodings(request.header("Accept-Encoding"));
  http::matches_etag(request.header("If-None-Match"), "\"0123456789abcdef\"");
  http::is_cross_site(request, "https://portail.example.fr");
  const auto address = http::client_address(request, {"127.0.0.1", "10.0.0.1", "2001:db8::1"});
  expect(address.find_first_not_of("0123456789abcdefABCDEF:.") == std::string::npos &&
             address.size() <= 45,
         "an address is one");
  is_loopback(request.header("Host"));
  http::is_local(request);
  for (const bool is_local_demonstration : {false, true}) {
    const auto token = http::session_token(request, is_local_demonstration);
    expect(token.size() <= 128 && token.find(';') == std::string::npos, "a token is short");
  }
  expect(rules::is_utf8(http::read_upload(request).name), "a file's name is text");
  const auto disposition = http::content_disposition(bytes, false);
  expect(std::all_of(disposition.begin(), disposition.end(),
                     [](char c) { return c >= ' ' && c <= '~'; }),
         "a file's name cannot end a header");
  const std::string text(bytes);
  const auto composed = to_nfc(text);
  expect(to_nfc(composed) == composed, "NFC of NFC is nothing");
  expect(!rules::is_utf8(text) || rules::is_utf8(composed), "NFC of UTF-8 is UTF-8");
}

void run_attachments(std::string_view bytes) {
  const Addressed input(bytes);
  const auto kind = rules::file_kind("x." + std::string(input.line));
  const auto other = static_cast<rules::FileKind>(input.line.size() % 9);
  files::is_content_of(kind.value_or(other), input.rest);
}

}  // namespace espace::fuzz
