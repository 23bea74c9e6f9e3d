#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// What the client needs from the machine it runs on. Two implementations, chosen by CMake: web.cpp
/// (the browser) and headless.cpp (native tests, without a screen).
namespace espace::platform {

struct HttpRequest {
  std::string method;
  std::string path;  ///< With its query, if any.
  std::string body;  ///< JSON, or empty.
  /// Whose session the page shows: the header api::session_stamp_header. Empty: not sent.
  std::string stamp = {};
};

struct HttpReply {
  int status = 0;  ///< 0: nothing came back (network); -1: nothing came back in time.
  std::string body;
  std::int64_t retry_after = 0;  ///< Seconds, from the header of that name.
};

/// The window onto the page, in CSS pixels.
struct Viewport {
  float width = 1280;
  float height = 800;
  float scroll_y = 0;
  float pixel_ratio = 1;  ///< Device pixels per CSS pixel.
  float font_size = 16;   ///< The person's own size for running text.

  /// What the person has pinched larger is painted that much finer; it is laid out as before.
  float zoom = 1;
  // The picture, in its own pixels, of which there are pixel_ratio * zoom per CSS pixel: where in
  // the window it begins, and its size; of no size: the whole window.
  float picture_x = 0;
  float picture_y = 0;
  float picture_width = 0;
  float picture_height = 0;

  bool operator==(const Viewport&) const = default;
};

/// What the person chose. System: the system's own preferences decide.
enum class ThemeChoice : std::uint8_t { System, Light, Dark, Strong };

/// How the person wants the page to look.
struct Appearance {
  // Chosen here, and remembered by the browser.
  ThemeChoice theme = ThemeChoice::System;
  float text_scale = 1;   ///< Viewport::font_size includes it.
  bool is_plain = false;  ///< «Affichage simplifié»: the mirror is shown instead of the picture.
  // Preferences of the system.
  bool prefers_dark = false;
  bool prefers_contrast = false;
  bool prefers_less_motion = false;  ///< What would move by itself stands still.

  bool operator==(const Appearance&) const = default;
};

/// The program's second part: late.h.
enum class LatePart : std::uint8_t { Loading, Ready, Failed };

/// A text that survives a reload of the page, but not the closing of its tab: its key in the tab's
/// storage, and for how long after it was last kept it is there; 0: as long as the tab.
struct Draft {
  std::string_view key;
  double seconds = 0;
};
/// Of the person who is logged in.
inline constexpr Draft account_draft{"draft"};
/// Of somebody who is not (shared/GUIDE.md): nothing would say when that person leaves.
inline constexpr Draft visitor_draft{"visitor-draft", 30 * 60};

class Platform {
 public:
  virtual ~Platform() = default;

  /// Asynchronous; `on_reply` is called once, never from within send().
  virtual void send(const HttpRequest& request, std::function<void(const HttpReply&)> on_reply) = 0;

  /// Sends a file that the person chose (ui::ChosenFile) to a path: its bytes unchanged, its name
  /// in the header X-File-Name (api::FileBody), `stamp` as in HttpRequest. `on_progress` is told
  /// how many bytes have been sent. There is no time limit as long as bytes keep leaving.
  virtual void upload(std::uint32_t file, std::string_view path, std::string_view stamp,
                      std::function<void(std::int64_t)> on_progress,
                      std::function<void(const HttpReply&)> on_reply) = 0;
  /// The file is no longer needed; if it is being sent, sending stops (status 0).
  virtual void release_file(std::uint32_t file) = 0;

  /// An empty text: forgets it.
  virtual void keep_draft(const Draft& draft, std::string_view text) = 0;
  virtual std::string kept_draft(const Draft& draft) const = 0;

  /// Applies a patch of semantics::diff() to the mirror.
  virtual void publish(std::string_view patch) = 0;
  /// The height of the page, so that the browser can scroll it.
  virtual void set_page_height(float height) = 0;
  /// Moves the focus to a node (after the patch of the same frame).
  virtual void focus(std::uint32_t id) = 0;

  /// Scrolls the page (after the patch of the same frame).
  virtual void scroll_to(float y) = 0;

  /// Leaves for another site: its page replaces the present entry of the history.
  virtual void leave(std::string_view url) = 0;
  /// Path, query and fragment: "/activation#token".
  virtual std::string location() const = 0;
  virtual void push_location(std::string_view path) = 0;     ///< A new entry of the history.
  virtual void replace_location(std::string_view path) = 0;  ///< Replaces the present one.
  virtual void set_title(std::string_view title) = 0;

  virtual Appearance appearance() const = 0;
  /// Takes effect with the next frame.
  virtual void choose_appearance(ThemeChoice theme, float text_scale, bool is_plain) = 0;

  /// Draw again soon.
  virtual void request_frame() = 0;
  /// Draw again after this many seconds; of several requests the earliest is kept. The frame may
  /// come slightly early, because clocks are coarse: a caller that is still waiting then asks
  /// again.
  virtual void request_frame_after(double seconds) = 0;
  /// Seconds of a clock that never goes backwards.
  virtual double now() const = 0;

  /// A frame is drawn when it becomes Ready or Failed.
  virtual LatePart late_part() const = 0;
  /// It is needed now: starts loading it, or retries after a failure.
  virtual void load_late_part() = 0;
};

}  // namespace espace::platform
