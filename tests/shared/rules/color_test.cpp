#include "shared/rules/color.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <utility>
#include <vector>

namespace espace::rules {
namespace {

/// Every hue, pale and full, light and dark.
std::vector<Color> many_colors() {
  std::vector<Color> all;
  for (const Color red : {0x00U, 0x0BU, 0x4AU, 0x82U, 0xC0U, 0xFFU}) {
    for (const Color green : {0x00U, 0x30U, 0x4AU, 0x7FU, 0xB4U, 0xFFU}) {
      for (const Color blue : {0x00U, 0x21U, 0x5CU, 0x82U, 0xD0U, 0xFFU}) {
        all.push_back((red << 16U) | (green << 8U) | blue);
      }
    }
  }
  return all;
}

TEST_CASE("contrasts are those that WCAG and its tools state", "[color]") {
  CHECK(std::abs(contrast(0x000000, 0xFFFFFF) - 21) < 0.001);
  CHECK(std::abs(contrast(0x777777, 0xFFFFFF) - 4.478) < 0.001);
  CHECK(std::abs(contrast(0xFF0000, 0xFFFFFF) - 3.998) < 0.001);
  CHECK(std::abs(contrast(0x0B4A82, 0xFFFFFF) - 9.067) < 0.001);
  CHECK(contrast(0x0B4A82, 0x0B4A82) == 1);
  CHECK(contrast(0x123456, 0xABCDEF) == contrast(0xABCDEF, 0x123456));
}

TEST_CASE("the luminance agrees with std::pow for every grey", "[color]") {
  for (Color level = 0; level < 256; ++level) {
    const double value = static_cast<double>(level) / 255;
    const double expected =
        value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    CAPTURE(level);
    CHECK(std::abs(contrast(level * 0x010101, 0) - (expected + 0.05) / 0.05) < 1e-9);
  }
}

TEST_CASE("a colour is written as in a style sheet", "[color]") {
  CHECK(parse_color("#0b4a82") == Color{0x0B4A82});
  CHECK(parse_color("#0B4A82") == Color{0x0B4A82});
  CHECK(print_color(0x0B4A82) == "#0b4a82");
  CHECK(print_color(0x00000F) == "#00000f");
  for (const Color color : many_colors()) CHECK(parse_color(print_color(color)) == color);
  for (const auto* wrong : {"", "#", "0b4a82", "#0b4a8", "#0b4a822", "#0b4a8g", "#fff", "blue",
                            "#0b4a8 ", "#-b4a82", "rgb(1,2,3)"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_color(wrong));
  }
}

TEST_CASE("a colour that can be read is shown as it is, others darker", "[color]") {
  CHECK(is_readable(0x0B4A82));
  CHECK(readable(0x0B4A82) == 0x0B4A82);
  CHECK(shades_of(0x0B4A82, {}).normal == 0x0B4A82);
  CHECK_FALSE(is_readable(0xFFCC00));
  CHECK_FALSE(is_readable(0xFFFFFF));
  for (const Color color : many_colors()) {
    CAPTURE(print_color(color));
    CHECK(is_readable(readable(color)));
    CHECK((readable(color) == color) == is_readable(color));
  }
}

TEST_CASE("what a look makes of a colour can be read on all of its surfaces", "[color]") {
  constexpr Color white = 0xFFFFFF;
  for (const Color color : many_colors()) {
    CAPTURE(print_color(color));
    for (const bool is_strong : {false, true}) {
      const double least = is_strong ? strong_text_contrast : text_contrast;
      const Shades light = shades_of(color, {.is_dark = false, .is_strong = is_strong});
      CHECK(contrast(light.normal, light_ground) >= least);
      // Hovered and pressed it becomes stronger: the text on it stays readable.
      CHECK(contrast(light.hover, white) >= contrast(light.normal, white));
      CHECK(contrast(light.pressed, white) >= contrast(light.hover, white));
      const Shades dark = shades_of(color, {.is_dark = true, .is_strong = is_strong});
      CHECK(contrast(dark.normal, dark_ground) >= strong_text_contrast);
      CHECK(contrast(dark.hover, 0) >= contrast(dark.normal, 0));
      CHECK(contrast(dark.pressed, 0) >= contrast(dark.hover, 0));
    }
  }
}

TEST_CASE("the hue stays", "[color]") {
  const Shades red = shades_of(0x9C0A1E, {.is_dark = true});
  CHECK((red.normal >> 16U) > ((red.normal >> 8U) & 255U));
  CHECK((red.normal >> 16U) > (red.normal & 255U));
  // A grey stays grey.
  const Color grey = shades_of(0x444444, {.is_dark = true}).normal;
  CHECK(grey % 0x010101 == 0);
}

}  // namespace
}  // namespace espace::rules
