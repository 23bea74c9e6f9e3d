#include "client/painter/rasterizer.h"
#include "client/ui/theme.h"
#include "shared/rules/color.h"
#include "tests/client/support/screen.h"

#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

/// 0xRRGGBB of a pixel of a picture.
ui::Color color_at(const painter::Picture& picture, int x, int y) {
  const std::uint32_t pixel =
      picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                     static_cast<std::size_t>(x)];
  return ((pixel & 0xFFU) << 16U) | (pixel & 0xFF00U) | ((pixel >> 16U) & 0xFFU);
}

TEST_CASE("the edge of a field stands out at every ratio of pixels, in every theme", "[theme]") {
  const float ratio = GENERATE(1.0F, 1.25F, 1.5F, 2.0F, 3.0F);
  const bool prefers_dark = GENERATE(false, true);
  const bool prefers_contrast = GENERATE(false, true);
  CAPTURE(ratio, prefers_dark, prefers_contrast);
  TestScreen screen;
  screen.server().set_appearance(
      {.prefers_dark = prefers_dark, .prefers_contrast = prefers_contrast});
  screen.set_viewport({.width = 1280, .height = 800, .pixel_ratio = ratio});
  screen.open("/");
  painter::Rasterizer painter;
  painter.paint(*ImGui::GetDrawData(), ui::theme().page);
  const semantics::Rect field = screen.field("Adresse électronique").node().rect;
  const auto pixel = [&](float place) { return static_cast<int>(place * ratio); };
  // WCAG 2.2, 1.4.11: measured across the edge, where it stands out most.
  const auto contrast_across = [&](float x, float y, int step_x, int step_y) {
    double best = 0;
    for (int step = -2; step <= 2; ++step) {
      best = std::max(best, rules::contrast(color_at(painter.picture(), pixel(x) + step * step_x,
                                                     pixel(y) + step * step_y),
                                            ui::theme().surface));
    }
    return best;
  };
  const float middle_x = field.x + field.width / 2;
  const float middle_y = field.y + field.height / 2;
  CHECK(contrast_across(field.x, middle_y, 1, 0) >= 3);
  CHECK(contrast_across(field.x + field.width, middle_y, 1, 0) >= 3);
  CHECK(contrast_across(middle_x, field.y, 0, 1) >= 3);
  CHECK(contrast_across(middle_x, field.y + field.height, 0, 1) >= 3);
}

}  // namespace
}  // namespace espace::tests
