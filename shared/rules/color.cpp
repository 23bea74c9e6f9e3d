#include "shared/rules/color.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace espace::rules {
namespace {

constexpr std::array shifts{16U, 8U, 0U};
constexpr double step = 0.01;  ///< Of the lightness.

/// x^2.4 = x² · ⁵√x², by Newton's method from above: std::pow() differs from one library to the
/// next, and is large in a browser program.
double power_of_2_4(double x) {
  const double square = x * x;
  double root = 1;
  for (int count = 0; count < 16; ++count) {
    root = (4 * root + square / (root * root * root * root)) / 5;
  }
  return square * root;
}

double luminance(Color color) {
  constexpr std::array weights{0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t index = 0; index < 3; ++index) {
    const double value = static_cast<double>((color >> shifts[index]) & 255U) / 255;
    sum +=
        weights[index] * (value <= 0.04045 ? value / 12.92 : power_of_2_4((value + 0.055) / 1.055));
  }
  return sum;
}

/// As in HSL.
double lightness_of(Color color) {
  const auto [least, most] =
      std::minmax({(color >> 16U) & 255U, (color >> 8U) & 255U, color & 255U});
  return static_cast<double>(least + most) / 2 / 255;
}

double room_of(double lightness) { return 1 - std::abs(2 * lightness - 1); }

/// Its hue and saturation with another lightness.
Color with_lightness(Color color, double lightness) {
  const double before = lightness_of(color);
  const double room = room_of(before);
  const double scale = room > 0 ? room_of(lightness) / room : 0;
  Color result = 0;
  for (const unsigned shift : shifts) {
    const double value = static_cast<double>((color >> shift) & 255U) / 255;
    const double moved = std::clamp(lightness + (value - before) * scale, 0.0, 1.0);
    result |= static_cast<Color>(moved * 255 + 0.5) << shift;
  }
  return result;
}

/// The first shade, from the colour itself on, that has this contrast with the ground.
Color shade(Color main, Color ground, double least, double by) {
  Color color = main;
  for (double lightness = lightness_of(main); contrast(color, ground) < least;) {
    lightness = std::clamp(lightness + by, 0.0, 1.0);
    color = with_lightness(main, lightness);
  }
  return color;
}

int digit_of(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

}  // namespace

double contrast(Color one, Color other) {
  const auto [least, most] = std::minmax({luminance(one), luminance(other)});
  return (most + 0.05) / (least + 0.05);
}

std::optional<Color> parse_color(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  Color color = 0;
  for (const char letter : text.substr(1)) {
    const int digit = digit_of(letter);
    if (digit < 0) return std::nullopt;
    color = color * 16 + static_cast<Color>(digit);
  }
  return color;
}

std::string print_color(Color color) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "#";
  for (int shift = 20; shift >= 0; shift -= 4) text += digits[(color >> shift) & 15U];
  return text;
}

Shades shades_of(Color main, const Look& look) {
  if (look.is_dark) {
    const Color normal = shade(main, dark_ground, strong_text_contrast, step);
    const double lightness = lightness_of(normal);
    const auto lighter = [&](double part) {
      return with_lightness(normal, lightness + (1 - lightness) * part);
    };
    return {normal, lighter(0.3), lighter(0.6)};
  }
  const Color normal =
      shade(main, light_ground, look.is_strong ? strong_text_contrast : text_contrast, -step);
  const double lightness = lightness_of(normal);
  return {normal, with_lightness(normal, lightness * 0.79),
          with_lightness(normal, lightness * 0.59)};
}

bool is_readable(Color main) { return contrast(main, light_ground) >= text_contrast; }

Color readable(Color main) { return shade(main, light_ground, text_contrast, -step); }

}  // namespace espace::rules
