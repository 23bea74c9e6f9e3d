#pragma once

#include "client/platform/platform.h"
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
  Color color = theme().text;
  float line_height = type::line_height;  ///< Times the size.
  bool is_centered = false;               ///< Centres each line of a paragraph.
};

/// A part of a text that is drawn in its own weight.
struct TextRun {
  std::size_t length = 0;  ///< Bytes.
  Weight weight = Weight::Regular;
};

/// The part of a run on one line.
struct TextPiece {
  std::size_t run = 0;
  std::size_t begin = 0;  ///< Where it begins in the text.
  std::string_view text;
  semantics::Rect rect;  ///< Relative to the paragraph's top left corner.
};

/// A text as it was drawn, or would be if it lay in the window.
struct DrawnText {
  std::size_t begin = 0;  ///< Where it begins: Canvas::text_of().
  std::size_t length = 0;
  float x = 0;
  float y = 0;
  float width = 0;  ///< 0: one line
  float height = 0;
  TextStyle style;
  std::string lines = {};  ///< Its lines, a new line between two, if it has several.
};

/// Draws in page coordinates with Dear ImGui's draw lists. What lies outside the window is left
/// out; the canvas knows nothing of widgets. The lists are in device pixels, and every edge lies
/// between two of them: at any ratio a line is as sharp as the screen can show it.
class Canvas {
 public:
  void begin(const platform::Viewport& viewport);

  /// Draws on top of everything until called with false: for a dialog.
  void raise(bool is_raised);

  void fill(const semantics::Rect& rect, Color color, float radius = 0, float opacity = 1);
  void outline(const semantics::Rect& rect, Color color, float thickness, float radius = 0);
  void horizontal_line(float x, float y, float width, Color color);
  /// Most of a circle, whose gap goes round as time passes: see turn_steps.
  void turning_arc(float x, float y, float size, Color color);
  /// Three of them side by side, in the same room.
  void dots(float x, float y, float size, Color color);
  void icon(Icon icon, float x, float y, float size, Color color);

  /// One line, cut at `max_width` if it is given.
  void text(std::string_view text, float x, float y, const TextStyle& style, float max_width = 0);
  /// Several lines; returns their height.
  float paragraph(std::string_view text, float x, float y, float width, const TextStyle& style);
  void underline(float x, float y, float width, const TextStyle& style);

  float measure(std::string_view text, const TextStyle& style) const;
  float measure_height(std::string_view text, float width, const TextStyle& style) const;
  /// The width of the last line of a paragraph.
  float measure_last_line(std::string_view text, float width, const TextStyle& style) const;

  /// A paragraph whose parts differ: the pieces in which to draw it, line by line.
  std::vector<TextPiece> lay_out(std::string_view text, std::span<const TextRun> runs, float width,
                                 TextStyle style) const;

  /// A panel whose height is known only after its content: begin, draw the content, end. Returns a
  /// mark for end_panel().
  struct Panel {
    float top = 0;
    int first_vertex = 0;
    int last_vertex = 0;
  };
  Panel begin_panel(float x, float y, float width, Color color, Color border, float radius);
  void end_panel(const Panel& panel, float height);

  /// Until unclip(), nothing is drawn outside the rectangle.
  void clip(const semantics::Rect& rect);
  void unclip();

  void collect_text(bool is_on) { collects_text_ = is_on; }
  /// Collects as one text what is drawn in pieces.
  void collect(std::string_view text) {
    if (collects_text_ && !text.empty()) collected_text_.emplace_back(text);
  }
  /// Returns whether it was on.
  bool pause_collecting() { return std::exchange(collects_text_, false); }
  bool is_collecting() const { return collects_text_; }

  /// Every text of the frame, in the order of drawing.
  const std::vector<DrawnText>& drawn() const { return drawn_; }
  std::string_view text_of(const DrawnText& drawn) const {
    return std::string_view(drawn_characters_).substr(drawn.begin, drawn.length);
  }
  const std::vector<std::string>& collected_text() const { return collected_text_; }

  /// Some of it lies within the window.
  bool is_visible(float y, float height) const;

 private:
  /// Device pixels, of the picture.
  struct Edges {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
  };
  Edges edges_of(const semantics::Rect& rect) const;
  float device_x(float x) const;
  float device_y(float y) const;
  /// A thickness, of at least one device pixel.
  float device_thickness(float thickness) const;

  ImDrawList* list_ = nullptr;
  float height_ = 0;
  float scroll_y_ = 0;
  float ratio_ = 1;        ///< Device pixels per CSS pixel, by which texts are measured.
  float paint_ratio_ = 1;  ///< The same in the picture: larger if the person has pinched it.
  float picture_x_ = 0;    ///< Where in the window the picture begins, in its own pixels.
  float picture_y_ = 0;
  /// Returns null where texts are being drawn in parts.
  DrawnText* note(std::string_view text, float x, float y, float width, const TextStyle& style);
  void draw_line(std::string_view text, float x, float y, const TextStyle& style, float max_width);

  std::vector<DrawnText> drawn_;
  std::string drawn_characters_;
  bool collects_text_ = false;
  std::vector<std::string> collected_text_;
};

}  // namespace espace::ui
