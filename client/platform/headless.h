#pragma once

#include "client/platform/platform.h"
#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/error.h"
#include "shared/api/mapping/json.h"
#include "shared/text/code_status.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace espace::platform {

/// A machine without a screen, network or clock of its own; native tests run the client on it. It
/// owns Dear ImGui's context and gives it the fonts of the build tree.
class Headless final : public Platform {
 public:
  explicit Headless(std::string_view location = "/");
  ~Headless() override;
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  // ---- The scripted server: the last answer set for an endpoint applies ----
  template <class Request, class Reply>
  void answer(const api::Endpoint<Request, Reply>& endpoint,
              const std::type_identity_t<Reply>& reply) {
    answer_raw(endpoint.method, endpoint.path, {200, api::print_json(api::encode(reply)), 0});
  }
  template <class Request, class Reply>
  void refuse(const api::Endpoint<Request, Reply>& endpoint, const api::Error& error) {
    answer_raw(endpoint.method, endpoint.path,
               {status_of(error.code), api::print_error(error), error.retry_after});
  }
  /// Any status and body, hostile ones too.
  void answer_raw(api::Method method, std::string_view path, HttpReply reply);
  /// From now on nothing comes back (status 0), or nothing in time (-1); 1 restores the answers.
  void set_network(int status) { network_ = status; }

  /// The answer to the next request to it, before the usual one; may be called several times to
  /// queue several answers.
  template <class Request, class Reply>
  void answer_once(const api::Endpoint<Request, Reply>& endpoint,
                   const std::type_identity_t<Reply>& reply) {
    answer_once_raw(endpoint.method, endpoint.path, {200, api::print_json(api::encode(reply)), 0});
  }
  template <class Request, class Reply>
  void refuse_once(const api::Endpoint<Request, Reply>& endpoint, const api::Error& error) {
    answer_once_raw(endpoint.method, endpoint.path,
                    {status_of(error.code), api::print_error(error), error.retry_after});
  }
  void answer_once_raw(api::Method method, std::string_view path, HttpReply reply);

  /// Delivers every reply that is due; false if there was none. Replies to requests that these
  /// cause wait for the next call.
  bool deliver();
  /// While held, replies stay under way, so that tests can look at the loading states.
  void hold(bool is_holding) { is_holding_ = is_holding; }

  /// Every request that was sent to a path, whatever its query, oldest first.
  /// The body of an upload is «file 3».
  std::vector<HttpRequest> requests_to(std::string_view path) const;
  /// Reports that this many bytes of the file being sent have left.
  void progress(std::uint32_t file, std::int64_t sent);
  const std::vector<std::uint32_t>& released_files() const { return released_; }

  // ---- The page ----
  const std::vector<std::string>& patches() const { return patches_; }
  const std::string& title() const { return title_; }
  float page_height() const { return page_height_; }
  std::uint32_t take_focus();
  /// Where the page was last scrolled to; -1: nowhere.
  float scrolled_to() const { return scrolled_to_; }
  /// The other site to which the application led; empty: none.
  const std::string& left_for() const { return left_for_; }
  /// The history: its entries, and the one that is shown.
  const std::vector<std::string>& history() const { return history_; }
  /// Moves in the history; then the test calls App::located().
  bool go_back();
  bool go_forward();

  // ---- What the person's system prefers, and the browser remembers ----
  void set_appearance(const Appearance& appearance) {
    appearance_ = appearance;
    is_frame_wanted_ = true;
  }

  // ---- The program's second part, which is loaded unless a test says otherwise ----
  void set_late_part(LatePart state);
  /// How often loading was tried again.
  int late_part_retries() const { return late_part_retries_; }

  // ---- Time ----
  void advance(double seconds) { now_ += seconds; }
  /// Draws the requested frame now, whatever the time, since browsers round delays.
  void ring_early();
  /// True if a frame was requested, or a delay has passed; reported once.
  bool take_frame_request();
  /// What a graphics card would do after a frame.
  static void upload_textures();

  // ---- Platform ----
  void send(const HttpRequest& request, std::function<void(const HttpReply&)> on_reply) override;
  void upload(std::uint32_t file, std::string_view path, std::string_view stamp,
              std::function<void(std::int64_t)> on_progress,
              std::function<void(const HttpReply&)> on_reply) override;
  void release_file(std::uint32_t file) override;
  void keep_draft(const Draft& draft, std::string_view text) override;
  std::string kept_draft(const Draft& draft) const override;
  void publish(std::string_view patch) override { patches_.emplace_back(patch); }
  void set_page_height(float height) override { page_height_ = height; }
  void focus(std::uint32_t id) override { focus_ = id; }
  void scroll_to(float y) override { scrolled_to_ = y; }
  void leave(std::string_view url) override { left_for_ = url; }
  std::string location() const override { return history_[present_]; }
  void push_location(std::string_view path) override;
  void replace_location(std::string_view path) override { history_[present_] = path; }
  void set_title(std::string_view title) override { title_ = title; }
  Appearance appearance() const override { return appearance_; }
  void choose_appearance(ThemeChoice theme, float text_scale, bool is_plain) override {
    appearance_.theme = theme;
    appearance_.text_scale = text_scale;
    appearance_.is_plain = is_plain;
    is_frame_wanted_ = true;
  }
  void request_frame() override { is_frame_wanted_ = true; }
  void request_frame_after(double seconds) override {
    wake_at_ = std::min(wake_at_, now_ + seconds);
  }
  double now() const override { return now_; }
  LatePart late_part() const override { return late_part_; }
  void load_late_part() override;

 private:
  struct Pending {
    HttpRequest request;
    std::function<void(const HttpReply&)> on_reply;
    std::uint32_t file = 0;  ///< The file of an upload.
    std::function<void(std::int64_t)> on_progress;
    bool is_aborted = false;
  };

  static constexpr double never = std::numeric_limits<double>::infinity();

  HttpReply reply_to(const Pending& pending);

  std::map<std::string, HttpReply, std::less<>> answers_;  ///< By "METHOD path".
  std::map<std::string, std::deque<HttpReply>, std::less<>> next_answers_;
  std::vector<HttpRequest> requests_;
  std::deque<Pending> pending_;
  int network_ = 1;
  bool is_holding_ = false;
  std::vector<std::uint32_t> released_;
  struct KeptDraft {
    std::string text;
    double until = never;
  };
  std::map<std::string, KeptDraft, std::less<>> drafts_;  ///< By key.

  std::vector<std::string> patches_;
  std::vector<std::string> history_;
  std::size_t present_ = 0;
  std::string title_;
  float page_height_ = 0;
  std::uint32_t focus_ = 0;
  float scrolled_to_ = -1;
  std::string left_for_;

  Appearance appearance_;
  LatePart late_part_ = LatePart::Ready;
  int late_part_retries_ = 0;

  double now_ = 1000;
  bool is_frame_wanted_ = true;
  double wake_at_ = never;
};

}  // namespace espace::platform
