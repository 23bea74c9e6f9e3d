#include "client/painter/rasterizer.h"

#include "client/painter/blend.h"

#include <imgui.h>

#include <algorithm>
#include <cstring>

namespace espace::painter {
namespace {

/// Its pixels fit into the fastest cache, and a character seldom lies in more than two.
constexpr int tile_size = 64;

/// 0xRRGGBB, as Dear ImGui packs it.
constexpr std::uint32_t packed(std::uint32_t rgb) {
  return opaque | ((rgb & 0xFFU) << 16U) | (rgb & 0xFF00U) | ((rgb >> 16U) & 0xFFU);
}

/// After Donald Knuth's multiplicative hashing, with its high bits mixed into the low ones.
std::uint64_t mixed(std::uint64_t digest, std::uint64_t value) {
  digest = (digest ^ value) * 0x9E3779B97F4A7C15U;
  return digest ^ (digest >> 32U);
}

std::uint64_t together(std::uint32_t one, std::uint32_t other) {
  return (std::uint64_t{one} << 32U) | other;
}

/// Its bits. (The libc++ of Emscripten 3.1.6 has no std::bit_cast.)
template <class Value>
std::uint32_t bits_of(Value value) {
  std::uint32_t bits = 0;
  static_assert(sizeof value == sizeof bits);
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

std::uint64_t digest_of(const Primitive& primitive) {
  // Not the texture's address, where another may have been.
  const int texture = primitive.texture == nullptr ? -1 : primitive.texture->UniqueID;
  std::uint64_t digest = mixed(1, together(bits_of(primitive.kind), bits_of(texture)));
  for (const Vertex& corner : primitive.corners) {
    digest = mixed(digest, together(bits_of(corner.x), bits_of(corner.y)));
    digest = mixed(digest, together(bits_of(corner.u), bits_of(corner.v)));
    digest = mixed(digest, corner.color);
  }
  digest = mixed(digest, together(bits_of(primitive.area.left), bits_of(primitive.area.top)));
  return mixed(digest, together(bits_of(primitive.area.right), bits_of(primitive.area.bottom)));
}

}  // namespace

void Rasterizer::resize(const ImDrawData& frame) {
  const auto length = [](float units, float scale) {
    return std::max(0, static_cast<int>(units * scale + 0.5F));
  };
  const int width = length(frame.DisplaySize.x, frame.FramebufferScale.x);
  const int height = length(frame.DisplaySize.y, frame.FramebufferScale.y);
  if (width == picture_.width && height == picture_.height) return;
  picture_.width = width;
  picture_.height = height;
  picture_.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
  columns_ = (width + tile_size - 1) / tile_size;
  rows_ = (height + tile_size - 1) / tile_size;
  tiles_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), {});
}

void Rasterizer::serve_textures(const ImDrawData& frame) {
  if (frame.Textures == nullptr) return;
  for (ImTextureData* texture : *frame.Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status == ImTextureStatus_WantCreate) {
      // Any number that is not «invalid»: the texels are read where they are.
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantUpdates) {
      // New texels lie where there were none, so nothing that was painted changes.
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

Area Rasterizer::area_of(int column, int row) const {
  const int left = column * tile_size;
  const int top = row * tile_size;
  return intersection(picture_.area(), {left, top, left + tile_size, top + tile_size});
}

void Rasterizer::sort_into_tiles(std::uint32_t background) {
  const std::uint64_t empty = mixed(1, background);
  for (Tile& tile : tiles_) {
    tile.digest = empty;
    tile.primitives.clear();
  }
  for (std::uint32_t index = 0; index < primitives_.size(); ++index) {
    const Primitive& primitive = primitives_[index];
    const std::uint64_t digest = digest_of(primitive);
    const Area& area = primitive.area;
    for (int row = area.top / tile_size; row * tile_size < area.bottom; ++row) {
      for (int column = area.left / tile_size; column * tile_size < area.right; ++column) {
        Tile& tile = tiles_[static_cast<std::size_t>(row * columns_ + column)];
        if (hides(primitive, area_of(column, row))) {
          tile.digest = empty;
          tile.primitives.clear();
        }
        tile.digest = mixed(tile.digest, digest);
        tile.primitives.push_back(index);
      }
    }
  }
}

bool Rasterizer::repaint(Tile& tile, const Area& area, std::uint32_t background) {
  if (tile.painted == tile.digest) return false;
  tile.painted = tile.digest;
  for (int y = area.top; y < area.bottom; ++y) {
    std::fill(picture_.row(y) + area.left, picture_.row(y) + area.right, background);
  }
  for (const std::uint32_t index : tile.primitives) fill(picture_, primitives_[index], area);
  return true;
}

void Rasterizer::add_painted(const Area& area) {
  if (!painted_.empty()) {
    Area& last = painted_.back();
    if (last.right == area.left && last.top == area.top) {
      last.right = area.right;
      return;
    }
  }
  painted_.push_back(area);
}

std::span<const Area> Rasterizer::paint(const ImDrawData& frame, std::uint32_t background) {
  painted_.clear();
  primitives_.clear();
  resize(frame);
  serve_textures(frame);
  append_primitives(frame, picture_.area(), primitives_);
  const std::uint32_t blank = packed(background);
  sort_into_tiles(blank);
  for (int row = 0; row < rows_; ++row) {
    for (int column = 0; column < columns_; ++column) {
      const Area area = area_of(column, row);
      Tile& tile = tiles_[static_cast<std::size_t>(row * columns_ + column)];
      if (repaint(tile, area, blank)) add_painted(area);
    }
  }
  return painted_;
}

}  // namespace espace::painter
