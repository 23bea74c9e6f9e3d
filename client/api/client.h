#pragma once

#include "client/platform/platform.h"
#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/json.h"
#include "shared/api/mapping/query.h"
#include "shared/api/session/session.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

/// The way from a screen to the server: an Endpoint value, a request, and what to do with the
/// reply.
namespace espace::client {

/// One call that a screen may have under way: idle, loading or failed. It lives in the screen's
/// state; when it is destroyed, a reply that is still on its way is dropped.
class Call {
 public:
  Call();
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  /// A new call takes its place, as after reset().
  Call& operator=(Call&& other) noexcept {
    std::swap(slot_, other.slot_);
    return *this;
  }

  bool is_loading() const { return slot_->is_loading; }
  bool has_failed() const { return slot_->error.has_value(); }
  /// Only valid after a failure.
  const api::Error& error() const { return *slot_->error; }
  /// When it is worth trying again, on the platform's clock; 0 if the server did not say.
  double retry_at() const { return slot_->retry_at; }
  /// Back to idle; a reply that is still on its way is dropped.
  void reset();

 private:
  friend class Api;
  struct Slot {
    bool is_loading = false;
    std::optional<api::Error> error;
    double retry_at = 0;
  };
  std::shared_ptr<Slot> slot_;
};

/// A file that the person chose; it is held as long as some of it remains to be sent.
class HeldFile {
 public:
  HeldFile(platform::Platform& platform, std::uint32_t file) : platform_(platform), file_(file) {}
  ~HeldFile() { platform_.release_file(file_); }
  HeldFile(const HeldFile&) = delete;
  HeldFile& operator=(const HeldFile&) = delete;

  std::uint32_t file() const { return file_; }

 private:
  platform::Platform& platform_;
  std::uint32_t file_;
};

/// What went wrong with an answer, if anything: nothing came back, an error body, nobody logged in
/// whom it could be about (204), or a body that cannot be read (Code::ReplyMalformed, or Busy and
/// TooManyRequests from a proxy that sends only the status).
std::optional<api::Error> refusal_in(const platform::HttpReply& http);

/// False if the text is not a reply of that kind.
template <class Reply>
bool read_reply(std::string_view body, Reply& reply) {
  if constexpr (std::is_same_v<Reply, api::Nothing>) {
    return true;
  } else {
    const std::optional<api::Json> json = api::parse_json(body);
    if (!json) return false;
    std::vector<FieldError> errors;
    api::decode(*json, reply, errors);
    return errors.empty();
  }
}

class Api {
 public:
  explicit Api(platform::Platform& platform) : platform_(platform) {}

  /// Sends the request. If `call` is already loading, sends nothing and returns false, so that a
  /// second click does not submit twice. Later, and never from within this call, either `on_reply`
  /// or `on_refused` is called, with `call` already idle or failed; then a frame is drawn.
  template <class Request, class Reply>
  bool call(const api::Endpoint<Request, Reply>& endpoint,
            const std::type_identity_t<Request>& request, Call& call,
            std::type_identity_t<std::function<void(const Reply&)>> on_reply,
            std::function<void(const api::Error&)> on_refused = {}) {
    std::string path(endpoint.path);
    std::string body;
    if (endpoint.method != api::Method::Get) {
      body = api::print_json(api::encode(request));
    } else if constexpr (api::is_flat<Request>()) {
      path += api::print_query(request);
    }
    return send(endpoint.method, std::move(path), endpoint.access, std::move(body),
                is_for_session(endpoint, request) ? stamp() : std::string(), call,
                std::make_unique<AnswerOf<Reply>>(std::move(on_reply)), std::move(on_refused));
  }

  /// The same with a file as the request's body. `on_progress` is told how many bytes have been
  /// sent.
  template <class Request, class Reply>
  bool upload(const api::Endpoint<Request, Reply>& endpoint, const HeldFile& file, Call& call,
              std::function<void(std::int64_t)> on_progress,
              std::type_identity_t<std::function<void(const Reply&)>> on_reply,
              std::function<void(const api::Error&)> on_refused) {
    return send_file(endpoint.path, endpoint.access, file, call, std::move(on_progress),
                     std::make_unique<AnswerOf<Reply>>(std::move(on_reply)), std::move(on_refused));
  }

  /// Called whenever a call that needs a session learns that there is none.
  void on_session_required(std::function<void()> action) { session_required_ = std::move(action); }

  /// Where to find the stamp of the session that the page shows: every call made for the person who
  /// is logged in carries it.
  void take_stamp_from(const api::SessionReply& who) { who_ = &who; }

  /// Called whenever such a call learns that the session has changed: another tab has changed its
  /// person or its site.
  void on_session_changed(std::function<void()> action) { session_changed_ = std::move(action); }

  /// Called whenever a call that needs a chosen site learns that there is none.
  void on_site_required(std::function<void()> action) { site_required_ = std::move(action); }

  /// The person has just logged in: from now on the browser has to bring the session's cookie.
  void begin_session() { is_session_kept_ = false; }
  /// Whether a call has had its session since then. If the first one has none, the browser did not
  /// keep the cookie.
  bool is_session_kept() const { return is_session_kept_; }

  /// When the server last answered, on the platform's clock: its idle time starts there.
  double last_heard_at() const { return last_heard_at_; }

 private:
  /// Handles a reply.
  class Answer {
   public:
    virtual ~Answer() = default;
    virtual bool read(std::string_view body) = 0;
    virtual void act() const = 0;
  };

  template <class Reply>
  class AnswerOf final : public Answer {
   public:
    explicit AnswerOf(std::function<void(const Reply&)> on_reply)
        : on_reply_(std::move(on_reply)) {}
    bool read(std::string_view body) override { return read_reply(body, reply_); }
    void act() const override { on_reply_(reply_); }

   private:
    std::function<void(const Reply&)> on_reply_;
    Reply reply_;
  };

  using OnHttp = std::function<void(const platform::HttpReply&)>;

  template <class Request, class Reply>
  static bool is_for_session(const api::Endpoint<Request, Reply>& endpoint,
                             [[maybe_unused]] const Request& request) {
    if (endpoint.access != api::Access::Public) {
      // A request that asks whose session it is carries no stamp.
      return endpoint.path != api::current_session.path;
    }
    // A request that carries the ticket of an opening needs no session.
    if constexpr (requires { request.ticket.empty(); }) return request.ticket.empty();
    return false;
  }
  std::string stamp() const { return who_ == nullptr ? std::string() : who_->stamp; }

  bool send(api::Method method, std::string path, api::Access access, std::string body,
            std::string stamp, Call& call, std::unique_ptr<Answer> answer,
            std::function<void(const api::Error&)> on_refused);
  bool send_file(std::string_view path, api::Access access, const HeldFile& file, Call& call,
                 std::function<void(std::int64_t)> on_progress, std::unique_ptr<Answer> answer,
                 std::function<void(const api::Error&)> on_refused);
  /// Marks the call as loading; takes what to do with the reply.
  OnHttp begin(api::Access access, std::string stamp, Call& call, std::unique_ptr<Answer> answer,
               std::function<void(const api::Error&)> on_refused);

  platform::Platform& platform_;
  const api::SessionReply* who_ = nullptr;
  std::function<void()> session_required_;
  std::function<void()> session_changed_;
  std::function<void()> site_required_;
  bool is_session_kept_ = true;
  double last_heard_at_ = 0;
};

}  // namespace espace::client
