#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace espace::painter {

/// The alpha of a texture: Dear ImGui's are white, whatever their format.
class Alphas {
 public:
  explicit Alphas(const ImTextureData& texture)
      : alphas_(texture.Pixels + texture.BytesPerPixel - 1),
        step_(texture.BytesPerPixel),
        width_(texture.Width),
        height_(texture.Height) {}

  /// Beyond its edge a texture goes on as at the edge.
  std::uint32_t at(int x, int y) const {
    x = std::clamp(x, 0, width_ - 1);
    y = std::clamp(y, 0, height_ - 1);
    return alphas_[(static_cast<std::ptrdiff_t>(y) * width_ + x) * step_];
  }
  /// Four texels around a place, weighed by how near they are; in texels, 0.5 being the centre of
  /// the first one.
  std::uint32_t sample(float u, float v) const {
    const float left = std::floor(u - 0.5F);
    const float top = std::floor(v - 0.5F);
    const Weights weights(u - 0.5F - left, v - 0.5F - top);
    return weighed(static_cast<int>(left), static_cast<int>(top), weights);
  }

  /// How much of the texel to the right, and below, counts: in 256ths.
  struct Weights {
    Weights(float to_right, float down)
        : right(static_cast<std::uint32_t>(to_right * 256 + 0.5F)),
          low(static_cast<std::uint32_t>(down * 256 + 0.5F)) {}
    std::uint32_t right;
    std::uint32_t low;
  };
  std::uint32_t weighed(int x, int y, const Weights& weights) const {
    const std::uint32_t high = at(x, y) * (256 - weights.right) + at(x + 1, y) * weights.right;
    const std::uint32_t low =
        at(x, y + 1) * (256 - weights.right) + at(x + 1, y + 1) * weights.right;
    return (high * (256 - weights.low) + low * weights.low + 0x8000U) >> 16U;
  }

 private:
  const std::uint8_t* alphas_;
  int step_;
  int width_;
  int height_;
};

}  // namespace espace::painter
