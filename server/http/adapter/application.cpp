#include "server/http/adapter/application.h"

#include "server/domain/base/hasher.h"
#include "server/http/adapter/security.h"
#include "server/http/adapter/unbound.h"
#include "server/store/sql/busy.h"
#include "shared/api/mapping/print.h"
#include "shared/text/code_status.h"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

namespace espace::http {
namespace {

/// An exception's message, without the values that database libraries append to it («… while
/// executing "…" with :email=…»).
std::string harmless(std::string_view what) {
  return std::string(what.substr(0, std::min<std::size_t>(what.find(" while "), 200)));
}

Code code_of_failure(int status) {
  switch (status) {
    case 413:
    case 414:
      return Code::RequestTooLarge;
    case 415:
      return Code::RequestMediaType;
    default:
      return status < 500 ? Code::RequestMalformed : Code::Internal;
  }
}

/// Bytes per second of the slowest connection that is supported.
constexpr std::size_t slowest_upload = 32 * 1024;

}  // namespace

template <class Work>
Response Application::guarded(Visit& visit, const Work& work) noexcept {
  const auto refuse = [&](Code code) { return error_response({code}, visit.context); };
  try {
    return finish(work(), visit);
  } catch (const domain::Hasher::Busy&) {
    return finish(refuse(Code::Busy), visit);
  } catch (const store::Busy& error) {
    log_.write(Level::Warning, "busy",
               {{"reference", visit.context.reference}, {"what", error.what()}});
    return finish(refuse(Code::Busy), visit);
  } catch (const std::exception& error) {
    log_.write(Level::Error, "exception",
               {{"reference", visit.context.reference}, {"what", harmless(error.what())}});
    return finish(refuse(Code::Internal), visit);
  } catch (...) {
    return finish(refuse(Code::Internal), visit);
  }
}

Admission Application::admit(const Request& head) noexcept {
  auto visit = std::make_unique<Visit>();
  visit->method = head.method();
  visit->context.reference = new_reference();
  const bool is_local_demonstration = options_.is_demo && !options_.over_tls && is_local(head);
  visit->context.is_local_demonstration = is_local_demonstration;
  visit->context.caller = {client_address(head, options_.trusted_proxies),
                           session_token(head, is_local_demonstration)};
  std::optional<domain::Refusal> refusal;
  std::unique_ptr<Response> answer;
  try {
    refusal = check_head(head, *visit, gate_);
  } catch (...) {
    // The same wording as for a later failure.
    answer = std::make_unique<Response>(guarded(
        *visit,
        [error = std::current_exception()]() -> Response { std::rethrow_exception(error); }));
  }
  if (refusal) {
    answer = std::make_unique<Response>(
        guarded(*visit, [&] { return error_response(*refusal, visit->context); }));
  } else if (!answer && !visit->bound) {
    answer = std::make_unique<Response>(
        guarded(*visit, [&] { return answer_unbound(head, *visit, gate_.router, files_); }));
  }
  if (refusal || answer || !is_reading(visit->method)) visit->snapshot.reset();
  const bool is_upload = visit->bound && visit->bound->is_upload;
  Admission admission{std::move(visit), std::move(answer)};
  if (!admission.refusal && is_upload) {
    const auto seconds = content_length(head).value_or(0) / slowest_upload;
    admission.extra_time = std::chrono::seconds(seconds);
  }
  return admission;
}

Response Application::answer(const Request& request, Exchange& exchange) noexcept {
  auto& visit = static_cast<Visit&>(exchange);
  auto response = guarded(visit, [&] { return visit.bound->answer(request, visit.context); });
  visit.snapshot.reset();
  if (options_.on_change && response.status < 300 && !is_reading(visit.method)) {
    options_.on_change();
  }
  return response;
}

Response Application::give_up(int status, const Exchange* exchange) noexcept {
  Visit visit;
  if (exchange) {
    const auto& known = static_cast<const Visit&>(*exchange);
    visit.start = known.start;
    visit.method = known.method;
    visit.route = known.route;
    visit.context.caller = known.context.caller;
    visit.context.reference = known.context.reference;
  } else {
    visit.context.reference = new_reference();
  }
  return guarded(visit, [&] {
    auto response = error_response({code_of_failure(status)}, visit.context);
    response.status = status;
    return response;
  });
}

Response Application::finish(Response response, Visit& visit) {
  for (auto& header : visit.context.headers) response.headers.push_back(std::move(header));
  visit.context.headers.clear();
  add_security_headers(response, options_.over_tls);
  const auto spent =
      std::chrono::duration_cast<std::chrono::microseconds>(Visit::Clock::now() - visit.start)
          .count();
  metrics_.count(response.status, spent);
  // Written by hand: building a JSON tree for each request would cost more than writing its line.
  std::string members;
  const auto add = [&](std::string_view name, std::string_view text) {
    members.append(members.empty() ? "\"" : ",\"").append(name).append("\":");
    api::append_text(members, text);
  };
  add("reference", visit.context.reference);
  add("method", visit.method);
  add("route", visit.route);
  members +=
      fmt::format(R"(,"status":{},"ms":{})", response.status, static_cast<double>(spent) / 1000.0);
  add("client", visit.context.caller.address);
  if (visit.context.code) add("code", name_of(*visit.context.code));
  log_.write_members(response.status >= 500 ? Level::Error : Level::Info, "request", members);
  return response;
}

}  // namespace espace::http
