#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// What the client asks of the machine that it runs on. Two implementations, chosen by CMake:
/// web.cpp (the browser) and headless.cpp (native tests, without a screen).
namespace espace::platform {

struct HttpRequest {
  std::string method;
  std::string path;  ///< With its query, where there is one.
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
  float pixel_ratio = 1;  ///< Device pixels in a CSS pixel.
  float font_size = 16;   ///< The person's own size of running text.

  bool operator==(const Viewport&) const = default;
};

/// The program's second part: late.h.
enum class LatePart : std::uint8_t { Loading, Ready, Failed };

class Platform {
 public:
  virtual ~Platform() = default;

  /// Asynchronous; `on_reply` is called once, never from within send().
  virtual void send(const HttpRequest& request, std::function<void(const HttpReply&)> on_reply) = 0;

  /// Sends a file that the person chose (ui::ChosenFile) to a path, as its bytes are, its name in
  /// the header X-File-Name (api::FileBody), `stamp` as in HttpRequest. `on_progress` hears how
  /// many bytes have left. There is no limit of time as long as some leave.
  virtual void upload(std::uint32_t file, std::string_view path, std::string_view stamp,
                      std::function<void(std::int64_t)> on_progress,
                      std::function<void(const HttpReply&)> on_reply) = 0;
  /// The file is not needed any more; where it is being sent, that ends (status 0).
  virtual void release_file(std::uint32_t file) = 0;

  /// One text that outlives a reload of the page, but not its tab. Empty: forgets it.
  virtual void keep_draft(std::string_view text) = 0;
  virtual std::string kept_draft() const = 0;

  /// Applies a patch of semantics::diff() to the mirror.
  virtual void publish(std::string_view patch) = 0;
  /// How high the page is, so that the browser scrolls it.
  virtual void set_page_height(float height) = 0;
  /// Moves the focus to a node (after the patch of the same frame).
  virtual void focus(std::uint32_t id) = 0;

  /// Scrolls the page (after the patch of the same frame).
  virtual void scroll_to(float y) = 0;

  /// To another site: the present entry of the history becomes that of its page.
  virtual void leave(std::string_view url) = 0;
  /// Path, query and fragment: "/activation#token".
  virtual std::string location() const = 0;
  virtual void push_location(std::string_view path) = 0;     ///< A new entry of the history.
  virtual void replace_location(std::string_view path) = 0;  ///< In place of the present one.
  virtual void set_title(std::string_view title) = 0;

  /// Draw again soon.
  virtual void request_frame() = 0;
  /// Draw again after so many seconds; of several such requests the earliest is kept. The frame may
  /// come a little before its time, for clocks are coarse: who still waits then asks again.
  virtual void request_frame_after(double seconds) = 0;
  /// Seconds of a clock that never goes back.
  virtual double now() const = 0;

  /// A frame is drawn when it has become Ready or Failed.
  virtual LatePart late_part() const = 0;
  /// It is needed now: begins to load it, once more after a failure.
  virtual void load_late_part() = 0;
};

}  // namespace espace::platform
