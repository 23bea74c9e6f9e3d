#pragma once

#include <cstdint>

/// Pixels as Dear ImGui packs colours: red in the lowest byte, alpha in the highest. A picture is
/// opaque: its alpha is always 255. Blending is that of WebGL in 8 bits, correctly rounded.
namespace espace::painter {

inline constexpr std::uint32_t opaque = 0xFF000000U;

constexpr std::uint32_t alpha_of(std::uint32_t color) { return color >> 24U; }

/// `value` / 255, rounded, for values up to 255 × 255.
constexpr std::uint32_t divided_by_255(std::uint32_t value) {
  value += 128;
  return (value + (value >> 8U)) >> 8U;
}

/// A colour that is laid over pixels with several alphas.
class Ink {
 public:
  explicit constexpr Ink(std::uint32_t color)
      : color_(color | opaque), red_blue_(color & 0x00FF00FFU), green_((color >> 8U) & 0xFFU) {}

  /// `alpha`: 0 to 255.
  constexpr std::uint32_t over(std::uint32_t pixel, std::uint32_t alpha) const {
    if (alpha == 0) return pixel;
    if (alpha == 255) return color_;
    // Red and blue at once: each of them has 16 bits of room.
    const std::uint32_t rest = 255 - alpha;
    std::uint32_t red_blue = red_blue_ * alpha + (pixel & 0x00FF00FFU) * rest + 0x00800080U;
    red_blue = ((red_blue + ((red_blue >> 8U) & 0x00FF00FFU)) >> 8U) & 0x00FF00FFU;
    const std::uint32_t green = divided_by_255(green_ * alpha + ((pixel >> 8U) & 0xFFU) * rest);
    return opaque | (green << 8U) | red_blue;
  }

 private:
  std::uint32_t color_;
  std::uint32_t red_blue_;
  std::uint32_t green_;
};

}  // namespace espace::painter
