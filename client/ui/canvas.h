#pragma once

#include "client/semantics/node.h"
#include "client/ui/specs.h"
#include "client/ui/theme.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct ImDrawList;

namespace espace::ui {

enum class Weight : std::uint8_t { Regular, SemiBold };

struct TextStyle {
  float size = 16;  ///< CSS pixels, as in font-size.
  Weight weight = Weight::Regular;
  Color color = light_theme.text;
  float line_height = type::line_height;  ///< Times the size.
  bool is_centered = false;               ///< Each line of a paragraph in the middle.
};

/// A part of a text that is drawn in a weight of its own.
struct TextRun {
  std::size_t length = 0;  ///< Bytes.
  Weight weight = Weight::Regular;
};

/// What stands of a run on one line.
struct TextPiece {
  std::size_t run = 0;
  std::size_t begin = 0;  ///< Where it begins in the text.
  std::string_view text;
  semantics::Rect rect;  ///< From the paragraph's top left corner.
};

/// Drawing in page coordinates with Dear ImGui's draw lists. What lies outside the window is left
/// out; nothing here knows of widgets.
class Canvas {
 public:
  void begin(float width, float height, float scroll_y);

  /// On top of everything, until the second call: for a dialog.
  void raise(bool is_raised);

  void fill(const semantics::Rect& rect, Color color, float radius = 0, float opacity = 1);
  void outline(const semantics::Rect& rect, Color color, float thickness, float radius = 0);
  void horizontal_line(float x, float y, float width, Color color);
  void icon(Icon icon, float x, float y, float size, Color color);

  /// One line, cut at `max_width` if it is given.
  void text(std::string_view text, float x, float y, const TextStyle& style, float max_width = 0);
  /// Several lines; returns the height that they take.
  float paragraph(std::string_view text, float x, float y, float width, const TextStyle& style);
  /// The same in a place that was measured: outside the window no line is looked for.
  void paragraph(std::string_view text, const semantics::Rect& place, const TextStyle& style);
  void underline(float x, float y, float width, const TextStyle& style);

  float measure(std::string_view text, const TextStyle& style) const;
  float measure_height(std::string_view text, float width, const TextStyle& style) const;
  /// Of the last line of a paragraph.
  float measure_last_line(std::string_view text, float width, const TextStyle& style) const;

  /// A paragraph whose parts differ: the pieces in which it is to be drawn, line by line.
  std::vector<TextPiece> lay_out(std::string_view text, std::span<const TextRun> runs, float width,
                                 TextStyle style) const;

  /// A panel whose height is known only after what stands on it: begin, draw the content, end.
  /// Returns a mark for end_panel().
  struct Panel {
    semantics::Rect rect;
    int first_vertex = 0;
    int last_vertex = 0;
  };
  Panel begin_panel(float x, float y, float width, Color color, Color border, float radius);
  void end_panel(const Panel& panel, float height);

  /// Until unclip(), nothing is drawn outside the rectangle.
  void clip(const semantics::Rect& rect);
  void unclip();

  void collect_text(bool is_on) { collects_text_ = is_on; }
  /// It is drawn in pieces, but is one text.
  void collect(std::string_view text) {
    if (collects_text_ && !text.empty()) collected_text_.emplace_back(text);
  }
  /// Returns whether it was on.
  bool pause_collecting() { return std::exchange(collects_text_, false); }
  bool is_collecting() const { return collects_text_; }
  const std::vector<std::string>& collected_text() const { return collected_text_; }

  /// Something of it lies within the window.
  bool is_visible(float y, float height) const;

 private:
  ImDrawList* list_ = nullptr;
  float width_ = 0;
  float height_ = 0;
  float scroll_y_ = 0;
  bool collects_text_ = false;
  std::vector<std::string> collected_text_;
};

}  // namespace espace::ui
