#pragma once

#include "server/http/adapter/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace espace::http {

/// Headers for every answer. HSTS only if people come by TLS: browsers must ignore it over plain
/// HTTP.
void add_security_headers(Response& response, bool over_tls);

/// Whether a browser sent a state-changing request on behalf of another site's page. Sec-Fetch-Site
/// says so; older browsers send Origin, which must then name the requested host or the portal's
/// public one. A program that sends neither is not a browser that could be abused.
bool is_cross_site(const Request& request, std::string_view public_url);

/// The client's address: the other end of the connection or, if that is a trusted proxy, the last
/// address of X-Forwarded-For (all headers of that name form one list) that is not a trusted proxy.
/// Values that do not look like an address are ignored.
std::string client_address(const Request& request, const std::vector<std::string>& trusted_proxies);

/// The session's cookie (shared/GUIDE.md).
inline constexpr std::string_view session_cookie = "__Host-espace";
std::string session_token(const Request& request);
std::string set_session_cookie(std::string_view token);
std::string clear_session_cookie();

}  // namespace espace::http
