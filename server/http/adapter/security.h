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
/// Its name in a local demonstration, where it is not Secure: WebKit keeps no Secure cookie of
/// http://localhost, unlike Chromium and Firefox, and nobody could log in there. The data are
/// invented, and the cookie leaves this computer only if somebody leads a network to it.
inline constexpr std::string_view demonstration_cookie = "espace-demonstration";

/// Whether the browser came from this computer by plain http: as the connection, the requested host
/// and, where the browser names it, the page's origin say.
bool is_local(const Request& request);

std::string session_token(const Request& request, bool is_local_demonstration);
std::string set_session_cookie(std::string_view token, bool is_local_demonstration);
std::string clear_session_cookie(bool is_local_demonstration);

}  // namespace espace::http
