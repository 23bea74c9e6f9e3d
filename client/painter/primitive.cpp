#include "client/painter/primitive.h"

#include <imgui.h>

#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <span>

namespace espace::painter {
namespace {

/// What a draw command paints with.
struct Command {
  Area clip;
  const ImTextureData* texture = nullptr;
  ImVec2 origin;  ///< Of the frame, in its own units.
  ImVec2 scale;   ///< Pixels per unit.
  const ImDrawVert* vertices = nullptr;

  Vertex vertex(ImDrawIdx index) const {
    const ImDrawVert& given = vertices[index];
    Vertex vertex{(given.pos.x - origin.x) * scale.x, (given.pos.y - origin.y) * scale.y, 0, 0,
                  given.col};
    if (texture != nullptr) {
      vertex.u = given.uv.x * static_cast<float>(texture->Width);
      vertex.v = given.uv.y * static_cast<float>(texture->Height);
    }
    return vertex;
  }
};

Area bounds_of(std::initializer_list<Vertex> corners) {
  const Vertex& first = *corners.begin();
  float left = first.x, right = first.x, top = first.y, bottom = first.y;
  for (const Vertex& each : corners) {
    left = std::min(left, each.x);
    right = std::max(right, each.x);
    top = std::min(top, each.y);
    bottom = std::max(bottom, each.y);
  }
  return {first_pixel_from(left), first_pixel_from(top), first_pixel_from(right),
          first_pixel_from(bottom)};
}

/// The corners of an upright rectangle in one colour, clockwise from its top left.
bool is_rectangle(const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d) {
  return a.color == b.color && b.color == c.color && c.color == d.color &&  //
         a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x &&            //
         a.v == b.v && b.u == c.u && c.v == d.v && d.u == a.u && a.x <= c.x && a.y <= c.y;
}

void append(const Command& command, std::span<const ImDrawIdx> indices,
            std::vector<Primitive>& out) {
  const auto push = [&](Primitive::Kind kind, const std::array<Vertex, 3>& corners) {
    const Area area = intersection(command.clip, bounds_of({corners[0], corners[1], corners[2]}));
    if (area.is_empty()) return;
    out.push_back({corners, area, kind, command.texture});
  };
  for (std::size_t at = 0; at + 2 < indices.size(); at += 3) {
    const Vertex a = command.vertex(indices[at]);
    const Vertex b = command.vertex(indices[at + 1]);
    const Vertex c = command.vertex(indices[at + 2]);
    const bool may_be_pair = at + 5 < indices.size() && indices[at + 3] == indices[at] &&
                             indices[at + 4] == indices[at + 2];
    if (may_be_pair && is_rectangle(a, b, c, command.vertex(indices[at + 5]))) {
      push(Primitive::Kind::Rectangle, {a, b, c});
      at += 3;
    } else {
      push(Primitive::Kind::Triangle, {a, b, c});
    }
  }
}

}  // namespace

int first_pixel_from(float coordinate) {
  // Far outside of any picture, and no number at all, must fit into an integer too.
  constexpr float most = 1 << 24;
  if (!(coordinate > -most)) return -(1 << 24);
  return static_cast<int>(std::ceil(std::min(coordinate, most) - 0.5F));
}

void append_primitives(const ImDrawData& frame, const Area& picture, std::vector<Primitive>& out) {
  Command command;
  command.origin = frame.DisplayPos;
  command.scale = frame.FramebufferScale;
  for (const ImDrawList* list : frame.CmdLists) {
    for (const ImDrawCmd& each : list->CmdBuffer) {
      if (each.UserCallback != nullptr || each.ElemCount == 0) continue;
      const ImVec4& clip = each.ClipRect;
      const auto pixel = [](float place, float origin, float scale) {
        return first_pixel_from((place - origin) * scale);
      };
      command.clip = intersection(picture, {pixel(clip.x, command.origin.x, command.scale.x),
                                            pixel(clip.y, command.origin.y, command.scale.y),
                                            pixel(clip.z, command.origin.x, command.scale.x),
                                            pixel(clip.w, command.origin.y, command.scale.y)});
      if (command.clip.is_empty()) continue;
      command.texture = each.TexRef._TexData;
      command.vertices = list->VtxBuffer.Data + each.VtxOffset;
      append(command, {list->IdxBuffer.Data + each.IdxOffset, each.ElemCount}, out);
    }
  }
}

}  // namespace espace::painter
