#pragma once

#include <cstdint>

struct ImDrawData;

/// Turns the draw lists of a frame into pixels. Two painters: WebGL 2 (webgl.h), and the processor
/// (rasterizer.h), for machines without usable WebGL and for tests. This room knows Dear ImGui, and
/// nothing of widgets or screens.
namespace espace::painter {

class Painter {
 public:
  Painter() = default;
  virtual ~Painter() = default;
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  /// Called before Dear ImGui's NewFrame().
  virtual void begin_frame() {}
  /// Called after its Render(). What nothing covers has the colour `background`: 0xRRGGBB.
  virtual void paint(const ImDrawData& frame, std::uint32_t background) = 0;
};

}  // namespace espace::painter
