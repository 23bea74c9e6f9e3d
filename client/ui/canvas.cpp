#include "client/ui/canvas.h"

#include "client/ui/function_ref.h"
#include "client/ui/line_breaks.h"
#include "font_data.h"
#include "shared/rules/text.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

namespace espace::ui {
namespace {

using semantics::Rect;

ImU32 to_imgui(Color color, float opacity = 1) {
  return IM_COL32((color >> 16U) & 255U, (color >> 8U) & 255U, color & 255U,
                  static_cast<unsigned>(std::lround(opacity * 255)));
}

ImFont* font_of(Weight weight) { return ImGui::GetIO().Fonts->Fonts[static_cast<int>(weight)]; }

/// Dear ImGui's font size is the height from ascent to descent, while CSS's is the em.
float imgui_size(float css_size) { return css_size * (text_ascent + text_descent); }

// Dear ImGui takes a text as begin and end pointers; without an end it expects a terminated text.
const char* begin_of(std::string_view text) { return text.empty() ? "" : text.data(); }
const char* end_of(std::string_view text) {
  return text.empty() ? begin_of(text) : text.data() + text.size();
}

/// From the top of a line to its base line, in device pixels; `size` and `line_height` too. As the
/// browsers place it, so that their text lies on ours: they round ascent and descent to whole
/// pixels, and what is left of the line is halved, rounded down.
float base_line(float size, float line_height) {
  const float ascent = std::round(text_ascent * size);
  const float descent = std::round(text_descent * size);
  return std::floor((line_height - ascent - descent) / 2) + ascent;
}

/// Measured in the size in which it is drawn.
float width_of(std::string_view text, const TextStyle& style, float ratio) {
  const float size = imgui_size(style.size) * ratio;
  return font_of(style.weight)->CalcTextSizeA(size, FLT_MAX, 0, begin_of(text), end_of(text)).x /
         ratio;
}

/// The lines of a text in the font of the canvas. `runs`, if given, are the weights of its parts.
void for_each_line(std::string_view text, float width, const TextStyle& style, float ratio,
                   std::span<const TextRun> runs, FunctionRef<void(std::string_view)> each) {
  const auto baked = [&](Weight weight) {
    return font_of(weight)->GetFontBaked(imgui_size(style.size) * ratio);
  };
  ImFontBaked* font = baked(style.weight);
  const float scale = imgui_size(style.size) / font->Size;
  std::size_t run_end = 0;
  const auto letter_width = [&](std::size_t at, char32_t letter) {
    while (!runs.empty() && at >= run_end) {
      run_end += runs.front().length;
      font = baked(runs.front().weight);
      runs = runs.subspan(1);
    }
    return font->GetCharAdvance(static_cast<ImWchar>(letter)) * scale;
  };
  const auto part_width = [&](std::string_view part) { return width_of(part, style, ratio); };
  for_each_line(text, width, {letter_width, part_width}, each);
}

}  // namespace

void Canvas::begin(const platform::Viewport& viewport) {
  list_ = ImGui::GetBackgroundDrawList();
  height_ = viewport.height;
  scroll_y_ = viewport.scroll_y;
  ratio_ = viewport.pixel_ratio;
  paint_ratio_ = viewport.pixel_ratio * viewport.zoom;
  picture_x_ = viewport.picture_x;
  picture_y_ = viewport.picture_y;
  collected_text_.clear();
  drawn_.clear();
  drawn_characters_.clear();
}

DrawnText* Canvas::note(std::string_view text, float x, float y, float width,
                        const TextStyle& style) {
  if (text.empty()) return nullptr;
  drawn_.push_back(
      {drawn_characters_.size(), text.size(), x, y, width, style.size * style.line_height, style});
  drawn_characters_.append(text);
  return &drawn_.back();
}

float Canvas::device_x(float x) const { return std::round(x * paint_ratio_ - picture_x_); }
float Canvas::device_y(float y) const {
  return std::round((y - scroll_y_) * paint_ratio_ - picture_y_);
}
float Canvas::device_thickness(float thickness) const {
  return std::max(1.0F, std::round(thickness * paint_ratio_));
}

Canvas::Edges Canvas::edges_of(const Rect& rect) const {
  // A line keeps its thickness wherever it lies; what is larger meets its neighbours.
  constexpr float thickest_line = 4;
  Edges edges{device_x(rect.x), device_y(rect.y), device_x(rect.x + rect.width),
              device_y(rect.y + rect.height)};
  if (rect.width <= thickest_line) edges.right = edges.left + device_thickness(rect.width);
  if (rect.height <= thickest_line) edges.bottom = edges.top + device_thickness(rect.height);
  return edges;
}

void Canvas::raise(bool is_raised) {
  list_ = is_raised ? ImGui::GetForegroundDrawList() : ImGui::GetBackgroundDrawList();
}

bool Canvas::is_visible(float y, float height) const {
  return y + height >= scroll_y_ && y <= scroll_y_ + height_;
}

void Canvas::fill(const Rect& rect, Color color, float radius, float opacity) {
  if (rect.width <= 0 || rect.height <= 0 || !is_visible(rect.y, rect.height)) return;
  const Edges edges = edges_of(rect);
  list_->AddRectFilled({edges.left, edges.top}, {edges.right, edges.bottom},
                       to_imgui(color, opacity), radius * paint_ratio_);
}

void Canvas::outline(const Rect& rect, Color color, float thickness, float radius) {
  if (!is_visible(rect.y, rect.height)) return;
  const Edges edges = edges_of(rect);
  const float line = device_thickness(thickness);
  // Dear ImGui draws around the middle of the line, half a pixel inside of what it is told.
  const float inset = (line - 1) / 2;
  const float curve = std::max(0.0F, radius * paint_ratio_ - line / 2);
  list_->AddRect({edges.left + inset, edges.top + inset},
                 {edges.right - inset, edges.bottom - inset}, to_imgui(color), curve, 0, line);
}

void Canvas::horizontal_line(float x, float y, float width, Color color) {
  fill({x, y, width, 1}, color);
}

void Canvas::turning_arc(float x, float y, float size, Color color) {
  if (!is_visible(y, size)) return;
  constexpr float circle = 6.2831853F;
  constexpr float arc = 0.75F * circle;
  const auto step = static_cast<int>(ImGui::GetTime() / turn_step_seconds) % turn_steps;
  const float from = circle * static_cast<float>(step) / static_cast<float>(turn_steps);
  const float line = device_thickness(size / 8);
  const float radius = size * paint_ratio_ / 2 - line;
  const ImVec2 middle(device_x(x) + size * paint_ratio_ / 2, device_y(y) + size * paint_ratio_ / 2);
  list_->PathArcTo(middle, radius, from, from + arc);
  list_->PathStroke(to_imgui(color), 0, line);
}

void Canvas::dots(float x, float y, float size, Color color) {
  const float dot = size / 5;
  for (int index = 0; index < 3; ++index) {
    const float left = x + static_cast<float>(2 * index) * dot;
    fill({left, y + (size - dot) / 2, dot, dot}, color, dot / 2);
  }
}

void Canvas::icon(Icon icon, float x, float y, float size, Color color) {
  if (icon == Icon::None || !is_visible(y, size)) return;
  std::string glyph;
  rules::append_utf8(glyph, icon_code_points[static_cast<int>(icon) - 1]);
  ImFont* font = ImGui::GetIO().Fonts->Fonts[2];
  list_->AddText(font, size * icon_height * paint_ratio_, {device_x(x), device_y(y)},
                 to_imgui(color), begin_of(glyph), end_of(glyph));
}

void Canvas::text(std::string_view text, float x, float y, const TextStyle& style,
                  float max_width) {
  collect(text);
  note(text, x, y, 0, style);
  draw_line(text, x, y, style, max_width);
}

void Canvas::draw_line(std::string_view text, float x, float y, const TextStyle& style,
                       float max_width) {
  const float height = style.size * style.line_height;
  if (!is_visible(y, height)) return;
  const float size = style.size * paint_ratio_;
  const float room = height * paint_ratio_;
  const float left = device_x(x);
  const float ascent = font_of(style.weight)->GetFontBaked(imgui_size(size))->Ascent;
  const float top = device_y(y) + base_line(size, room) - ascent;
  const ImVec4 clip(left, top - room, left + max_width * paint_ratio_, top + 2 * room);
  list_->AddText(font_of(style.weight), imgui_size(size), {left, top}, to_imgui(style.color),
                 begin_of(text), end_of(text), 0, max_width > 0 ? &clip : nullptr);
}

float Canvas::paragraph(std::string_view text, float x, float y, float width,
                        const TextStyle& style) {
  collect(text);
  DrawnText* const noted = note(text, x, y, width, style);
  float height = 0;
  std::string lines;
  for_each_line(text, width, style, ratio_, {}, [&](std::string_view line) {
    const float indent = style.is_centered ? (width - measure(line, style)) / 2 : 0;
    draw_line(line, x + indent, y + height, style, 0);
    if (height > 0) lines += '\n';
    lines.append(line);
    height += style.size * style.line_height;
  });
  if (noted != nullptr) {
    noted->height = height;
    if (lines != text) noted->lines = std::move(lines);
  }
  return height;
}

void Canvas::clip(const Rect& rect) {
  const Edges edges = edges_of(rect);
  list_->PushClipRect({edges.left, edges.top}, {edges.right, edges.bottom}, true);
}

void Canvas::unclip() { list_->PopClipRect(); }

void Canvas::underline(float x, float y, float width, const TextStyle& style) {
  const float height = style.size * style.line_height;
  fill({x, y + height / 2 + style.size * 0.5F, width, 1}, style.color);
}

float Canvas::measure(std::string_view text, const TextStyle& style) const {
  return width_of(text, style, ratio_);
}

float Canvas::measure_height(std::string_view text, float width, const TextStyle& style) const {
  float height = 0;
  for_each_line(text, width, style, ratio_, {},
                [&](std::string_view) { height += style.size * style.line_height; });
  return height;
}

float Canvas::measure_last_line(std::string_view text, float width, const TextStyle& style) const {
  float last = 0;
  for_each_line(text, width, style, ratio_, {},
                [&](std::string_view line) { last = measure(line, style); });
  return last;
}

std::vector<TextPiece> Canvas::lay_out(std::string_view text, std::span<const TextRun> runs,
                                       float width, TextStyle style) const {
  std::vector<TextPiece> pieces;
  const float line_height = style.size * style.line_height;
  float y = 0;
  for_each_line(text, width, style, ratio_, runs, [&](std::string_view line) {
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    const std::size_t end = begin + line.size();
    std::size_t run_begin = 0;
    float x = 0;
    for (std::size_t run = 0; run < runs.size(); ++run) {
      const std::size_t first = std::max(begin, run_begin);
      run_begin += runs[run].length;
      const std::size_t last = std::min(end, run_begin);
      if (first >= last) continue;
      const std::string_view part = text.substr(first, last - first);
      style.weight = runs[run].weight;
      const float part_width = measure(part, style);
      pieces.push_back({run, first, part, {x, y, part_width, line_height}});
      x += part_width;
    }
    y += line_height;
  });
  return pieces;
}

namespace {
// Drawn first with an impossible height; end_panel() then moves its lower edge to the true one.
constexpr float provisional_height = 100000;
}  // namespace

Canvas::Panel Canvas::begin_panel(float x, float y, float width, Color color, Color border,
                                  float radius) {
  Panel panel;
  panel.top = y;
  panel.first_vertex = list_->VtxBuffer.Size;
  const float line = device_thickness(1);
  const ImVec2 low(device_x(x), device_y(y));
  const ImVec2 high(device_x(x + width), low.y + provisional_height);
  list_->AddRectFilled(low, high, to_imgui(border), radius * paint_ratio_);
  list_->AddRectFilled({low.x + line, low.y + line}, {high.x - line, high.y - line},
                       to_imgui(color), std::max(0.0F, radius * paint_ratio_ - line));
  panel.last_vertex = list_->VtxBuffer.Size;
  return panel;
}

void Canvas::end_panel(const Panel& panel, float height) {
  const float top = device_y(panel.top);
  const float too_low = top + provisional_height - device_y(panel.top + height);
  for (int index = panel.first_vertex; index < panel.last_vertex; ++index) {
    float& y = list_->VtxBuffer[index].pos.y;
    if (y > top + provisional_height / 2) y -= too_low;
  }
}

}  // namespace espace::ui
