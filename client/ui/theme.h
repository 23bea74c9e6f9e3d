#pragma once

#include <cstdint>

/// Colours, sizes and spaces, in one place. Lengths are in em of the person's own text size, so
/// that everything grows with it.
namespace espace::ui {

/// 0xRRGGBB
using Color = std::uint32_t;

struct Theme {
  // Surfaces
  Color page = 0xF4F6F9;
  Color surface = 0xFFFFFF;
  Color surface_hover = 0xE8F0F8;
  Color surface_disabled = 0xE3E8ED;
  Color line = 0xD5DCE4;     ///< Separates; carries no meaning.
  Color control = 0x6B7A8A;  ///< Outline of a control: at least 3:1 on surface and page.

  // Text
  Color text = 0x17222E;
  Color text_muted = 0x4A5968;
  Color text_on_primary = 0xFFFFFF;

  // Meaning
  Color primary = 0x0B4A82;
  Color primary_hover = 0x083A67;
  Color primary_pressed = 0x062B4D;
  Color accent = 0xE2930F;  ///< The building trade's amber: ornament only, never text.
  Color success = 0x1B6B3A;
  Color success_tint = 0xE8F4EC;
  Color warning = 0x8A4B00;
  Color warning_tint = 0xFDF3E3;
  Color error = 0xB3261E;
  Color error_tint = 0xFCEDEC;
  Color info_tint = 0xE8F0F8;
  Color focus = 0x0B4A82;
  Color mark = 0xFFE59A;  ///< Behind the words found by a search.
};

inline constexpr Theme light_theme;

/// What the widgets of this frame are drawn with; light_theme at first.
const Theme& theme();
/// From the next frame on. `theme` must outlive its use.
void use_theme(const Theme& theme);

/// The type scale (em).
namespace type {
inline constexpr float small = 0.875F;
inline constexpr float body = 1.0F;
inline constexpr float heading[] = {0, 1.75F, 1.25F, 1.0625F, 1.0F};
inline constexpr float line_height = 1.5F;
inline constexpr float heading_line_height = 1.25F;
}  // namespace type

/// The spacing scale (em): multiples of a quarter.
namespace space {
inline constexpr float xs = 0.25F;
inline constexpr float s = 0.5F;
inline constexpr float m = 1.0F;
inline constexpr float l = 1.5F;
inline constexpr float xl = 2.5F;
}  // namespace space

namespace size {
inline constexpr float control_height = 2.75F;  ///< 44 px at 16: a comfortable target.
inline constexpr float radius = 0.375F;
inline constexpr float page_width = 64.0F;
inline constexpr float narrow_below = 40.0F;
inline constexpr float table_width = 48.0F;  ///< In less width, the words of a table would break.
inline constexpr float text_width = 44.0F;   ///< Longest line of running text.
}  // namespace size

}  // namespace espace::ui
