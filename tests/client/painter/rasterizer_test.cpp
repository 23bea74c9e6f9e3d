#include "client/painter/rasterizer.h"

#include "client/platform/headless.h"

#include <imgui.h>
#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <utility>
#include <vector>

namespace espace::painter {
namespace {

constexpr std::uint32_t page = 0x204060;
constexpr std::uint32_t page_pixel = 0xFF604020U;
constexpr std::uint32_t red = IM_COL32(255, 0, 0, 255);

/// A frame of Dear ImGui in a window of 200 × 150, drawn by `body` on the page's list.
template <class Body>
const ImDrawData& frame(float ratio, Body&& body) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {200, 150};
  io.DisplayFramebufferScale = {ratio, ratio};
  io.DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  std::forward<Body>(body)(*ImGui::GetBackgroundDrawList());
  ImGui::Render();
  return *ImGui::GetDrawData();
}

TEST_CASE("an empty frame is all background, in the size of the device's pixels", "[painter]") {
  const platform::Headless machine;
  Rasterizer painter;
  painter.paint(frame(1.5F, [](ImDrawList&) {}), page);
  CHECK(painter.picture().width == 300);
  CHECK(painter.picture().height == 225);
  for (const std::uint32_t pixel : painter.picture().pixels) REQUIRE(pixel == page_pixel);
}

TEST_CASE("what is drawn is painted where it is, and cut where it is cut", "[painter]") {
  const platform::Headless machine;
  Rasterizer painter;
  painter.paint(frame(2,
                      [](ImDrawList& list) {
                        list.PushClipRect({0, 0}, {20, 150});
                        list.AddRectFilled({10, 10}, {40, 30}, red);
                        list.PopClipRect();
                      }),
                page);
  Picture picture = painter.picture();
  CHECK(picture.row(20)[20] == red);
  CHECK(picture.row(59)[39] == red);
  CHECK(picture.row(59)[40] == page_pixel);
  CHECK(picture.row(60)[39] == page_pixel);
  CHECK(picture.row(19)[20] == page_pixel);
}

TEST_CASE("a frame that looks like the last one is not painted again", "[painter]") {
  const platform::Headless machine;
  Rasterizer painter;
  const auto draw = [](ImDrawList& list) {
    list.AddRectFilled({10, 10}, {40, 30}, red, 6);
    list.AddText({50, 50}, red, "Espace sécurisé");
  };
  CHECK_FALSE(painter.paint(frame(1, draw), page).empty());
  CHECK(painter.paint(frame(1, draw), page).empty());
  CHECK_FALSE(painter.paint(frame(1, draw), page + 1).empty());
}

TEST_CASE("a small change paints a small part", "[painter]") {
  const platform::Headless machine;
  Rasterizer painter;
  const auto drawn = [](std::uint32_t color) {
    return [color](ImDrawList& list) {
      list.AddRectFilled({0, 0}, {200, 150}, IM_COL32_WHITE);
      list.AddRectFilled({70, 70}, {80, 80}, color);
    };
  };
  painter.paint(frame(1, drawn(red)), page);
  const auto painted = painter.paint(frame(1, drawn(IM_COL32_BLACK)), page);
  REQUIRE(painted.size() == 1);
  CHECK(painted[0] == Area{64, 64, 128, 128});
}

/// One of the shapes that widgets draw, anywhere, also across the window's edge.
void draw_any_shape(ImDrawList& list) {
  const auto number = [](int from, int to) {
    return static_cast<float>(*rc::gen::inRange(from * 4, to * 4)) / 4;
  };
  const ImVec2 low(number(-20, 200), number(-20, 150));
  const ImVec2 high(low.x + number(0, 120), low.y + number(0, 120));
  const auto color = *rc::gen::arbitrary<std::uint32_t>() | *rc::gen::element(0U, IM_COL32_A_MASK);
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
      list.AddRectFilled(low, high, color);
      break;
    case 1:
      list.AddRectFilled(low, high, color, number(0, 20));
      break;
    case 2:
      list.AddRect(low, high, color, number(0, 20), 0, number(1, 4));
      break;
    case 3:
      list.AddCircleFilled(low, number(0, 40), color);
      break;
    default:
      list.AddText(ImGui::GetFont(), number(8, 40), low, color, "Créer mon espace sécurisé");
  }
}

TEST_CASE("painting what has changed leaves the picture that painting all of it makes",
          "[painter]") {
  rc::check([] {
    const platform::Headless machine;
    Rasterizer painter;
    const float ratio = *rc::gen::element(1.0F, 1.25F, 2.0F);
    const int frame_count = *rc::gen::inRange(2, 5);
    for (int count = 0; count < frame_count; ++count) {
      const ImDrawData& drawn = frame(ratio, [](ImDrawList& list) {
        const int shape_count = *rc::gen::inRange(0, 6);
        for (int shape = 0; shape < shape_count; ++shape) draw_any_shape(list);
      });
      const Picture before = painter.picture();
      const auto areas = painter.paint(drawn, page);
      Rasterizer anew;
      anew.paint(drawn, page);
      RC_ASSERT(painter.picture() == anew.picture());
      if (count == 0) continue;
      // And what lies outside the areas that it names has not changed.
      Picture untouched = painter.picture();
      for (const Area& area : areas) {
        for (int y = area.top; y < area.bottom; ++y) {
          for (int x = area.left; x < area.right; ++x) {
            untouched.row(y)[x] = before.pixels[static_cast<std::size_t>(y * before.width + x)];
          }
        }
      }
      RC_ASSERT(untouched == before);
    }
  });
}

}  // namespace
}  // namespace espace::painter
