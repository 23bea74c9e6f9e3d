#pragma once

#include "client/painter/fill.h"
#include "client/painter/primitive.h"

#include <cstdint>
#include <span>
#include <vector>

struct ImDrawData;

namespace espace::painter {

/// Paints frames by the processor, into memory, and only what differs from the frame before: the
/// picture is divided into tiles, and a tile is painted anew if what shows in it has changed.
class Rasterizer {
 public:
  /// The areas that were painted, which do not overlap; none if the frame looks like the last one.
  /// Textures that Dear ImGui wants made are marked as made. `background` is 0xRRGGBB.
  std::span<const Area> paint(const ImDrawData& frame, std::uint32_t background);

  const Picture& picture() const { return picture_; }

 private:
  struct Tile {
    std::uint64_t painted = 0;  ///< The digest of what it shows.
    std::uint64_t digest = 0;   ///< Of what it should show.
    std::vector<std::uint32_t> primitives;
  };

  void resize(const ImDrawData& frame);
  void serve_textures(const ImDrawData& frame);
  void sort_into_tiles(std::uint32_t background);
  Area area_of(int column, int row) const;
  bool repaint(Tile& tile, const Area& area, std::uint32_t background);
  void add_painted(const Area& area);

  Picture picture_;
  int columns_ = 0;
  int rows_ = 0;
  std::vector<Tile> tiles_;
  std::vector<Primitive> primitives_;
  std::vector<Area> painted_;
};

}  // namespace espace::painter
