#include "client/painter/rasterizer.h"
#include "client/screens/registry.h"
#include "client/ui/theme.h"
#include "shared/rules/color.h"
#include "tests/client/support/arrival.h"
#include "tests/client/support/promises.h"
#include "tests/client/support/screen.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The contrast of every word on every screen, in every theme, measured in the painted picture:
/// what theme_test.cpp promises of pairs of colours, a screen could still break by another pair.
/// The least ones as a table: client_tests "[.contrasts]"
namespace espace::tests {
namespace {

using semantics::Node;

constexpr std::array<std::pair<const char*, platform::Appearance>, 4> looks{{
    {"light", {.prefers_dark = false, .prefers_contrast = false}},
    {"dark", {.prefers_dark = true, .prefers_contrast = false}},
    {"strong", {.prefers_dark = false, .prefers_contrast = true}},
    {"strong dark", {.prefers_dark = true, .prefers_contrast = true}},
}};

/// At this ratio most strokes have pixels that are covered wholly, so that ink is ink.
constexpr platform::Viewport viewport{1280, 800, 0, 3, 16};

struct Area {
  int left, top, right, bottom;
};

/// The pixels of a node's words; nothing if they are not wholly in the window.
std::optional<Area> area_of(const Node& node, const painter::Picture& picture) {
  semantics::Rect words{node.rect.x + node.text.x, node.rect.y + node.text.y, node.text.width,
                        node.text.height};
  if (words.width == 0) words.width = node.rect.width - node.text.x;
  if (is_field(node)) {
    constexpr float rim = 3;
    words = {node.rect.x + rim, node.rect.y + rim, node.rect.width - 2 * rim,
             node.rect.height - 2 * rim};
  }
  const auto pixel = [](float place) { return static_cast<int>(place * viewport.pixel_ratio); };
  const Area area{pixel(words.x), pixel(words.y), pixel(words.x + words.width),
                  pixel(words.y + words.height)};
  const bool is_seen = area.left >= 0 && area.top >= 0 && area.right <= picture.width &&
                       area.bottom <= picture.height;
  return is_seen ? std::optional(area) : std::nullopt;
}

/// Between the most frequent colour, which is the ground, and the ink: the next one, or the one
/// after it, because a thin stroke may have as many pixels that it covers in part.
std::optional<double> contrast_in(const painter::Picture& picture, const Area& area) {
  std::map<std::uint32_t, int> counts;
  for (int y = area.top; y < area.bottom; ++y) {
    for (int x = area.left; x < area.right; ++x) {
      ++counts[picture.pixels[static_cast<std::size_t>(y * picture.width + x)]];
    }
  }
  std::vector<std::pair<int, ui::Color>> ranked;
  for (const auto& [pixel, count] : counts) {
    ranked.emplace_back(count,
                        ((pixel & 0xFFU) << 16U) | (pixel & 0xFF00U) | ((pixel >> 16U) & 0xFFU));
  }
  if (ranked.size() < 3) return std::nullopt;
  std::ranges::partial_sort(ranked, ranked.begin() + 3, std::greater());
  return std::max(rules::contrast(ranked[0].second, ranked[1].second),
                  rules::contrast(ranked[0].second, ranked[2].second));
}

/// Whether the picture shows words of the node, which are not those of something inactive.
bool is_text(const Node& node) {
  if (node.is(State::Disabled)) return false;
  return is_field(node) ? !node.value.empty() && node.role != Role::Radio : node.text.size > 0;
}

struct Measured {
  double contrast;
  std::string where;
};

/// Every text of the screen that is in the window.
std::vector<std::pair<Role, Measured>> measure(const screens::Entry& entry,
                                               const platform::Appearance& look) {
  TestScreen screen;
  screen.set_viewport(viewport);
  screen.server().set_appearance(look);
  arrive(screen, entry);
  painter::Rasterizer painter;
  painter.paint(*ImGui::GetDrawData(), ui::theme().page);
  std::vector<std::pair<Role, Measured>> found;
  for (const Node& node : screen.tree().nodes()) {
    if (!is_text(node)) continue;
    const auto area = area_of(node, painter.picture());
    const auto contrast = area ? contrast_in(painter.picture(), *area) : std::nullopt;
    if (!contrast) continue;
    found.emplace_back(node.role, Measured{*contrast, std::string(entry.path) + ' ' + say(node)});
  }
  return found;
}

double least_for(const platform::Appearance& look) {
  return look.prefers_contrast ? rules::strong_text_contrast : rules::text_contrast;
}

TEST_CASE("every word of every screen can be read in every theme, pixel by pixel", "[theme]") {
  const auto all = screens::registry();
  const screens::Entry& entry = all[GENERATE_COPY(range(std::size_t{0}, all.size()))];
  for (const auto& [name, look] : looks) {
    CAPTURE(entry.path, name);
    const auto found = measure(entry, look);
    CHECK(found.size() > 10);
    for (const auto& [role, each] : found) {
      CAPTURE(each.where);
      CHECK(each.contrast >= least_for(look));
    }
  }
}

TEST_CASE("the least contrast of each kind of text as a table", "[.contrasts]") {
  std::map<Role, std::array<double, looks.size()>> least;
  for (std::size_t theme = 0; theme < looks.size(); ++theme) {
    for (const screens::Entry& entry : screens::registry()) {
      for (const auto& [role, each] : measure(entry, looks[theme].second)) {
        double& figure = least[role][theme];
        figure = figure == 0 ? each.contrast : std::min(figure, each.contrast);
      }
    }
  }
  std::printf("%-28s", "In pixels, the least");
  for (const auto& [name, look] : looks) std::printf("%16s", name);
  std::printf("\n");
  for (const auto& [role, figures] : least) {
    std::printf("%-28s", std::string(semantics::name_of(role)).c_str());
    for (std::size_t theme = 0; theme < looks.size(); ++theme) {
      std::printf("%16.2f", figures[theme]);
      CHECK((figures[theme] == 0 || figures[theme] >= least_for(looks[theme].second)));
    }
    std::printf("\n");
  }
}

}  // namespace
}  // namespace espace::tests
