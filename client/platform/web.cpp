#include "client/app.h"
#include "client/painter/painter.h"
#include "client/platform/late.h"
#include "client/platform/platform.h"
#include "client/platform/web_painters.h"
#include "client/ui/action.h"
#include "client/ui/fonts.h"
#include "client/ui/theme.h"

#include <emscripten/emscripten.h>
#include <imgui.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The browser's side of the client: the functions that web/bridge.js provides, and
/// those that web/src/program.js calls.
extern "C" {
// web/bridge.js
void host_send(std::int32_t handle, const char* method, std::size_t method_size, const char* path,
               std::size_t path_size, const char* body, std::size_t body_size, const char* stamp,
               std::size_t stamp_size);
void host_upload(std::int32_t handle, std::uint32_t file, const char* path, std::size_t size,
                 const char* stamp, std::size_t stamp_size);
void host_release_file(std::uint32_t file);
void host_keep_draft(const char* key, std::size_t key_size, const char* text, std::size_t size,
                     double seconds);
char* host_kept_draft(const char* key, std::size_t key_size);
void host_publish(const char* patch, std::size_t size);
void host_set_page_height(float height);
void host_focus(std::uint32_t id);
void host_scroll_to(float y);
void host_leave(const char* url, std::size_t size);
char* host_location();
void host_go(const char* path, std::size_t size, bool is_replacing);
void host_set_title(const char* title, std::size_t size);
void host_request_frame(double seconds);
void host_load_late_part();
void host_choose_appearance(int theme, float text_scale, bool is_plain);
}

namespace espace {
namespace {

class WebPlatform final : public platform::Platform {
 public:
  using OnReply = std::function<void(const platform::HttpReply&)>;
  using OnProgress = std::function<void(std::int64_t)>;

  void send(const platform::HttpRequest& request, OnReply on_reply) override {
    const std::int32_t handle = ++last_handle_;
    waiting_.emplace_back(handle, std::move(on_reply));
    host_send(handle, request.method.data(), request.method.size(), request.path.data(),
              request.path.size(), request.body.data(), request.body.size(), request.stamp.data(),
              request.stamp.size());
  }

  void upload(std::uint32_t file, std::string_view path, std::string_view stamp,
              OnProgress on_progress, OnReply on_reply) override {
    const std::int32_t handle = ++last_handle_;
    waiting_.emplace_back(handle, std::move(on_reply));
    uploads_.emplace_back(handle, std::move(on_progress));
    host_upload(handle, file, path.data(), path.size(), stamp.data(), stamp.size());
  }
  void release_file(std::uint32_t file) override { host_release_file(file); }

  void progress(std::int32_t handle, std::int64_t sent) {
    for (const auto& [upload, on_progress] : uploads_) {
      if (upload == handle) return on_progress(sent);
    }
  }

  void reply(std::int32_t handle, const platform::HttpReply& reply) {
    std::erase_if(uploads_, [&](const auto& each) { return each.first == handle; });
    for (auto each = waiting_.begin(); each != waiting_.end(); ++each) {
      if (each->first != handle) continue;
      // The reply may send again, so remove it from the list first.
      const OnReply on_reply = std::move(each->second);
      waiting_.erase(each);
      on_reply(reply);
      return;
    }
  }

  void publish(std::string_view patch) override { host_publish(patch.data(), patch.size()); }
  void set_page_height(float height) override { host_set_page_height(height); }
  void focus(std::uint32_t id) override { host_focus(id); }
  void scroll_to(float y) override { host_scroll_to(y); }
  void leave(std::string_view url) override { host_leave(url.data(), url.size()); }

  void keep_draft(const platform::Draft& draft, std::string_view text) override {
    host_keep_draft(draft.key.data(), draft.key.size(), text.data(), text.size(), draft.seconds);
  }
  std::string kept_draft(const platform::Draft& draft) const override {
    return taken(host_kept_draft(draft.key.data(), draft.key.size()));
  }

  std::string location() const override { return taken(host_location()); }
  void push_location(std::string_view path) override { host_go(path.data(), path.size(), false); }
  void replace_location(std::string_view path) override { host_go(path.data(), path.size(), true); }
  void set_title(std::string_view title) override { host_set_title(title.data(), title.size()); }

  platform::Appearance appearance() const override { return appearance_; }
  void choose_appearance(platform::ThemeChoice theme, float text_scale, bool is_plain) override {
    host_choose_appearance(static_cast<int>(theme), text_scale, is_plain);
  }
  void set_appearance(const platform::Appearance& appearance) { appearance_ = appearance; }

  void request_frame() override { host_request_frame(0); }
  void request_frame_after(double seconds) override { host_request_frame(seconds); }
  double now() const override { return emscripten_get_now() / 1000; }

  platform::LatePart late_part() const override { return late_part_; }
  void load_late_part() override {
    if (late_part_ == platform::LatePart::Ready) return;
    late_part_ = platform::LatePart::Loading;
    host_load_late_part();
  }
  void late_part_decided(bool is_ready) {
    late_part_ = is_ready ? platform::LatePart::Ready : platform::LatePart::Failed;
  }

 private:
  /// Takes ownership of a text from the page.
  static std::string taken(char* text) {
    std::string copy = text;
    std::free(text);
    return copy;
  }

  platform::Appearance appearance_;
  platform::LatePart late_part_ = platform::LatePart::Loading;
  std::int32_t last_handle_ = 0;
  std::vector<std::pair<std::int32_t, OnReply>> waiting_;
  std::vector<std::pair<std::int32_t, OnProgress>> uploads_;
};

struct Program {
  WebPlatform platform;
  /// None yet if it lies in the second part of the program.
  std::unique_ptr<painter::Painter> painter;
  bool is_painting = true;
  std::unique_ptr<App> app;
};

/// Lives as long as the page: it is never destroyed.
Program& program() {
  static auto* const instance = new Program;
  return *instance;
}

}  // namespace
}  // namespace espace

extern "C" {

/// Called first. Zero if it is to paint with WebGL 2 and cannot.
EMSCRIPTEN_KEEPALIVE int espace_prepare(int has_webgl) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  // The first painter may come only after the first frames.
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  if (has_webgl == 0) return 1;
  espace::program().painter = espace::make_webgl_painter();
  return espace::program().painter != nullptr ? 1 : 0;
}

/// Called next, for each of the three fonts, in the order of FontRole. Zero if the file is no font.
EMSCRIPTEN_KEEPALIVE int espace_font(int role, const void* bytes, std::size_t size) {
  return espace::ui::add_font(static_cast<espace::ui::FontRole>(role), bytes, size) ? 1 : 0;
}

/// Then starts the application.
EMSCRIPTEN_KEEPALIVE void espace_start() {
  espace::Program& program = espace::program();
  program.app = std::make_unique<espace::App>(program.platform);
}

/// Lengths in CSS pixels; `ratio`: device pixels per CSS pixel; the rest as in Viewport.
EMSCRIPTEN_KEEPALIVE void espace_frame(float width, float height, float scroll_y, float ratio,
                                       float font_size, float zoom, float picture_x,
                                       float picture_y, float picture_width, float picture_height) {
  espace::Program& program = espace::program();
  if (program.painter == nullptr && program.is_painting) {
    program.painter = espace::late::call<espace::make_processor_painter>(program.platform);
  }
  espace::painter::Painter* const painter = program.is_painting ? program.painter.get() : nullptr;
  if (painter != nullptr) painter->begin_frame();
  program.app->frame({.width = width,
                      .height = height,
                      .scroll_y = scroll_y,
                      .pixel_ratio = ratio,
                      .font_size = font_size,
                      .zoom = zoom,
                      .picture_x = picture_x,
                      .picture_y = picture_y,
                      .picture_width = picture_width,
                      .picture_height = picture_height});
  if (painter != nullptr) painter->paint(*ImGui::GetDrawData(), espace::ui::theme().page);
}

EMSCRIPTEN_KEEPALIVE void espace_act(int kind, std::uint32_t id, const char* value,
                                     std::size_t size) {
  using Kind = espace::ui::Action::Kind;
  espace::program().app->act({static_cast<Kind>(kind), id, std::string(value, size)});
}

EMSCRIPTEN_KEEPALIVE void espace_http_reply(std::int32_t handle, int status, const char* body,
                                            std::size_t size, double retry_after) {
  espace::program().platform.reply(
      handle, {status, std::string(body, size), static_cast<std::int64_t>(retry_after)});
}

EMSCRIPTEN_KEEPALIVE void espace_upload_progress(std::int32_t handle, double sent) {
  espace::program().platform.progress(handle, static_cast<std::int64_t>(sent));
}

EMSCRIPTEN_KEEPALIVE void espace_late_part(int is_ready) {
  espace::program().platform.late_part_decided(is_ready != 0);
}

/// `theme`: ThemeChoice; the others as in platform::Appearance.
EMSCRIPTEN_KEEPALIVE void espace_appearance(int theme, float text_scale, int is_plain, int is_dark,
                                            int is_contrasted, int is_still) {
  espace::program().platform.set_appearance(
      {.theme = static_cast<espace::platform::ThemeChoice>(theme),
       .text_scale = text_scale,
       .is_plain = is_plain != 0,
       .prefers_dark = is_dark != 0,
       .prefers_contrast = is_contrasted != 0,
       .prefers_less_motion = is_still != 0});
}

/// Whether the picture is seen: else the frames only say what is on the page.
EMSCRIPTEN_KEEPALIVE void espace_painting(int is_painting) {
  espace::program().is_painting = is_painting != 0;
}

EMSCRIPTEN_KEEPALIVE void espace_located() { espace::program().app->located(); }
EMSCRIPTEN_KEEPALIVE void espace_returned() { espace::program().app->returned(); }
/// From the next frame on the processor paints, on a canvas of its own.
EMSCRIPTEN_KEEPALIVE void espace_context_lost() {
  espace::program().painter.reset();
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
}
}
