#include "client/painter/rasterizer.h"
#include "client/ui/theme.h"
#include "tests/client/support/screen.h"

#include <imgui.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdlib>
#include <vector>

/// What a person has pinched larger is painted as finely as the screen can show it, and laid out as
/// before.
namespace espace::tests {
namespace {

painter::Picture picture_of(TestScreen& screen, const platform::Viewport& viewport) {
  screen.set_viewport(viewport);
  painter::Rasterizer painter;
  painter.paint(*ImGui::GetDrawData(), ui::theme().page);
  return painter.picture();
}

/// How light it is, of 0 to 255.
int lightness(const painter::Picture& picture, int x, int y) {
  const std::uint32_t pixel =
      picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                     static_cast<std::size_t>(x)];
  return static_cast<int>(((pixel & 255U) + (pixel >> 8U & 255U) + (pixel >> 16U & 255U)) / 3);
}

/// The share of pixels that differ so much that somebody could see it.
double difference(const painter::Picture& one, const painter::Picture& other, int left, int top) {
  int count = 0;
  for (int y = 0; y < one.height; ++y) {
    for (int x = 0; x < one.width; ++x) {
      const int by = lightness(one, x, y) - lightness(other, x + left, y + top);
      count += std::abs(by) > 24;
    }
  }
  return static_cast<double>(count) / (one.width * one.height);
}

TEST_CASE("a part of the page that is pinched larger is as sharp as a finer screen's", "[zoom]") {
  const float ratio = GENERATE(1.0F, 2.0F);
  constexpr float zoom = 2.5F;
  CAPTURE(ratio);
  TestScreen screen;
  platform::Viewport viewport{.width = 800, .height = 600, .pixel_ratio = ratio};
  screen.set_viewport(viewport);
  screen.open("/");
  const std::vector<semantics::Node> before = screen.tree().nodes();

  viewport.zoom = zoom;
  viewport.picture_x = 150 * ratio * zoom;
  viewport.picture_y = 90 * ratio * zoom;
  viewport.picture_width = 320 * ratio * zoom;
  viewport.picture_height = 240 * ratio * zoom;
  const painter::Picture part = picture_of(screen, viewport);
  CHECK(part.width == static_cast<int>(viewport.picture_width));
  CHECK(part.height == static_cast<int>(viewport.picture_height));
  CHECK(screen.tree().nodes() == before);

  const painter::Picture whole = picture_of(
      screen, {.width = 800, .height = 600, .pixel_ratio = ratio * zoom, .font_size = 16});
  const double by = difference(part, whole, static_cast<int>(viewport.picture_x),
                               static_cast<int>(viewport.picture_y));
  CAPTURE(by);
  CHECK(by < 0.002);
}

}  // namespace
}  // namespace espace::tests
