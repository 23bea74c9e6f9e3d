#include "client/ui/theme.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

namespace espace::ui {
namespace {

/// WCAG 2.2, «relative luminance» and «contrast ratio».
double luminance(Color color) {
  const auto channel = [&](unsigned shift) {
    const double value = static_cast<double>((color >> shift) & 0xFFU) / 255;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}

double contrast(Color one, Color other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Pair {
  const char* what;
  Color front;
  Color back;
};

constexpr Theme theme = light_theme;

TEST_CASE("the formula of contrast gives the values that WCAG states", "[theme]") {
  CHECK(std::abs(contrast(0x000000, 0xFFFFFF) - 21) < 0.01);
  CHECK(std::abs(contrast(0x777777, 0xFFFFFF) - 4.48) < 0.01);
  CHECK(std::abs(contrast(0xFF0000, 0xFFFFFF) - 4.0) < 0.01);
}

TEST_CASE("text can be read on everything on which it stands", "[theme]") {
  const Pair pair = GENERATE(values<Pair>({
      {"text on page", theme.text, theme.page},
      {"text on surface", theme.text, theme.surface},
      {"text on hovered surface", theme.text, theme.surface_hover},
      {"text on success", theme.text, theme.success_tint},
      {"text on warning", theme.text, theme.warning_tint},
      {"text on error", theme.text, theme.error_tint},
      {"text on info", theme.text, theme.info_tint},
      {"muted on page", theme.text_muted, theme.page},
      {"muted on surface", theme.text_muted, theme.surface},
      {"muted on hovered surface", theme.text_muted, theme.surface_hover},
      {"muted on disabled", theme.text_muted, theme.surface_disabled},
      {"button", theme.text_on_primary, theme.primary},
      {"hovered button", theme.text_on_primary, theme.primary_hover},
      {"pressed button", theme.text_on_primary, theme.primary_pressed},
      {"link on page", theme.primary, theme.page},
      {"link on surface", theme.primary, theme.surface},
      {"link on hovered surface", theme.primary, theme.surface_hover},
      {"hovered link on page", theme.primary_hover, theme.page},
      {"information", theme.primary, theme.info_tint},
      {"success", theme.success, theme.success_tint},
      {"success on surface", theme.success, theme.surface},
      {"warning", theme.warning, theme.warning_tint},
      {"error", theme.error, theme.error_tint},
      {"error on surface", theme.error, theme.surface},
      {"error on page", theme.error, theme.page},
  }));
  CAPTURE(pair.what);
  CHECK(contrast(pair.front, pair.back) >= 4.5);
}

TEST_CASE("controls and the focus stand out from what is around them", "[theme]") {
  const Pair pair = GENERATE(values<Pair>({
      {"outline on surface", theme.control, theme.surface},
      {"outline on page", theme.control, theme.page},
      {"wrong field on surface", theme.error, theme.surface},
      {"focus on surface", theme.focus, theme.surface},
      {"focus on page", theme.focus, theme.page},
      {"button on surface", theme.primary, theme.surface},
      {"button on page", theme.primary, theme.page},
  }));
  CAPTURE(pair.what);
  CHECK(contrast(pair.front, pair.back) >= 3);
}

}  // namespace
}  // namespace espace::ui
