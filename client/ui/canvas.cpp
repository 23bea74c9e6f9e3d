#include "client/ui/canvas.h"

#include "client/ui/function_ref.h"
#include "client/ui/line_breaks.h"
#include "font_data.h"
#include "shared/rules/text.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

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

float width_of(std::string_view text, const TextStyle& style) {
  return font_of(style.weight)
      ->CalcTextSizeA(imgui_size(style.size), FLT_MAX, 0, begin_of(text), end_of(text))
      .x;
}

/// The lines of a text in the font of the canvas. `runs`, if given, are the weights of its parts.
void for_each_line(std::string_view text, float width, const TextStyle& style,
                   std::span<const TextRun> runs, FunctionRef<void(std::string_view)> each) {
  const auto baked = [&](Weight weight) {
    return font_of(weight)->GetFontBaked(imgui_size(style.size));
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
  const auto part_width = [&](std::string_view part) { return width_of(part, style); };
  for_each_line(text, width, {letter_width, part_width}, each);
}

}  // namespace

void Canvas::begin(float width, float height, float scroll_y) {
  list_ = ImGui::GetBackgroundDrawList();
  width_ = width;
  height_ = height;
  scroll_y_ = scroll_y;
  collected_text_.clear();
}

void Canvas::raise(bool is_raised) {
  list_ = is_raised ? ImGui::GetForegroundDrawList() : ImGui::GetBackgroundDrawList();
}

bool Canvas::is_visible(float y, float height) const {
  return y + height >= scroll_y_ && y <= scroll_y_ + height_;
}

void Canvas::fill(const Rect& rect, Color color, float radius, float opacity) {
  if (!is_visible(rect.y, rect.height)) return;
  const float y = rect.y - scroll_y_;
  list_->AddRectFilled({rect.x, y}, {rect.x + rect.width, y + rect.height},
                       to_imgui(color, opacity), radius);
}

void Canvas::outline(const Rect& rect, Color color, float thickness, float radius) {
  if (!is_visible(rect.y, rect.height)) return;
  const float y = rect.y - scroll_y_;
  const float inset = thickness / 2;
  list_->AddRect({rect.x + inset, y + inset},
                 {rect.x + rect.width - inset, y + rect.height - inset}, to_imgui(color), radius, 0,
                 thickness);
}

void Canvas::horizontal_line(float x, float y, float width, Color color) {
  fill({x, y, width, 1}, color);
}

void Canvas::icon(Icon icon, float x, float y, float size, Color color) {
  if (icon == Icon::None || !is_visible(y, size)) return;
  std::string glyph;
  rules::append_utf8(glyph, icon_code_points[static_cast<int>(icon) - 1]);
  ImFont* font = ImGui::GetIO().Fonts->Fonts[2];
  list_->AddText(font, size * icon_height, {x, y - scroll_y_}, to_imgui(color), begin_of(glyph),
                 end_of(glyph));
}

void Canvas::text(std::string_view text, float x, float y, const TextStyle& style,
                  float max_width) {
  if (collects_text_ && !text.empty()) collected_text_.emplace_back(text);
  const float height = style.size * style.line_height;
  if (!is_visible(y, height)) return;
  const float top = std::round(y + (height - imgui_size(style.size)) / 2 - scroll_y_);
  const ImVec4 clip(x, top - height, x + max_width, top + 2 * height);
  list_->AddText(font_of(style.weight), imgui_size(style.size), {x, top}, to_imgui(style.color),
                 begin_of(text), end_of(text), 0, max_width > 0 ? &clip : nullptr);
}

float Canvas::paragraph(std::string_view text, float x, float y, float width,
                        const TextStyle& style) {
  if (collects_text_ && !text.empty()) collected_text_.emplace_back(text);
  const bool was_collecting = pause_collecting();
  float height = 0;
  for_each_line(text, width, style, {}, [&](std::string_view line) {
    const float indent = style.is_centered ? (width - measure(line, style)) / 2 : 0;
    this->text(line, x + indent, y + height, style);
    height += style.size * style.line_height;
  });
  collects_text_ = was_collecting;
  return height;
}

void Canvas::paragraph(std::string_view text, const Rect& place, const TextStyle& style) {
  if (is_visible(place.y, place.height)) {
    paragraph(text, place.x, place.y, place.width, style);
  } else {
    collect(text);
  }
}

void Canvas::clip(const Rect& rect) {
  const float y = rect.y - scroll_y_;
  list_->PushClipRect({rect.x, y}, {rect.x + rect.width, y + rect.height}, true);
}

void Canvas::unclip() { list_->PopClipRect(); }

void Canvas::underline(float x, float y, float width, const TextStyle& style) {
  const float height = style.size * style.line_height;
  fill({x, std::round(y + height / 2 + style.size * 0.5F), width, 1}, style.color);
}

float Canvas::measure(std::string_view text, const TextStyle& style) const {
  return width_of(text, style);
}

float Canvas::measure_height(std::string_view text, float width, const TextStyle& style) const {
  float height = 0;
  for_each_line(text, width, style, {},
                [&](std::string_view) { height += style.size * style.line_height; });
  return height;
}

float Canvas::measure_last_line(std::string_view text, float width, const TextStyle& style) const {
  float last = 0;
  for_each_line(text, width, style, {},
                [&](std::string_view line) { last = measure(line, style); });
  return last;
}

std::vector<TextPiece> Canvas::lay_out(std::string_view text, std::span<const TextRun> runs,
                                       float width, TextStyle style) const {
  std::vector<TextPiece> pieces;
  const float line_height = style.size * style.line_height;
  float y = 0;
  for_each_line(text, width, style, runs, [&](std::string_view line) {
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
  panel.rect = {x, y, width, 0};
  panel.first_vertex = list_->VtxBuffer.Size;
  const float top = y - scroll_y_;
  const ImVec2 low(x, top);
  const ImVec2 high(x + width, top + provisional_height);
  list_->AddRectFilled(low, high, to_imgui(border), radius);
  list_->AddRectFilled({low.x + 1, low.y + 1}, {high.x - 1, high.y - 1}, to_imgui(color),
                       std::max(0.0F, radius - 1));
  panel.last_vertex = list_->VtxBuffer.Size;
  return panel;
}

void Canvas::end_panel(const Panel& panel, float height) {
  const float middle = panel.rect.y - scroll_y_ + provisional_height / 2;
  for (int index = panel.first_vertex; index < panel.last_vertex; ++index) {
    float& y = list_->VtxBuffer[index].pos.y;
    if (y > middle) y -= provisional_height - height;
  }
}

}  // namespace espace::ui
