#pragma once

#include "server/http/adapter/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace espace::http {

/// On every answer. HSTS only where people come by TLS: over plain HTTP it must be ignored.
void add_security_headers(Response& response, bool over_tls);

/// A state-changing request that a browser sent for another site's page. Sec-Fetch-Site says so;
/// older browsers send Origin, which must then name the host that was asked for or the portal's
/// public one. A program that sends neither is not a browser that could be abused.
bool is_cross_site(const Request& request, std::string_view public_url);

/// The client's address: the connection's other end, or, where that is a trusted proxy, the last
/// address of X-Forwarded-For (all headers of that name are one list) that is not one. What does
/// not look like an address is not believed.
std::string client_address(const Request& request, const std::vector<std::string>& trusted_proxies);

/// The session's cookie (shared/GUIDE.md).
inline constexpr std::string_view session_cookie = "__Host-espace";
std::string session_token(const Request& request);
std::string set_session_cookie(std::string_view token);
std::string clear_session_cookie();

}  // namespace espace::http
