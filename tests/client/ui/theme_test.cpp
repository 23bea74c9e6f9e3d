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

TEST_CASE("the formula of contrast gives the values that WCAG states", "[theme]") {
  CHECK(std::abs(contrast(0x000000, 0xFFFFFF) - 21) < 0.01);
  CHECK(std::abs(contrast(0x777777, 0xFFFFFF) - 4.48) < 0.01);
  CHECK(std::abs(contrast(0xFF0000, 0xFFFFFF) - 4.0) < 0.01);
}

TEST_CASE("text can be read on everything on which it stands", "[theme]") {
  const Pair pair = GENERATE(values<Pair>({
      {"text on page", light_theme.text, light_theme.page},
      {"text on surface", light_theme.text, light_theme.surface},
      {"text on hovered surface", light_theme.text, light_theme.surface_hover},
      {"text on success", light_theme.text, light_theme.success_tint},
      {"text on warning", light_theme.text, light_theme.warning_tint},
      {"text on error", light_theme.text, light_theme.error_tint},
      {"text on info", light_theme.text, light_theme.info_tint},
      {"muted on page", light_theme.text_muted, light_theme.page},
      {"muted on surface", light_theme.text_muted, light_theme.surface},
      {"muted on hovered surface", light_theme.text_muted, light_theme.surface_hover},
      {"muted on disabled", light_theme.text_muted, light_theme.surface_disabled},
      {"button", light_theme.text_on_primary, light_theme.primary},
      {"hovered button", light_theme.text_on_primary, light_theme.primary_hover},
      {"pressed button", light_theme.text_on_primary, light_theme.primary_pressed},
      {"link on page", light_theme.primary, light_theme.page},
      {"link on surface", light_theme.primary, light_theme.surface},
      {"link on hovered surface", light_theme.primary, light_theme.surface_hover},
      {"hovered link on page", light_theme.primary_hover, light_theme.page},
      {"information", light_theme.primary, light_theme.info_tint},
      {"success", light_theme.success, light_theme.success_tint},
      {"success on surface", light_theme.success, light_theme.surface},
      {"warning", light_theme.warning, light_theme.warning_tint},
      {"error", light_theme.error, light_theme.error_tint},
      {"error on surface", light_theme.error, light_theme.surface},
      {"error on page", light_theme.error, light_theme.page},
  }));
  CAPTURE(pair.what);
  CHECK(contrast(pair.front, pair.back) >= 4.5);
}

TEST_CASE("controls and the focus stand out from what is around them", "[theme]") {
  const Pair pair = GENERATE(values<Pair>({
      {"outline on surface", light_theme.control, light_theme.surface},
      {"outline on page", light_theme.control, light_theme.page},
      {"wrong field on surface", light_theme.error, light_theme.surface},
      {"focus on surface", light_theme.focus, light_theme.surface},
      {"focus on page", light_theme.focus, light_theme.page},
      {"button on surface", light_theme.primary, light_theme.surface},
      {"button on page", light_theme.primary, light_theme.page},
  }));
  CAPTURE(pair.what);
  CHECK(contrast(pair.front, pair.back) >= 3);
}

}  // namespace
}  // namespace espace::ui
