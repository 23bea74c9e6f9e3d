#include "server/http/adapter/router.h"

#include "server/http/adapter/security.h"
#include "shared/api/mapping/error.h"
#include "shared/text/code_status.h"

#include <algorithm>
#include <chrono>

namespace espace::http {
namespace {

/// For temporary refusals that do not say when to retry.
std::chrono::seconds usual_retry(Code code) {
  switch (code) {
    case Code::Busy:
      return std::chrono::seconds(2);
    case Code::TooManyRequests:
    case Code::LoginThrottled:
      return std::chrono::seconds(60);
    default:
      return std::chrono::seconds(0);
  }
}

}  // namespace

void Context::set_cookie(std::string_view token) {
  headers.emplace_back("Set-Cookie", set_session_cookie(token, is_local_demonstration));
}

void Context::clear_cookie() {
  headers.emplace_back("Set-Cookie", clear_session_cookie(is_local_demonstration));
}

Response json_response(int status, std::string body) {
  return {.status = status,
          .content_type = "application/json",
          .body = std::move(body),
          .headers = {{"Cache-Control", "no-store"}}};
}

Response no_content_response() {
  return {.status = 204, .headers = {{"Cache-Control", "no-store"}}};
}

Response error_response(const domain::Refusal& refusal, Context& context) {
  context.code = refusal.code;
  auto error = api::make_error(refusal.code, refusal.fields);
  error.reference = context.reference;
  const auto retry = std::max(refusal.retry_after, usual_retry(refusal.code));
  error.retry_after = retry.count();
  auto response = json_response(status_of(refusal.code), api::print_error(error));
  if (retry.count() > 0)
    response.headers.emplace_back("Retry-After", std::to_string(retry.count()));
  return response;
}

void Router::bind_page(std::string path, std::function<Response(const Request&, Context&)> answer) {
  add({api::Method::Get, std::move(path), api::Access::Public, 0, false, std::move(answer)});
}

void Router::add(Route route) {
  largest_body_ = std::max(largest_body_, route.max_body);
  auto& methods = routes_[route.path];
  methods.emplace(api::name_of(route.method), std::move(route));
}

std::vector<const Route*> Router::routes() const {
  std::vector<const Route*> all;
  for (const auto& [path, methods] : routes_) {
    for (const auto& [method, route] : methods) all.push_back(&route);
  }
  return all;
}

bool Router::is_reserved(std::string_view path) const {
  return std::any_of(reserved_.begin(), reserved_.end(), [&](const std::string& each) {
    return path == each || (path.starts_with(each) && path[each.size()] == '/');
  });
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
  const auto found = routes_.find(path);
  if (found == routes_.end()) return {};
  const auto& methods = found->second;
  const auto route = methods.find(method == "HEAD" ? "GET" : method);
  if (route != methods.end()) return {&route->second};
  std::string allow = "OPTIONS";
  for (const auto& [name, each] : methods) allow += name == "GET" ? ", GET, HEAD" : ", " + name;
  return {nullptr, allow};
}

}  // namespace espace::http
