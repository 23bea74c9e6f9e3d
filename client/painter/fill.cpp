#include "client/painter/fill.h"

#include "client/painter/blend.h"
#include "client/painter/texture.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace espace::painter {
namespace {

/// Without a texture, or with the same texel everywhere.
bool is_plain(const Primitive& primitive) {
  const auto& [a, b, c] = primitive.corners;
  return primitive.texture == nullptr || (a.u == b.u && b.u == c.u && a.v == b.v && b.v == c.v);
}

/// The one colour of a plain primitive.
std::uint32_t plain_color(const Primitive& primitive) {
  const Vertex& corner = primitive.corners[0];
  if (primitive.texture == nullptr) return corner.color;
  const std::uint32_t texel = Alphas(*primitive.texture).sample(corner.u, corner.v);
  const std::uint32_t alpha = divided_by_255(alpha_of(corner.color) * texel);
  return (corner.color & ~opaque) | (alpha << 24U);
}

void fill_span(std::uint32_t* from, std::uint32_t* to, std::uint32_t color) {
  const std::uint32_t alpha = alpha_of(color);
  if (alpha == 255) {
    std::fill(from, to, color);
    return;
  }
  const Ink ink(color);
  for (; from < to; ++from) *from = ink.over(*from, alpha);
}

/// A quantity that changes evenly over a rectangle's side: its value at a pixel's centre.
struct Slope {
  Slope(float from, float to, float value_from, float value_to)
      : step(to > from ? (value_to - value_from) / (to - from) : 0),
        zero(value_from + (0.5F - from) * step) {}
  float at(int pixel) const { return zero + static_cast<float>(pixel) * step; }
  /// A texel for each pixel: what lies between texels is the same for all of them.
  bool is_texel_by_texel() const { return std::abs(step - 1) < 1e-4F; }

  float step;
  float zero;
};

/// A character, mostly.
void fill_textured_rectangle(Picture& picture, const Primitive& primitive, const Area& area) {
  const Vertex& low = primitive.corners[0];
  const Vertex& high = primitive.corners[2];
  const Slope across(low.x, high.x, low.u, high.u);
  const Slope down(low.y, high.y, low.v, high.v);
  const Alphas alphas(*primitive.texture);
  const Ink ink(low.color);
  const std::uint32_t strength = alpha_of(low.color);
  const auto blend = [&](std::uint32_t& pixel, std::uint32_t texel) {
    pixel = ink.over(pixel, strength == 255 ? texel : divided_by_255(texel * strength));
  };
  if (!across.is_texel_by_texel() || !down.is_texel_by_texel()) {
    for (int y = area.top; y < area.bottom; ++y) {
      std::uint32_t* row = picture.row(y);
      for (int x = area.left; x < area.right; ++x) {
        blend(row[x], alphas.sample(across.at(x), down.at(y)));
      }
    }
    return;
  }
  const float u = across.at(area.left) - 0.5F;
  const float v = down.at(area.top) - 0.5F;
  const auto first_u = static_cast<int>(std::floor(u));
  const auto first_v = static_cast<int>(std::floor(v));
  const Alphas::Weights weights(u - static_cast<float>(first_u), v - static_cast<float>(first_v));
  // Whole weights need no mixture.
  const bool is_exact = weights.right % 256 == 0 && weights.low % 256 == 0;
  const int shift_u = static_cast<int>(weights.right / 256);
  const int shift_v = static_cast<int>(weights.low / 256);
  for (int y = area.top; y < area.bottom; ++y) {
    std::uint32_t* row = picture.row(y);
    const int texel_y = first_v + y - area.top;
    for (int x = area.left; x < area.right; ++x) {
      const int texel_x = first_u + x - area.left;
      blend(row[x], is_exact ? alphas.at(texel_x + shift_u, texel_y + shift_v)
                             : alphas.weighed(texel_x, texel_y, weights));
    }
  }
}

void fill_rectangle(Picture& picture, const Primitive& primitive, const Area& area) {
  if (!is_plain(primitive)) {
    fill_textured_rectangle(picture, primitive, area);
    return;
  }
  const std::uint32_t color = plain_color(primitive);
  for (int y = area.top; y < area.bottom; ++y) {
    fill_span(picture.row(y) + area.left, picture.row(y) + area.right, color);
  }
}

/// A quantity that changes evenly over a triangle.
struct Plane {
  /// `area` is twice the triangle's, with its sign.
  Plane(const std::array<Vertex, 3>& corners, float area, float a, float b, float c)
      : across(((b - a) * (corners[2].y - corners[0].y) - (c - a) * (corners[1].y - corners[0].y)) /
               area),
        down(((c - a) * (corners[1].x - corners[0].x) - (b - a) * (corners[2].x - corners[0].x)) /
             area),
        zero(a + (0.5F - corners[0].x) * across + (0.5F - corners[0].y) * down) {}
  float at(int x, int y) const {
    return zero + static_cast<float>(x) * across + static_cast<float>(y) * down;
  }

  float across;
  float down;
  float zero;
};

/// The colour of a triangle whose corners differ in it, or in the texels that they show.
class Shade {
 public:
  Shade(const Primitive& primitive, float area)
      : texture_(primitive.texture),
        channels_{channel(primitive.corners, area, 0), channel(primitive.corners, area, 8),
                  channel(primitive.corners, area, 16), channel(primitive.corners, area, 24)},
        u_(primitive.corners, area, primitive.corners[0].u, primitive.corners[1].u,
           primitive.corners[2].u),
        v_(primitive.corners, area, primitive.corners[0].v, primitive.corners[1].v,
           primitive.corners[2].v) {}

  std::uint32_t at(int x, int y) const {
    std::uint32_t color = 0;
    for (unsigned index = 0; index < 4; ++index) {
      const float value = std::clamp(channels_[index].at(x, y), 0.0F, 255.0F);
      color |= static_cast<std::uint32_t>(value + 0.5F) << (8 * index);
    }
    if (texture_ == nullptr) return color;
    const std::uint32_t texel = Alphas(*texture_).sample(u_.at(x, y), v_.at(x, y));
    return (color & ~opaque) | (divided_by_255(alpha_of(color) * texel) << 24U);
  }

 private:
  static Plane channel(const std::array<Vertex, 3>& corners, float area, unsigned shift) {
    const auto value = [&](int corner) {
      return static_cast<float>((corners[static_cast<std::size_t>(corner)].color >> shift) & 255U);
    };
    return {corners, area, value(0), value(1), value(2)};
  }

  const ImTextureData* texture_;
  std::array<Plane, 4> channels_;
  Plane u_;
  Plane v_;
};

/// Where the side from `high` to `low` crosses the line y. Triangles that share a side get the very
/// same place, so between them no pixel is left out or painted twice.
float crossing(const Vertex& high, const Vertex& low, float y) {
  return high.x + (y - high.y) * ((low.x - high.x) / (low.y - high.y));
}

/// Calls `each(y, first, end)` for the pixels of each row.
template <class Each>
void for_each_span(const Primitive& primitive, const Area& area, Each each) {
  std::array<Vertex, 3> sorted = primitive.corners;
  std::sort(sorted.begin(), sorted.end(), [](const Vertex& one, const Vertex& other) {
    return one.y != other.y ? one.y < other.y : one.x < other.x;
  });
  const auto& [high, middle, low] = sorted;
  const int top = std::max(area.top, first_pixel_from(high.y));
  const int bottom = std::min(area.bottom, first_pixel_from(low.y));
  for (int y = top; y < bottom; ++y) {
    const float line = static_cast<float>(y) + 0.5F;
    float left = crossing(high, low, line);
    float right = line < middle.y ? crossing(high, middle, line) : crossing(middle, low, line);
    if (left > right) std::swap(left, right);
    const int first = std::max(area.left, first_pixel_from(left));
    const int end = std::min(area.right, first_pixel_from(right));
    if (first < end) each(y, first, end);
  }
}

void fill_triangle(Picture& picture, const Primitive& primitive, const Area& area) {
  const auto& [a, b, c] = primitive.corners;
  const float twice = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (twice == 0) return;
  if (is_plain(primitive) && a.color == b.color && b.color == c.color) {
    const std::uint32_t color = plain_color(primitive);
    for_each_span(primitive, area, [&](int y, int first, int end) {
      fill_span(picture.row(y) + first, picture.row(y) + end, color);
    });
    return;
  }
  const Shade shade(primitive, twice);
  for_each_span(primitive, area, [&](int y, int first, int end) {
    std::uint32_t* row = picture.row(y);
    for (int x = first; x < end; ++x) {
      const std::uint32_t here = shade.at(x, y);
      row[x] = Ink(here).over(row[x], alpha_of(here));
    }
  });
}

}  // namespace

void fill(Picture& picture, const Primitive& primitive, const Area& area) {
  const Area part = intersection(primitive.area, area);
  if (part.is_empty()) return;
  if (primitive.kind == Primitive::Kind::Rectangle) {
    fill_rectangle(picture, primitive, part);
  } else {
    fill_triangle(picture, primitive, part);
  }
}

bool hides(const Primitive& primitive, const Area& area) {
  return primitive.kind == Primitive::Kind::Rectangle && primitive.area.holds(area) &&
         is_plain(primitive) && alpha_of(plain_color(primitive)) == 255;
}

}  // namespace espace::painter
