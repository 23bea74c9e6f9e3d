#include "client/platform/web_painters.h"

#include "client/painter/rasterizer.h"

#include <GLES3/gl3.h>
#include <backends/imgui_impl_opengl3.h>
#include <emscripten/html5.h>
#include <imgui.h>

extern "C" {
// web/bridge.js
void host_show_pixels(const std::uint32_t* pixels, std::int32_t width, std::int32_t height,
                      std::int32_t left, std::int32_t top, std::int32_t right, std::int32_t bottom);
}

namespace espace {
namespace {

class WebGlPainter final : public painter::Painter {
 public:
  // The objects may have died with the context: then deleting them calls nothing.
  ~WebGlPainter() override { ImGui_ImplOpenGL3_Shutdown(); }

  void begin_frame() override { ImGui_ImplOpenGL3_NewFrame(); }

  void paint(const ImDrawData& frame, std::uint32_t background) override {
    const auto channel = [&](unsigned shift) {
      return static_cast<float>((background >> shift) & 255U) / 255;
    };
    glClearColor(channel(16), channel(8), channel(0), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    // It changes nothing in the frame but the state of its textures.
    ImGui_ImplOpenGL3_RenderDrawData(const_cast<ImDrawData*>(&frame));
  }
};

class ProcessorPainter final : public painter::Painter {
 public:
  void paint(const ImDrawData& frame, std::uint32_t background) override {
    const auto painted = rasterizer_.paint(frame, background);
    const painter::Picture& picture = rasterizer_.picture();
    for (const painter::Area& area : painted) {
      host_show_pixels(picture.pixels.data(), picture.width, picture.height, area.left, area.top,
                       area.right, area.bottom);
    }
  }

 private:
  painter::Rasterizer rasterizer_;
};

}  // namespace

std::unique_ptr<painter::Painter> make_webgl_painter() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  // The page made it; this only finds it.
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context =
      emscripten_webgl_create_context("#canvas", &attributes);
  if (context <= 0) return nullptr;
  emscripten_webgl_make_context_current(context);
  if (!ImGui_ImplOpenGL3_Init("#version 300 es")) return nullptr;
  return std::make_unique<WebGlPainter>();
}

std::unique_ptr<painter::Painter> make_processor_painter() {
  return std::make_unique<ProcessorPainter>();
}

}  // namespace espace
