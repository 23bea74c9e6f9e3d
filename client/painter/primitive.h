#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

struct ImDrawData;
struct ImTextureData;

namespace espace::painter {

/// A rectangle of whole pixels: columns from `left` to before `right`, rows likewise.
struct Area {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;

  bool is_empty() const { return left >= right || top >= bottom; }
  bool holds(const Area& other) const {
    return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
  }
  bool operator==(const Area&) const = default;
};

constexpr Area intersection(const Area& one, const Area& other) {
  return {std::max(one.left, other.left), std::max(one.top, other.top),
          std::min(one.right, other.right), std::min(one.bottom, other.bottom)};
}

/// `x`, `y` in pixels of the picture, `u`, `v` in texels, `color` as Dear ImGui packs it: red in
/// the lowest byte, alpha in the highest.
struct Vertex {
  float x = 0;
  float y = 0;
  float u = 0;
  float v = 0;
  std::uint32_t color = 0;

  bool operator==(const Vertex&) const = default;
};

/// What is painted at once. A pixel belongs to it if its centre does.
struct Primitive {
  enum class Kind : std::uint32_t {
    Triangle,
    Rectangle,  ///< Upright and of one colour: corners[0] is its top left, corners[2] the opposite.
  };

  std::array<Vertex, 3> corners;
  Area area;  ///< Only pixels in it can belong to it: its bounds, clipped.
  Kind kind = Kind::Triangle;
  /// Textures are white, with alpha. Null: without one.
  const ImTextureData* texture = nullptr;
};

/// The pixels whose centres lie between two coordinates: the first of them, or that after the last.
int first_pixel_from(float coordinate);

/// Appends what the frame shows in a picture of that size, in the order of painting. Two triangles
/// that make an upright rectangle become one primitive: most of a page are those, and each
/// character is one.
void append_primitives(const ImDrawData& frame, const Area& picture, std::vector<Primitive>& out);

}  // namespace espace::painter
