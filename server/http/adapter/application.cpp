#include "server/http/adapter/application.h"

#include "server/domain/base/hasher.h"
#include "server/domain/rights/admission.h"
#include "server/http/adapter/security.h"
#include "server/http/adapter/upload.h"
#include "server/store/sql/busy.h"
#include "server/store/sql/snapshot.h"
#include "shared/api/mapping/print.h"
#include "shared/rules/text.h"
#include "shared/text/code_status.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>

namespace espace::http {
namespace {

using Clock = std::chrono::steady_clock;

bool is_reading(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

bool is_json(std::string_view content_type) {
  const std::string lower = rules::ascii_lower(content_type);
  return rules::trim(std::string_view(lower).substr(0, lower.find(';'))) == "application/json";
}

/// Nothing where the header is not a plain number.
std::optional<std::size_t> content_length(const Request& head) {
  const auto text = head.header("Content-Length");
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return length;
}

/// What an exception says, without the values that database libraries append to it («… while
/// executing "…" with :email=…»).
std::string harmless(std::string_view what) {
  return std::string(what.substr(0, std::min<std::size_t>(what.find(" while "), 200)));
}

/// The page shows another person or another site than the session, which it shares with the other
/// tabs of its browser.
bool is_stale(std::string_view stamp, const domain::Session& session) {
  return !stamp.empty() && stamp != domain::session_stamp(session.account_id, session.site_id);
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

}  // namespace

namespace {

/// Files are held whole while they come in: so many at a time.
constexpr int uploads_at_once = 16;
/// What the slowest line that is waited for brings in a second.
constexpr std::size_t slowest_upload = 32 * 1024;

class UploadSlot {
 public:
  UploadSlot() = default;
  ~UploadSlot() {
    if (taken_) --*taken_;
  }
  UploadSlot(const UploadSlot&) = delete;
  UploadSlot& operator=(const UploadSlot&) = delete;

  bool take(std::atomic<int>& uploads) {
    taken_ = &uploads;
    return ++uploads <= uploads_at_once;
  }

 private:
  std::atomic<int>* taken_ = nullptr;
};

}  // namespace

struct Application::Visit final : Exchange {
  Clock::time_point start = Clock::now();
  std::string method;
  std::string route = "none";  ///< As the log names it: never what the request says.
  const Route* bound = nullptr;
  std::string allow;  ///< The methods of the path, where it exists with others only.
  Context context;
  UploadSlot upload;
  /// What is only read is read at once: session, rights and answer. Not while a body comes in.
  std::optional<store::Snapshot> snapshot;
};

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
  visit->context.caller = {client_address(head, options_.trusted_proxies), session_token(head)};
  std::optional<domain::Refusal> refusal;
  std::unique_ptr<Response> answer;
  try {
    refusal = examine(head, *visit);
  } catch (...) {
    // The same words as for a failure later on.
    answer = std::make_unique<Response>(guarded(
        *visit,
        [error = std::current_exception()]() -> Response { std::rethrow_exception(error); }));
  }
  if (refusal) {
    answer = std::make_unique<Response>(
        guarded(*visit, [&] { return error_response(*refusal, visit->context); }));
  } else if (!answer && !visit->bound) {
    answer =
        std::make_unique<Response>(guarded(*visit, [&] { return answer_unbound(head, *visit); }));
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

std::optional<domain::Refusal> Application::examine(const Request& head, Visit& visit) {
  const auto refuse = [](Code code) { return domain::Refusal{code}; };
  // Known flaws of the library's chunk decoder stay out of reach.
  if (head.header_count("Transfer-Encoding") > 0) return refuse(Code::RequestLengthRequired);
  if (head.header_count("Host") > 1) return refuse(Code::RequestMalformed);
  const bool has_length = head.header_count("Content-Length") > 0;
  if (has_length && !content_length(head)) return refuse(Code::RequestMalformed);

  const auto match = router_.find(head.method(), head.path());
  visit.bound = match.route;
  visit.allow = match.allow;
  if (match.route) visit.route = match.route->path;
  if (is_reading(head.method())) {
    if (has_length && *content_length(head) > 0) return refuse(Code::RequestTooLarge);
  } else if (match.route) {
    if (is_cross_site(head, environment_.settings.public_url))
      return refuse(Code::RequestCrossSite);
    if (auto refusal = examine_body(head, *match.route)) return refusal;
  }
  const auto stamp = head.header(std::string(api::session_stamp_header));
  const bool needs_session = match.route && match.route->access != api::Access::Public;
  if (needs_session || (match.route && !stamp.empty())) {
    visit.snapshot.emplace(environment_.store);
    visit.context.session = sessions_.find(visit.context.caller.token);
  }
  if (needs_session && !visit.context.session) return refuse(Code::SessionRequired);
  if (visit.context.session && is_stale(stamp, *visit.context.session)) {
    return refuse(Code::SessionChanged);
  }
  if (needs_session) {
    const auto refused = domain::refuse_access(
        environment_, *visit.context.session, match.route->access,
        std::string(api::name_of(match.route->method)) + ' ' + match.route->path);
    if (refused) return refuse(*refused);
  }
  if (match.route && match.route->is_upload && !visit.upload.take(uploads_)) {
    return refuse(Code::Busy);
  }
  return std::nullopt;
}

std::optional<domain::Refusal> Application::examine_body(const Request& head,
                                                         const Route& route) const {
  const bool is_right_type = route.is_upload ? head.header("Content-Type") == upload_media_type
                                             : is_json(head.header("Content-Type"));
  if (!is_right_type) return domain::Refusal{Code::RequestMediaType};
  if (head.header_count("Content-Encoding") > 0) return domain::Refusal{Code::RequestMediaType};
  const bool may_be_without = route.method == api::Method::Delete;
  if (head.header_count("Content-Length") == 0) {
    if (may_be_without) return std::nullopt;
    return domain::Refusal{Code::RequestLengthRequired};
  }
  if (*content_length(head) > route.max_body) {
    return domain::Refusal{route.is_upload ? Code::AttachmentSize : Code::RequestTooLarge};
  }
  return std::nullopt;
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

Response Application::answer_unbound(const Request& head, Visit& visit) {
  const auto method = head.method();
  const auto path = head.path();
  const bool is_get = method == "GET" || method == "HEAD";
  if (!visit.allow.empty()) {
    auto response = method == "OPTIONS" ? Response{.status = 204}
                                        : error_response({Code::MethodNotAllowed}, visit.context);
    response.headers.emplace_back("Allow", visit.allow);
    return response;
  }
  const bool is_reserved =
      path.starts_with("/api/") || path == "/api" || path.starts_with("/demo/") || path == "/demo";
  if (is_reserved) return error_response({Code::NotFound}, visit.context);
  const auto file = files_.serve(head);
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
  return files_.serve_screen(head);
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
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - visit.start).count();
  metrics_.count(response.status, spent);
  // By hand: a tree of JSON for each request would cost more than its line.
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
