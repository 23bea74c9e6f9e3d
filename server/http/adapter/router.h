#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/outcome.h"
#include "server/http/adapter/message.h"
#include "server/http/adapter/normalise.h"
#include "server/http/adapter/openapi.h"
#include "server/http/adapter/upload.h"
#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/json.h"
#include "shared/api/mapping/print.h"
#include "shared/api/mapping/query.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace espace::http {

/// What a bound function knows of its request besides the decoded value, and may return besides its
/// reply.
struct Context {
  domain::Caller caller;
  /// Always set, except for Access::Anyone, where nobody may be logged in, and Access::Public.
  std::optional<domain::Session> session;
  std::string reference;                ///< The request's reference, also in the log.
  bool is_local_demonstration = false;  ///< Its cookie may be weaker (security.h).
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< Headers to add to the answer.
  std::optional<Code> code = std::nullopt;  ///< The refusal's code, for the log.

  /// Gives the browser the cookie of its new session, or takes it away.
  void set_cookie(std::string_view token);
  void clear_cookie();
};

struct Route {
  api::Method method;
  std::string path;
  api::Access access;
  std::size_t max_body;
  bool is_api;  ///< Answers JSON that caches never store.
  std::function<Response(const Request&, Context&)> answer;
  bool is_upload = false;  ///< The body is a file, not JSON.
};

Response json_response(int status, std::string body);
Response no_content_response();

template <class Reply>
Response reply_response(const Reply& reply) {
  return json_response(200, api::print(reply));
}
template <class Reply>
Response reply_response(const std::optional<Reply>& reply) {
  return reply ? reply_response(*reply) : no_content_response();
}

/// A refusal as status, headers and body; the body includes the context's reference.
Response error_response(const domain::Refusal& refusal, Context& context);

/// Normalises, decodes and validates. If nothing is returned, the refusal says why.
template <class T>
domain::Outcome<T> read_object(api::Json json) {
  normalise(json);
  T value;
  auto errors = api::decode_and_validate(json, value);
  if (!errors.empty()) return domain::Refusal{Code::FieldsInvalid, std::move(errors)};
  return value;
}

template <class T>
domain::Outcome<T> read_body(const std::string& body) {
  // The same code as a form would give for such a text; the parser does not tell which field it
  // was.
  if (!rules::is_utf8(body)) return Code::InvalidUtf8;
  auto json = api::parse_json(body.empty() ? "{}" : std::string_view(body));
  if (!json || !json->is_object()) return Code::RequestMalformed;
  return read_object<T>(std::move(*json));
}

/// The same for a query; here the field of a text that is not UTF-8 is known.
template <class T>
domain::Outcome<T> read_query(std::string_view query) {
  if constexpr (std::tuple_size_v<decltype(T::members())> == 0) {
    if (query.empty()) return T{};
  }
  if (query.size() > api::max_query) return Code::RequestTooLarge;
  auto json = api::parse_query<T>(query);
  if (!json) return Code::RequestMalformed;
  return read_object<T>(std::move(*json));
}

/// The request of a bound function: a GET sends it in its query, other methods in their body.
template <class T>
domain::Outcome<T> read_request(const Request& request, api::Method method) {
  if constexpr (api::is_flat<T>()) {
    if (method == api::Method::Get) return read_query<T>(request.query());
  }
  return read_body<T>(request.body());
}

/// Maps requests to functions. Filled at start-up, then only read.
class Router {
 public:
  /// Binds an endpoint of shared/api to `answer(request, context) -> Outcome<Reply>`, or to an
  /// Outcome<std::optional<Reply>>, of which nothing is answered as 204.
  template <class RequestType, class ReplyType, class Answer>
  void bind(const api::Endpoint<RequestType, ReplyType>& endpoint, Answer answer) {
    if (endpoint.method == api::Method::Get && !api::is_flat<RequestType>()) {
      throw std::logic_error(std::string(endpoint.path) + ": a query cannot say that request");
    }
    add({endpoint.method, std::string(endpoint.path), endpoint.access, endpoint.max_body, true,
         [method = endpoint.method, answer = std::move(answer)](const Request& request,
                                                                Context& context) {
           const auto read = read_request<RequestType>(request, method);
           if (!read) return error_response(read.refusal(), context);
           const auto outcome = answer(*read, context);
           if (!outcome) return error_response(outcome.refusal(), context);
           return reply_response(*outcome);
         }});
    operations_.push_back(describe(endpoint));
  }

  /// Binds an endpoint whose request is a file of at most `max_body` bytes.
  template <class ReplyType, class Answer>
  void bind_upload(const api::Endpoint<api::FileBody, ReplyType>& endpoint, std::size_t max_body,
                   Answer answer) {
    add({endpoint.method, std::string(endpoint.path), endpoint.access, max_body, true,
         [answer = std::move(answer)](const Request& request, Context& context) {
           const domain::Outcome<ReplyType> outcome = answer(read_upload(request), context);
           if (!outcome) return error_response(outcome.refusal(), context);
           return json_response(200, api::print(*outcome));
         },
         true});
    auto operation = describe(endpoint);
    operation.request_media = std::string(upload_media_type);
    operations_.push_back(std::move(operation));
  }

  /// Binds an endpoint whose reply is a file: `answer(request, context) -> Outcome<Response>`.
  template <class RequestType, class Answer>
  void bind_download(const api::Endpoint<RequestType, api::Nothing>& endpoint,
                     std::string media_type, Answer answer) {
    add({endpoint.method, std::string(endpoint.path), endpoint.access, endpoint.max_body, true,
         [method = endpoint.method, answer = std::move(answer)](const Request& request,
                                                                Context& context) {
           const auto read = read_request<RequestType>(request, method);
           if (!read) return error_response(read.refusal(), context);
           domain::Outcome<Response> outcome = answer(*read, context);
           if (!outcome) return error_response(outcome.refusal(), context);
           return std::move(*outcome);
         }});
    auto operation = describe(endpoint);
    operation.reply = {{"type", "string"}, {"format", "binary"}};
    operation.reply_media = std::move(media_type);
    operations_.push_back(std::move(operation));
  }

  /// A page or a probe that is not one of the portal's API operations. GET only.
  void bind_page(std::string path, std::function<Response(const Request&, Context&)> answer);

  /// Unbound paths that begin with that prefix ("/api") are not found; they never resolve to a file
  /// or a screen.
  void reserve(std::string path) { reserved_.push_back(std::move(path)); }
  bool is_reserved(std::string_view path) const;

  struct Match {
    const Route* route = nullptr;
    std::string allow = {};  ///< The allowed methods, if the path exists with other methods only.
  };
  Match find(std::string_view method, std::string_view path) const;

  /// Every bound route.
  std::vector<const Route*> routes() const;
  std::size_t largest_body() const { return largest_body_; }
  const std::vector<Operation>& operations() const { return operations_; }

 private:
  void add(Route route);

  std::map<std::string, std::map<std::string, Route, std::less<>>, std::less<>> routes_;
  std::vector<Operation> operations_;
  std::vector<std::string> reserved_;
  std::size_t largest_body_ = 1;
};

}  // namespace espace::http
