#pragma once

#include "client/painter/primitive.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace espace::painter {

/// RGBA, row by row from the top, without gaps.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;

  std::uint32_t* row(int y) { return pixels.data() + static_cast<std::ptrdiff_t>(y) * width; }
  Area area() const { return {0, 0, width, height}; }
  bool operator==(const Picture&) const = default;
};

/// Paints the part of a primitive that lies in `area`, which lies within the picture.
void fill(Picture& picture, const Primitive& primitive, const Area& area);

/// It hides whatever is below it in all of `area`.
bool hides(const Primitive& primitive, const Area& area);

}  // namespace espace::painter
