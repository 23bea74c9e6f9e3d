#include "server/http/adapter/security.h"

#include "server/text/address.h"
#include "shared/rules/text.h"

#include <algorithm>

namespace espace::http {
namespace {

constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";
constexpr std::string_view permissions_policy =
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
constexpr std::string_view cookie_attributes = "; Path=/; Secure; HttpOnly; SameSite=Strict";
constexpr std::string_view demonstration_attributes = "; Path=/; HttpOnly; SameSite=Strict";

/// "https://host:port" → "host:port".
std::string_view authority_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find('/'));
}

/// "localhost:8080" → "localhost", "[::1]:8080" → "::1".
std::string_view host_of(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(1, authority.find(']') - 1);
  return authority.substr(0, authority.find(':'));
}

std::string cookie_named(std::string_view name, std::string_view cookies) {
  while (!cookies.empty()) {
    const auto semicolon = cookies.find(';');
    const auto cookie = rules::trim(cookies.substr(0, semicolon));
    cookies =
        semicolon == std::string_view::npos ? std::string_view() : cookies.substr(semicolon + 1);
    const auto equals = cookie.find('=');
    if (equals == std::string_view::npos || cookie.substr(0, equals) != name) continue;
    const auto token = cookie.substr(equals + 1);
    if (token.size() <= 128) return std::string(token);
  }
  return {};
}

}  // namespace

void add_security_headers(Response& response, bool over_tls) {
  const auto add = [&](std::string_view name, std::string_view value) {
    response.headers.emplace_back(name, value);
  };
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Resource-Policy", "same-origin");
  if (over_tls) add("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  // A page may have its own policy: the demonstration's mailbox has an inline style sheet.
  const bool has_policy =
      std::any_of(response.headers.begin(), response.headers.end(),
                  [](const auto& header) { return header.first == "Content-Security-Policy"; });
  if (!has_policy) add("Content-Security-Policy", content_security_policy);
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Permissions-Policy", permissions_policy);
}

bool is_cross_site(const Request& request, std::string_view public_url) {
  if (request.header_count("Sec-Fetch-Site") > 0) {
    const auto site = request.header("Sec-Fetch-Site");
    return site != "same-origin" && site != "none";
  }
  if (request.header_count("Origin") == 0) return false;
  const auto origin = request.header("Origin");
  if (origin == public_url) return false;
  const auto authority = authority_of(origin);
  return authority.empty() || authority != request.header("Host");
}

std::string client_address(const Request& request,
                           const std::vector<std::string>& trusted_proxies) {
  const auto is_trusted = [&](const std::string& address) {
    return std::find(trusted_proxies.begin(), trusted_proxies.end(), address) !=
           trusted_proxies.end();
  };
  std::string nearest(request.peer());
  // A proxy may append its own header after the one it received.
  const std::string list = request.header_list("X-Forwarded-For");
  std::string_view chain = list;
  while (is_trusted(nearest) && !chain.empty()) {
    const auto comma = chain.rfind(',');
    const bool is_first = comma == std::string_view::npos;
    const std::string hop(rules::trim(is_first ? chain : chain.substr(comma + 1)));
    chain = is_first ? std::string_view() : chain.substr(0, comma);
    if (!is_address(hop)) break;
    nearest = hop;
  }
  return nearest;
}

bool is_local(const Request& request) {
  if (!is_loopback(request.peer()) || !is_loopback(host_of(request.header("Host")))) return false;
  const auto origin = request.header("Origin");
  return origin.empty() || origin.starts_with("http://");
}

std::string session_token(const Request& request, bool is_local_demonstration) {
  const auto cookies = request.header("Cookie");
  std::string token;
  if (is_local_demonstration) token = cookie_named(demonstration_cookie, cookies);
  // It is there too if what answered the log-in was not local: behind a proxy that renames the
  // host.
  return token.empty() ? cookie_named(session_cookie, cookies) : token;
}

std::string set_session_cookie(std::string_view token, bool is_local_demonstration) {
  std::string cookie(is_local_demonstration ? demonstration_cookie : session_cookie);
  return cookie.append("=").append(token).append(is_local_demonstration ? demonstration_attributes
                                                                        : cookie_attributes);
}

std::string clear_session_cookie(bool is_local_demonstration) {
  return set_session_cookie({}, is_local_demonstration).append("; Max-Age=0");
}

}  // namespace espace::http
