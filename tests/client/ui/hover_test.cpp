#include "client/painter/rasterizer.h"
#include "client/ui/theme.h"
#include "shared/api/session/sites.h"
#include "tests/client/support/screen.h"

#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

/// What the pointer is on can be seen where a person wants contrast.
namespace espace::tests {
namespace {

/// 0xRRGGBB
ui::Color color_at(const painter::Picture& picture, float x, float y) {
  const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                  static_cast<std::size_t>(x);
  const std::uint32_t pixel = picture.pixels[at];
  return ((pixel & 0xFFU) << 16U) | (pixel & 0xFF00U) | ((pixel >> 16U) & 0xFFU);
}

void open_sites(TestScreen& screen) {
  api::SessionReply who = a_session();
  who.site.reset();
  who.site_count = 2;
  api::SitesReply sites;
  sites.sites.push_back({{1, "Maçonnerie Martin", "Nord", "73282932000074", "1234567890"}, {}});
  sites.sites.push_back({{2, "Toitures Martin", "Sud", "35600000000048", "1234567891"}, {}});
  screen.server().answer(api::current_session, who);
  screen.server().answer(api::sites, sites);
  screen.open("/sites");
}

TEST_CASE("the line under the pointer has an edge in the themes with more contrast", "[theme]") {
  const bool is_dark = GENERATE(false, true);
  const bool is_strong = GENERATE(false, true);
  CAPTURE(is_dark, is_strong);
  TestScreen screen;
  screen.server().set_appearance({.prefers_dark = is_dark, .prefers_contrast = is_strong});
  open_sites(screen);
  const semantics::Node radio = [&] {
    for (const semantics::Node& each : screen.tree().nodes()) {
      if (each.role == Role::Radio) return each;
    }
    return semantics::Node();
  }();
  REQUIRE(radio.role == Role::Radio);
  const float middle = radio.rect.y + radio.rect.height / 2;
  const auto contrast = [&] {
    painter::Rasterizer painter;
    painter.paint(*ImGui::GetDrawData(), ui::theme().page);
    double most = 0;
    for (float x = radio.rect.x - 1; x < radio.rect.x + 3; ++x) {
      most = std::max(most,
                      rules::contrast(color_at(painter.picture(), x, middle), ui::theme().surface));
    }
    return most;
  };
  CHECK(contrast() < 1.05);
  Found(screen, radio).hover();
  CHECK((contrast() >= rules::control_contrast) == is_strong);
  CHECK(contrast() > 1.05);
  screen.hover_nothing();
  CHECK(contrast() < 1.05);
}

}  // namespace
}  // namespace espace::tests
