#include "server/http/adapter/unbound.h"

#include <string_view>

namespace espace::http {

Response answer_unbound(const Request& head, Visit& visit, const Router& router,
                        const StaticFiles& files) {
  const auto method = head.method();
  const auto path = head.path();
  const bool is_get = method == "GET" || method == "HEAD";
  if (!visit.allow.empty()) {
    auto response = method == "OPTIONS" ? Response{.status = 204}
                                        : error_response({Code::MethodNotAllowed}, visit.context);
    response.headers.emplace_back("Allow", visit.allow);
    return response;
  }
  if (router.is_reserved(path)) return error_response({Code::NotFound}, visit.context);
  const auto file = files.serve(head);
  const bool is_screen = path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
  if (!is_get) {
    const bool exists = file || path == "/";
    auto response =
        method == "OPTIONS"
            ? Response{.status = 204}
            : error_response({exists ? Code::MethodNotAllowed : Code::NotFound}, visit.context);
    if (exists || method == "OPTIONS") response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
    return response;
  }
  if (file) {
    visit.route = "file";
    return *file;
  }
  if (!is_screen) return error_response({Code::NotFound}, visit.context);
  visit.route = "screen";
  return files.serve_screen(head);
}

}  // namespace espace::http
