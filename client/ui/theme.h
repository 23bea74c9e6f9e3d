#pragma once

#include "shared/rules/color.h"

/// Colours, sizes and spaces, in one place. Lengths are in em of the person's own text size, so
/// that everything grows with it.
namespace espace::ui {

using rules::Color;

/// web/theme.mjs reads the themes from this file for the style sheets: every colour is written as
/// 0xRRGGBB here, and nowhere else.
struct Theme {
  rules::Look look;

  // Surfaces
  Color page;
  Color surface;
  Color surface_hover;
  Color surface_disabled;
  Color line;     ///< Separates; carries no meaning.
  Color control;  ///< Outline of a control: at least 3:1 on surface and page.

  // Text
  Color text;
  Color text_muted;
  Color text_on_primary;

  // Meaning
  Color primary;
  Color primary_hover;
  Color primary_pressed;
  Color accent;  ///< The building trade's amber: ornament only, never text.
  Color success;
  Color success_tint;
  Color warning;
  Color warning_tint;
  Color error;
  Color error_tint;
  Color info_tint;
  Color focus;
  Color mark;  ///< Behind the words found by a search.

  // What lies over the page
  Color shade;          ///< Over everything that a dialog or a tour leaves aside …
  float shade_opacity;  ///< … as far as this.
  Color shadow;         ///< Around what stands on top of the page.
  float shadow_opacity;

  float edge;        ///< Width of a control's outline, in CSS pixels.
  float focus_glow;  ///< Opacity of the ring around a field that has the focus.
};

inline constexpr Theme light_theme{
    .look = {},
    .page = 0xF4F6F9,
    .surface = 0xFFFFFF,
    .surface_hover = 0xE8F0F8,
    .surface_disabled = 0xE3E8ED,
    .line = 0xD5DCE4,
    .control = 0x6B7A8A,
    .text = 0x17222E,
    .text_muted = 0x4A5968,
    .text_on_primary = 0xFFFFFF,
    .primary = 0x0B4A82,
    .primary_hover = 0x093A67,
    .primary_pressed = 0x062C4D,
    .accent = 0xE2930F,
    .success = 0x1B6B3A,
    .success_tint = 0xE8F4EC,
    .warning = 0x8A4B00,
    .warning_tint = 0xFDF3E3,
    .error = 0xB3261E,
    .error_tint = 0xFCEDEC,
    .info_tint = 0xE8F0F8,
    .focus = 0x0B4A82,
    .mark = 0xFFEFB8,
    .shade = 0x0A141F,
    .shade_opacity = 0.5F,
    .shadow = 0x17222E,
    .shadow_opacity = 0.06F,
    .edge = 1,
    .focus_glow = 0.22F,
};

inline constexpr Theme dark_theme{
    .look = {.is_dark = true},
    .page = 0x10181F,
    .surface = 0x18232D,
    .surface_hover = 0x23323F,
    .surface_disabled = 0x25313B,
    .line = 0x35434F,
    .control = 0x7E8E9D,
    .text = 0xE6ECF1,
    .text_muted = 0xAAB8C5,
    .text_on_primary = 0x0C1620,
    .primary = 0x8CC4F5,
    .primary_hover = 0xAFD6F8,
    .primary_pressed = 0xD1E7FB,
    .accent = 0xE2A33C,
    .success = 0x7CCF9B,
    .success_tint = 0x163024,
    .warning = 0xEBB665,
    .warning_tint = 0x33291A,
    .error = 0xFF9B90,
    .error_tint = 0x3B2023,
    .info_tint = 0x1C3042,
    .focus = 0x8CC4F5,
    .mark = 0x5A4A1A,
    .shade = 0x000000,
    .shade_opacity = 0.6F,
    .shadow = 0x000000,
    .shadow_opacity = 0.25F,
    .edge = 1,
    .focus_glow = 0.3F,
};

/// Black on white, without pale edges.
inline constexpr Theme strong_theme{
    .look = {.is_strong = true},
    .page = 0xFFFFFF,
    .surface = 0xFFFFFF,
    .surface_hover = 0xE8F0F8,
    .surface_disabled = 0xEBEBEB,
    .line = 0x5A6570,
    .control = 0x17222E,
    .text = 0x000000,
    .text_muted = 0x2B3640,
    .text_on_primary = 0xFFFFFF,
    .primary = 0x0B4A82,
    .primary_hover = 0x093A67,
    .primary_pressed = 0x062C4D,
    .accent = 0xA86400,
    .success = 0x0B4F27,
    .success_tint = 0xF2FAF5,
    .warning = 0x5F3300,
    .warning_tint = 0xFFF9EF,
    .error = 0x8E1414,
    .error_tint = 0xFFF5F4,
    .info_tint = 0xF0F6FC,
    .focus = 0x0B4A82,
    .mark = 0xFFEFB8,
    .shade = 0x000000,
    .shade_opacity = 0.7F,
    .shadow = 0x000000,
    .shadow_opacity = 0.12F,
    .edge = 2,
    .focus_glow = 1,
};

/// White on black, for whoever wants the contrast in a dark page.
inline constexpr Theme strong_dark_theme{
    .look = {.is_dark = true, .is_strong = true},
    .page = 0x000000,
    .surface = 0x000000,
    .surface_hover = 0x1D2B38,
    .surface_disabled = 0x1C1C1C,
    .line = 0x9DA9B5,
    .control = 0xE6ECF1,
    .text = 0xFFFFFF,
    .text_muted = 0xDDE4EA,
    .text_on_primary = 0x000000,
    .primary = 0x8CC4F5,
    .primary_hover = 0xAFD6F8,
    .primary_pressed = 0xD1E7FB,
    .accent = 0xF0B04A,
    .success = 0x8FE0AE,
    .success_tint = 0x06170D,
    .warning = 0xF5C67C,
    .warning_tint = 0x1A1204,
    .error = 0xFFB0A8,
    .error_tint = 0x200A0A,
    .info_tint = 0x0A1926,
    .focus = 0x8CC4F5,
    .mark = 0x332800,
    .shade = 0x3A4652,
    .shade_opacity = 0.7F,
    .shadow = 0x000000,
    .shadow_opacity = 0.5F,
    .edge = 2,
    .focus_glow = 1,
};

const Theme& theme_of(const rules::Look& look);
/// The theme of that look with the caisse's own colour in the place of ours.
Theme theme_of(const rules::Look& look, Color main);

/// What the widgets of this frame are drawn with; light_theme at first.
const Theme& theme();
/// From the next frame on.
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
