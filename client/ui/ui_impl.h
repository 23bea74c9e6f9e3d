#pragma once

#include "client/semantics/tree.h"
#include "client/ui/canvas.h"
#include "client/ui/id_set.h"
#include "client/ui/ui.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What the widgets share: the layout's boxes, keys, the frame's actions. Only client/ui includes
/// it.
namespace espace::ui {

using semantics::Id;
using semantics::no_id;
using semantics::Node;
using semantics::Rect;
using semantics::Role;
using semantics::State;

/// A column that is being filled from top to bottom, or a row from left to right.
struct Box {
  float x = 0;
  float y = 0;  ///< Top of the next widget.
  float width = 0;
  float gap = 0;  ///< Between widgets.
  bool is_row = false;
  bool is_empty = true;
  float row_x = 0;            ///< Of a row: where the next widget begins.
  float row_height = 0;       ///< Of a row: its highest widget so far.
  float expected_height = 0;  ///< Of a row: its height in the last frame, to centre in.
};

/// The lines of a table as drawn in a frame (DataTableSpec::version).
struct DrawnRows {
  struct Row {
    std::size_t first_node = 0;
    std::size_t node_count = 0;
  };
  std::uint64_t frame = 0;
  std::uint64_t version = 0;
  float em = 0;
  bool is_narrow = false;
  std::vector<Row> rows;
};

/// A summary of errors that is read out as it appears, and afterwards only what changes in it.
struct ToldSummary {
  std::uint64_t frame = 0;  ///< In which it was drawn last.
  std::vector<std::string> errors;
  bool has_changed = false;
};

struct Ui::Impl {
  // ---- The frame ----
  platform::Viewport viewport;
  semantics::Tree tree;
  /// The last frame's tree; nodes that were repeated have been moved out.
  std::vector<Node> last_nodes;
  Canvas canvas;
  float em = 16;
  float page_height = 0;
  bool needs_frame = false;
  bool is_still = false;    ///< Nothing moves by itself.
  bool is_turning = false;  ///< Something in this frame does.
  std::uint64_t frame = 0;  ///< Its number.

  // ---- What people do ----
  std::deque<Action> waiting;
  std::vector<Action> actions;  ///< Of this frame; each widget takes its own.
  Id focused = no_id;
  bool focus_is_seen = false;  ///< The keyboard moved it there.
  Id hovered = no_id;
  Id pressed = no_id;
  Id dragged = no_id;  ///< The field for which files are held over the window.
  std::optional<std::string> navigation;

  bool wants_heading_focus = false;
  std::string wants_field_focus;
  std::optional<Id> focus_request;
  std::optional<float> scroll_request;
  std::optional<Rect> error_summary;  ///< Where it is in this frame.
  std::string announcement;
  std::uint64_t announced_in = 0;                 ///< The frame.
  std::string told_step;                          ///< Of the last steps that were drawn.
  std::unordered_map<Id, std::uint64_t> busy_in;  ///< Of buttons: the last frame.
  std::unordered_map<Id, ToldSummary> told_summaries;

  // ---- Keys and memory ----
  std::vector<Id> scopes;
  IdSet used;
  std::unordered_map<Id, float> memory;  ///< Sizes of the last frame, used to lay out this one.
  std::unordered_map<Id, std::uint64_t> opened_in;  ///< Of dialogs: the frame.
  std::unordered_map<Id, DrawnRows> drawn_rows;     ///< Of tables.

  // ---- Layout ----
  std::vector<Box> boxes;
  /// The height to which the next card stretches, level with its neighbour.
  float stretch_height = 0;
  bool keeps_window = false;  ///< What follows main() begins below the window.
  float main_top = 0;         ///< Where the content begins under the header.
  float overlay_bottom = 0;   ///< The lowest point of anything on top of the page.
  float stretch_slack = 0;    ///< By how much cards were stretched in this column.

  Box& box() { return boxes.back(); }
  float px(float in_em) const { return in_em * em; }

  Id key(std::string_view name);
  void push_scope(std::string_view name) { scopes.push_back(key(name)); }
  void pop_scope() { scopes.pop_back(); }

  /// Room for a widget in the innermost box. In a row it gets its natural width, in a column the
  /// full width (or at most `max_width`, if that is not 0).
  Rect place(float natural_width, float height, float max_width = 0);
  /// The width that a widget may take.
  float available() const { return boxes.back().width; }

  /// Fills a box of its own with `body`; returns its height.
  float fill_box(float x, float y, float width, float gap, const Body& body);

  /// A size in the last frame; remembering a different one requests one more frame.
  float remembered(Id id) const;
  void remember(Id id, float size);

  std::optional<std::string> take(Action::Kind kind, Id id);
  bool is_focus_seen(Id id) const { return focused == id && focus_is_seen; }

  void announce(std::string_view text);
  /// Whether the summary has changed since it was read out; says how many errors are left.
  bool announce_errors(Id id, std::string_view title, std::span<const std::string> errors);
  /// Says once that the action of a button has begun: in these words, or by its label.
  void announce_busy(Id id, bool is_busy, std::string_view label, std::string_view words = {});

  Node& node(Id id, Role role, std::string_view name, const Rect& rect);
  void focus_ring(const Rect& rect, float radius);
  /// Under what the pointer is on. Where contrast is wanted, with an edge: the colour alone would
  /// not show.
  void hover_ground(const Rect& rect, float radius, Color color = theme().surface_hover);
  /// Turns while what a button began is under way; stands still for whom motion disturbs.
  void spinner(float x, float y, float size, Color color);

  void draw_paragraph(std::string_view text, const TextStyle& style);
  TextStyle style(float size_in_em, Color color = theme().text,
                  Weight weight = Weight::Regular) const;
  TextStyle label_style() const { return style(type::body, theme().text, Weight::SemiBold); }

  /// Label with its star, and hint, above a field; hint and error become its description. A Group
  /// has its label as its own legend.
  void field_label(const FieldSpec& spec, Id field, bool is_group = false);
  void field_error(const FieldSpec& spec, Id field);
  /// `about`: the field, if the page knows it as a node.
  void error_line(Code error, std::string_view name, Id about);
  /// What is shown of a field or the like: Role::Label, Caption or Hint.
  Node& about(Id id, Role role, std::string_view text, const Rect& rect);
  /// Scrolls so that the errors' summary is seen together with the field that gets the focus.
  void show_errors(const Rect& field);
  void describe_field(Node& node, const FieldSpec& spec) const;
  /// The box of a field: an outline by state, and the focus ring.
  void field_frame(const Rect& rect, Id id, const FieldSpec& spec);
  FieldEvents take_field_events(Id id, std::string& value);
  /// What the browser needs to edit in place.
  void fill_entry(Node& node, const FieldSpec& spec, std::string_view type, float padding_right);
  Rect place_field(const FieldSpec& spec);
  Rect place_field(const FieldSpec& spec, float height);
  static float field_padding(const FieldSpec& spec);  ///< em
  TextStyle field_style(const FieldSpec& spec) const;

  /// Tells each node of the finished tree where the canvas has drawn its name (TextPlace).
  void place_texts();

  /// Draws the background of the marked bytes behind pieces of Canvas::lay_out().
  void draw_marks(std::span<const TextPiece> pieces, std::span<const TextMark> marked, float x,
                  float y, TextStyle style);
};

/// How a button looks.
struct Face {
  std::string_view label;
  Icon icon = Icon::None;
  ButtonKind kind = ButtonKind::Secondary;
  bool is_destructive = false;
  bool is_disabled = false;
  bool is_busy = false;
  bool is_full_width = false;
};
/// Draws a button's face, also for a link or a field that looks like one.
Rect draw_face(Ui::Impl& ui, Id id, const Face& face);

/// The colours and the icon of a Tone.
struct ToneColors {
  Color text;
  Color tint;
  Icon icon;
};
ToneColors tone_colors(Tone tone);

}  // namespace espace::ui
