#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Colours that people must be able to read: contrast as WCAG 2.2 defines it, and what a caisse's
/// own colour becomes in each look of the page.
namespace espace::rules {

/// 0xRRGGBB
using Color = std::uint32_t;

/// Least contrasts (RGAA 4.1, 3.2 and 3.3).
inline constexpr double text_contrast = 4.5;
inline constexpr double strong_text_contrast = 7;
inline constexpr double control_contrast = 3;

/// From 1 to 21. The same to the last bit in the server and in the browser.
double contrast(Color one, Color other);

/// «#0b4a82»
std::optional<Color> parse_color(std::string_view text);
std::string print_color(Color color);

/// How a page looks: the four themes.
struct Look {
  bool is_dark = false;
  bool is_strong = false;  ///< More contrast than usual.

  bool operator==(const Look&) const = default;
};

/// Of the surfaces on which links and buttons stand, the one with the least contrast. The themes
/// keep within these (tests/client/ui/theme_test.cpp).
inline constexpr Color light_ground = 0xE8F0F8;
inline constexpr Color dark_ground = 0x23323F;

/// A main colour as one look shows it: links, buttons, the focus.
struct Shades {
  Color normal = 0;
  Color hover = 0;
  Color pressed = 0;

  bool operator==(const Shades&) const = default;
};

/// The same hue and saturation, lighter or darker as far as the look needs it.
Shades shades_of(Color main, const Look& look);

/// A main colour is shown unchanged in the light look: it must be readable there.
bool is_readable(Color main);
/// The nearest darker colour that is.
Color readable(Color main);

}  // namespace espace::rules
