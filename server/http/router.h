#pragma once

#include "server/domain/caller.h"
#include "server/domain/outcome.h"
#include "server/http/message.h"
#include "server/http/normalise.h"
#include "server/http/openapi.h"
#include "shared/api/endpoint.h"
#include "shared/api/json.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace espace::http {

/// What a bound function knows of its request beside the decoded body, and may say beside its
/// reply.
struct Context {
  domain::Caller caller;
  std::optional<domain::Session> session;  ///< Always there unless Access::Public.
  std::string reference;                   ///< Of this request, in the log too.
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< To add to the answer.
  std::optional<Code> code = std::nullopt;  ///< What was refused, for the log.
};

struct Route {
  api::Method method;
  std::string path;
  api::Access access;
  std::size_t max_body;
  bool is_api;  ///< Answers JSON, never stored by a cache.
  std::function<Response(const Request&, Context&)> answer;
};

Response json_response(int status, std::string body);

/// The error as status, headers and body; the context's reference goes with it.
Response error_response(const domain::Refusal& refusal, Context& context);

/// Parses, normalises, decodes, validates. Nothing is returned without a refusal saying why.
template <class T>
domain::Outcome<T> read_body(const std::string& body) {
  // The code that a form gives to such a text; the parser could not say which field it was.
  if (!rules::is_utf8(body)) return Code::InvalidUtf8;
  auto json = api::parse_json(body.empty() ? "{}" : std::string_view(body));
  if (!json || !json->is_object()) return Code::RequestMalformed;
  normalise(*json);
  T value;
  auto errors = api::decode_and_validate(*json, value);
  if (!errors.empty()) return domain::Refusal{Code::FieldsInvalid, std::move(errors)};
  return value;
}

/// Which function answers what. Filled at the start, then only read.
class Router {
 public:
  /// Binds an endpoint of shared/api to `answer(request, context) -> Outcome<Reply>`.
  template <class RequestType, class ReplyType, class Answer>
  void bind(const api::Endpoint<RequestType, ReplyType>& endpoint, Answer answer) {
    add({endpoint.method, std::string(endpoint.path), endpoint.access, endpoint.max_body, true,
         [answer = std::move(answer)](const Request& request, Context& context) {
           const auto body = read_body<RequestType>(request.body());
           if (!body) return error_response(body.refusal(), context);
           const domain::Outcome<ReplyType> outcome = answer(*body, context);
           if (!outcome) return error_response(outcome.refusal(), context);
           return json_response(200, api::print_json(api::encode(*outcome)));
         }});
    operations_.push_back(describe(endpoint));
  }

  /// Something that is not one of the portal's API operations: a page, a probe. GET only.
  void bind_page(std::string path, std::function<Response(const Request&, Context&)> answer);

  struct Match {
    const Route* route = nullptr;
    std::string allow = {};  ///< The methods of that path, when it exists with others only.
  };
  Match find(std::string_view method, std::string_view path) const;

  std::size_t largest_body() const { return largest_body_; }
  const std::vector<Operation>& operations() const { return operations_; }

 private:
  void add(Route route);

  std::map<std::string, std::map<std::string, Route, std::less<>>, std::less<>> routes_;
  std::vector<Operation> operations_;
  std::size_t largest_body_ = 1;
};

}  // namespace espace::http
