#include "server/http/adapter/checks.h"

#include "server/domain/rights/admission.h"
#include "server/http/adapter/security.h"
#include "server/http/adapter/upload.h"
#include "shared/rules/text.h"

#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace espace::http {
namespace {

using Verdict = std::optional<domain::Refusal>;
constexpr std::nullopt_t go_on = std::nullopt;

Verdict refuse(Code code) { return domain::Refusal{code}; }

bool is_json(std::string_view content_type) {
  const std::string lower = rules::ascii_lower(content_type);
  return rules::trim(std::string_view(lower).substr(0, lower.find(';'))) == "application/json";
}

bool brings_body(const Visit& visit) { return visit.bound && !is_reading(visit.method); }

bool asks_for_session(const Visit& visit) {
  return visit.bound && visit.bound->access != api::Access::Public;
}

bool needs_session(const Visit& visit) {
  return asks_for_session(visit) && visit.bound->access != api::Access::Anyone;
}

std::string_view stamp_of(const Request& head) {
  return head.header(std::string(api::session_stamp_header));
}

/// Avoids known flaws in the library's chunk decoder.
Verdict no_transfer_encoding(const Request& head, Visit&, Gate&) {
  return head.header_count("Transfer-Encoding") > 0 ? refuse(Code::RequestLengthRequired) : go_on;
}

Verdict one_host(const Request& head, Visit&, Gate&) {
  return head.header_count("Host") > 1 ? refuse(Code::RequestMalformed) : go_on;
}

Verdict length_is_a_number(const Request& head, Visit&, Gate&) {
  const bool is_odd = head.header_count("Content-Length") > 0 && !content_length(head);
  return is_odd ? refuse(Code::RequestMalformed) : go_on;
}

Verdict find_route(const Request& head, Visit& visit, Gate& gate) {
  const auto match = gate.router.find(head.method(), head.path());
  visit.bound = match.route;
  visit.allow = match.allow;
  if (match.route) visit.route = match.route->path;
  return go_on;
}

Verdict no_body_to_read(const Request& head, Visit& visit, Gate&) {
  const bool has_body = content_length(head).value_or(0) > 0;
  return is_reading(visit.method) && has_body ? refuse(Code::RequestTooLarge) : go_on;
}

Verdict of_this_site(const Request& head, Visit& visit, Gate& gate) {
  const bool is_foreign =
      brings_body(visit) && is_cross_site(head, gate.environment.settings.public_url);
  return is_foreign ? refuse(Code::RequestCrossSite) : go_on;
}

Verdict media_type_of_route(const Request& head, Visit& visit, Gate&) {
  if (!brings_body(visit)) return go_on;
  const auto type = head.header("Content-Type");
  const bool is_right = visit.bound->is_upload ? type == upload_media_type : is_json(type);
  const bool is_plain = head.header_count("Content-Encoding") == 0;
  return is_right && is_plain ? go_on : refuse(Code::RequestMediaType);
}

Verdict length_of_route(const Request& head, Visit& visit, Gate&) {
  if (!brings_body(visit)) return go_on;
  const auto& route = *visit.bound;
  if (head.header_count("Content-Length") == 0) {
    const bool may_be_without = route.method == api::Method::Delete;
    return may_be_without ? go_on : refuse(Code::RequestLengthRequired);
  }
  if (*content_length(head) <= route.max_body) return go_on;
  return refuse(route.is_upload ? Code::AttachmentSize : Code::RequestTooLarge);
}

Verdict find_session(const Request& head, Visit& visit, Gate& gate) {
  if (!asks_for_session(visit) && !(visit.bound && !stamp_of(head).empty())) return go_on;
  visit.snapshot.emplace(gate.environment.store);
  visit.context.session = gate.sessions.find(visit.context.caller.token);
  return go_on;
}

Verdict has_session(const Request&, Visit& visit, Gate&) {
  return needs_session(visit) && !visit.context.session ? refuse(Code::SessionRequired) : go_on;
}

/// The page may show another person or site than the session, because all tabs of a browser share
/// the session.
Verdict same_session(const Request& head, Visit& visit, Gate&) {
  const auto stamp = stamp_of(head);
  const auto& session = visit.context.session;
  if (stamp.empty() || !session) return go_on;
  const bool is_same = stamp == domain::session_stamp(session->account_id, session->site_id);
  return is_same ? go_on : refuse(Code::SessionChanged);
}

Verdict has_access(const Request&, Visit& visit, Gate& gate) {
  if (!needs_session(visit)) return go_on;
  const auto& route = *visit.bound;
  const auto refused = domain::Admission(gate.environment)
                           .refuse(*visit.context.session, route.access,
                                   std::string(api::name_of(route.method)) + ' ' + route.path);
  return refused ? refuse(*refused) : go_on;
}

Verdict room_for_upload(const Request&, Visit& visit, Gate& gate) {
  const bool is_upload = visit.bound && visit.bound->is_upload;
  return is_upload && !visit.upload.take(gate.uploads) ? refuse(Code::Busy) : go_on;
}

using Check = Verdict (*)(const Request& head, Visit& visit, Gate& gate);

/// The checks of every request, in this order; the first refusal ends them.
constexpr std::array<Check, 13> way_in{
    no_transfer_encoding, one_host,     length_is_a_number,  find_route,
    no_body_to_read,      of_this_site, media_type_of_route, length_of_route,
    find_session,         has_session,  same_session,        has_access,
    room_for_upload,
};

}  // namespace

std::optional<domain::Refusal> check_head(const Request& head, Visit& visit, Gate& gate) {
  for (const auto check : way_in) {
    if (auto refusal = check(head, visit, gate)) return refusal;
  }
  return std::nullopt;
}

std::optional<std::size_t> content_length(const Request& head) {
  const auto text = head.header("Content-Length");
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return length;
}

}  // namespace espace::http
