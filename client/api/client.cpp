#include "client/api/client.h"

#include <utility>

namespace espace::client {

Call::Call() : slot_(std::make_shared<Slot>()) {}

void Call::reset() { slot_ = std::make_shared<Slot>(); }

std::optional<api::Error> refusal_in(const platform::HttpReply& http) {
  if (http.status == 0) return api::make_error(Code::NetworkUnreachable);
  if (http.status == -1) return api::make_error(Code::NetworkTimeout);
  if (http.status == 204) return api::make_error(Code::SessionRequired);
  if (http.status >= 200 && http.status < 300) return std::nullopt;
  api::Error error = api::parse_error(http.body);
  if (error.code == Code::ReplyMalformed) {
    if (http.status == 502 || http.status == 503 || http.status == 504) {
      error = api::make_error(Code::Busy);
    } else if (http.status == 429) {
      error = api::make_error(Code::TooManyRequests);
    }
  }
  if (http.retry_after > 0) error.retry_after = http.retry_after;
  return error;
}

bool Api::send(api::Method method, std::string path, api::Access access, std::string body,
               std::string stamp, Call& call, std::unique_ptr<Answer> answer,
               std::function<void(const api::Error&)> on_refused) {
  if (call.is_loading()) return false;
  platform::HttpRequest request;
  request.method = api::name_of(method);
  request.path = std::move(path);
  request.body = std::move(body);
  request.stamp = stamp;
  platform_.send(request,
                 begin(access, std::move(stamp), call, std::move(answer), std::move(on_refused)));
  return true;
}

bool Api::send_file(std::string_view path, api::Access access, const HeldFile& file, Call& call,
                    std::function<void(std::int64_t)> on_progress, std::unique_ptr<Answer> answer,
                    std::function<void(const api::Error&)> on_refused) {
  if (call.is_loading()) return false;
  platform_.upload(
      file.file(), path, stamp(),
      [this, slot = std::weak_ptr(call.slot_),
       on_progress = std::move(on_progress)](std::int64_t sent) {
        if (slot.expired()) return;
        on_progress(sent);
        platform_.request_frame();
      },
      begin(access, stamp(), call, std::move(answer), std::move(on_refused)));
  return true;
}

Api::OnHttp Api::begin(api::Access access, std::string stamp, Call& call,
                       std::unique_ptr<Answer> answer,
                       std::function<void(const api::Error&)> on_refused) {
  call.slot_->is_loading = true;
  call.slot_->error.reset();
  call.slot_->retry_at = 0;
  platform_.request_frame();

  // A dead slot means that the screen, or the whole application, is gone: check it before touching
  // any member of this object.
  const auto shared = std::make_shared<std::unique_ptr<Answer>>(std::move(answer));
  return [this, access, sent_stamp = std::move(stamp), slot = std::weak_ptr(call.slot_), shared,
          on_refused = std::move(on_refused)](const platform::HttpReply& http) {
    const std::shared_ptr<Call::Slot> alive = slot.lock();
    if (!alive) return;
    std::optional<api::Error> error = refusal_in(http);
    if (!error && !(*shared)->read(http.body)) error = api::make_error(Code::ReplyMalformed);
    if (http.status > 0) last_heard_at_ = platform_.now();

    alive->is_loading = false;
    alive->error = error;
    if (error && error->retry_after > 0) {
      alive->retry_at = platform_.now() + static_cast<double>(error->retry_after);
    }
    platform_.request_frame();
    if (!error) {
      if (access != api::Access::Public) is_session_kept_ = true;
      (*shared)->act();
      return;
    }
    if (access != api::Access::Public && error->code == Code::SessionRequired &&
        session_required_) {
      session_required_();
    }
    // If this page itself has moved on meanwhile, the answer is of no use.
    if (error->code == Code::SessionChanged && session_changed_ && sent_stamp == this->stamp()) {
      session_changed_();
    }
    if (error->code == Code::SiteRequired && site_required_) {
      site_required_();
    }
    if (on_refused) on_refused(*error);
  };
}

}  // namespace espace::client
