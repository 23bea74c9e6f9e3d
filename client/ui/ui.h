#pragma once

#include "client/platform/platform.h"
#include "client/semantics/tree.h"
#include "client/ui/action.h"
#include "client/ui/function_ref.h"
#include "client/ui/specs.h"

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {

/// The widgets. A screen calls them in reading order, in every frame; each call does its own
/// layout, draws with Dear ImGui and adds itself to the semantic tree. Nothing a person entered is
/// kept here: values live in the screen's state.
///
/// Keys: a widget is identified by its label or field name within the scopes around it; two equal
/// names in one scope need a scope() each.
class Ui {
 public:
  using Body = FunctionRef<void()>;
  struct Impl;

  Ui();
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // ---- The frame (called by the application, not by screens) ----
  void push_action(Action action);
  void begin_frame(const platform::Viewport& viewport);
  /// Afterwards tree(), page_height(), take_focus_request() describe this frame.
  void end_frame();
  /// Another frame is needed before this one is shown, because the layout has not settled yet or
  /// actions wait. (A frame takes either the waiting entries and focus moves, or one activation, in
  /// the order in which they came: a button never acts before the typing that preceded it.)
  bool needs_frame() const;
  const semantics::Tree& tree() const;
  float page_height() const;
  /// The node to which the screen asked to move the focus in this frame.
  std::optional<semantics::Id> take_focus_request();
  /// The position to which the page must be scrolled to make something visible.
  std::optional<float> take_scroll_request();
  /// The path of a link of the application that was followed.
  std::optional<std::string> take_navigation();
  /// For whom motion disturbs: from the next frame on nothing moves by itself.
  void keep_still(bool is_still);
  /// Something in the last frame turns: its next step is due after `turn_step_seconds`.
  bool is_turning() const;
  /// For tests: the strings drawn in the last frame, once collecting is on.
  void collect_drawn_text(bool is_on);
  const std::vector<std::string>& drawn_text() const;

  // ---- Structure ----
  void header(const Body& body);                              ///< <header>
  void navigation(std::string_view label, const Body& body);  ///< <nav>
  void main(const Body& body);                                ///< <main>
  void footer(const Body& body);                              ///< <footer>, at the window's foot
  void form(std::string_view name, const Body& body);         ///< <form>
  void group(std::string_view legend, const Body& body);      ///< <fieldset>
  void list(const Body& body);
  /// `number`: for a numbered list; 0: a bullet.
  void list_item(const Body& body, std::size_t number = 0);
  void scope(std::string_view key, const Body& body);  ///< For keys only.

  // ---- Layout ----
  void card(const Body& body);                          ///< A raised panel with padding.
  void centered(float max_width_em, const Body& body);  ///< A column in the middle.
  /// Side by side with equal widths if each has at least `min_width_em`; else one below another.
  void columns(float min_width_em, std::initializer_list<Body> bodies);
  /// From left to right at their own width, wrapping; `align_end`: aligned at the right edge.
  void row(const Body& body, bool align_end = false);
  /// At both ends of one line if they fit side by side; else one below the other.
  void split(const Body& start, const Body& end);
  void space(float em);
  void separator();
  /// Something is still to come: until then what follows the content keeps out of the window, so
  /// that nothing in it has to move.
  void keep_window();
  /// A narrow window (a phone): less than 40 em.
  bool is_narrow() const;
  /// There is no room for a table of five columns, or of that width: its lines become cards.
  bool is_narrow_for_table(float min_width_em = 0) const;

  // ---- Text ----
  void heading(int level, std::string_view text);
  void paragraph(std::string_view text, Tone tone = Tone::Neutral);
  /// «Chargement…», in the place of what is still to come.
  void waiting();
  /// Smaller, where room is scarce.
  void small_paragraph(std::string_view text, Tone tone = Tone::Neutral);
  /// A paragraph with strong words or links; what is `marked` is shown like the words of a search.
  void rich_text(std::span<const RichRun> runs, std::span<const TextMark> marked = {});
  /// A name and its value, as on a form that cannot be edited.
  void detail(std::string_view label, std::string_view value);
  /// A message that stays. Error and Warning interrupt a screen reader; the others wait.
  void banner(Tone tone, std::string_view title, std::string_view text = {});
  /// The errors of a form, each a button that leads to its field; returns the one pressed.
  std::optional<std::size_t> error_summary(std::string_view title,
                                           std::span<const std::string> errors);
  /// Looks like a banner, but is part of the page: not news, so it is not read out by itself.
  void notice(Tone tone, std::string_view text);
  /// Read out politely, but not drawn; empty: what was said before is no longer there to be read.
  void announce(std::string_view text);

  // ---- Widgets ----
  bool button(std::string_view label, const ButtonSpec& spec = {});  ///< True when it was pressed.
  void link(std::string_view label, std::string_view target, const LinkSpec& spec = {});
  /// Links below a word that sums them up.
  void link_list(std::string_view label, std::span<const LinkItem> items);
  /// A bar with a menu; the links of the entry named `open` are in a line of their own below it.
  /// `aside` is at the bar's right end if there is room, else below it. Escape closes what is open.
  void menu_bar(std::string_view label, std::span<const MenuBarItem> items, std::string_view& open,
                std::string_view aside);
  /// The way from the first page to this one, which comes last and is no link.
  void breadcrumbs(std::string_view label, std::span<const LinkItem> items);
  /// Shortcuts on every screen (guide E5): at the right edge if the page leaves room, else in lines
  /// after the content. Drawn after main(). Returns the button that was pressed, if any.
  std::optional<std::size_t> side_bar(std::string_view label, std::span<const LinkItem> items);
  /// A heading that shows and hides what follows it; `body` is drawn while it is open. True if it
  /// was pressed.
  bool disclosure(int level, std::string_view title, bool is_open, std::span<const TextMark> marked,
                  const Body& body);
  /// A link with a line of its own: icon, label and a word about it. True when its action was
  /// pressed.
  bool tile(std::string_view label, std::string_view target, const TileSpec& spec = {});
  /// The application's mark with the name of its caisse: leads to the log-in or home page. A `logo`
  /// takes the place of both.
  void brand(std::string_view name, std::string_view owner, std::string_view target,
             const Picture& logo = {});
  FieldEvents text_field(const FieldSpec& spec, std::string& value);
  /// With the eye button that shows the entry.
  FieldEvents password_field(const FieldSpec& spec, std::string& value, bool& is_revealed);
  FieldEvents text_area(const FieldSpec& spec, std::string& value, int lines);
  /// One number in several fields with dashes between them; `value` holds it with its dashes. The
  /// whole number may be typed or pasted into any part: it spreads over the others.
  FieldEvents digit_groups(const FieldSpec& spec, std::span<const DigitGroup> groups,
                           std::string& value);
  /// For a day, as «jj/mm/aaaa», with a button that opens the browser's calendar.
  FieldEvents day_field(const FieldSpec& spec, std::string& value);
  /// The error of a field that does not show it itself.
  void field_error(Code error, std::string_view field_name = {});
  FieldEvents select(const FieldSpec& spec, std::span<const OptionSpec> options,
                     std::string& value);
  FieldEvents check_box(const FieldSpec& spec, bool& value);
  /// A button that chooses files, in a zone that says that they may also be dropped: anywhere on
  /// the window, if the page has only one such field. `accept`: «.pdf,.png»; `drop` is the zone's
  /// text while files are held over the window. Returns those that came in this frame.
  std::vector<ChosenFile> file_field(const FieldSpec& spec, std::string_view accept,
                                     std::string_view drop);
  /// Progress from 0 to 1.
  void progress(std::string_view label, float done);
  /// A choice of one of several, as radio buttons.
  FieldEvents radio_group(const FieldSpec& spec, std::span<const OptionSpec> options,
                          std::string& value);
  /// Returns −1 or 1 when a button was pressed, else 0.
  int stepper(const StepperSpec& spec);
  /// Rules, with a tick for each that is met; changes are announced.
  void check_list(std::string_view label, std::span<const CheckListItem> items);
  /// «Étape 1/2 : …»
  void progress_steps(std::span<const std::string_view> names, std::size_t current);
  /// The panel of the selected tab is drawn by `panel`.
  void tabs(std::string_view label, std::span<const std::string_view> names, std::size_t& selected,
            const Body& panel);
  /// On a narrow window each line becomes a card of «title: value», in a list.
  void table(std::string_view caption, std::span<const ColumnSpec> columns, std::size_t row_count,
             FunctionRef<void(std::size_t row, std::size_t column)> cell);
  /// A table whose heads sort: a press changes `order`. `filter(column)`, if given, draws the field
  /// below a head; not on cards.
  void data_table(const DataTableSpec& spec, std::size_t row_count, TableOrder& order,
                  FunctionRef<void(std::size_t column)> filter,
                  FunctionRef<void(std::size_t row, std::size_t column)> cell);
  /// In a cell: it names its line.
  void row_header();
  /// A button with its word, on a line of a table or a list.
  bool line_action(const LineActionSpec& spec);
  /// The button below a list of which there is more; true when it is pressed. When all is there,
  /// words say so in its place and take its focus, which would else be lost (WCAG 2.4.3).
  bool show_more(std::string_view label, bool has_more, bool is_busy);
  /// Lines that each choose one of the columns, as radio buttons; those in the head choose for all
  /// lines as far as each allows. On a narrow window each line has its choices below its name, in a
  /// list.
  MatrixEvents radio_matrix(const MatrixSpec& spec, std::span<MatrixRow> rows);
  /// A table of which one line is chosen: each has a radio button, and the whole line is its label.
  /// `rows` hold the value and the spoken name of each. Pressed heads change `order`.
  FieldEvents choice_table(const ChoiceTableSpec& spec, std::span<const OptionSpec> rows,
                           std::string& value, TableOrder& order,
                           FunctionRef<void(std::size_t row, std::size_t column)> cell);
  /// A number that shows its messages on hover, on keyboard focus and if `is_open`, on top of the
  /// page; Escape hides them (WCAG 1.4.13). A screen reader reads them with the button.
  AlertBadgeEvents alert_badge(const AlertBadgeSpec& spec);
  /// Cells side by side, as many per line as there is room for.
  void strip(std::string_view label, std::span<const StripCell> cells);
  /// A word with its icon, set apart from the text around it.
  void tag(std::string_view word, Tone tone, Icon icon);
  /// Modal, while `is_open`; Escape closes it. `is_read`: a dialog to be read starts with the focus
  /// on its heading, not on its first control.
  void dialog(std::string_view title, bool& is_open, const Body& body, bool is_read = false);
  /// Points at something on the page and explains it, above everything else; modal like a dialog.
  /// Scrolls the page there. Drawn last; `body` is the step's text.
  CoachEvent coach(const CoachSpec& spec, const semantics::Rect& target, const Body& body);

  // ---- Focus ----
  void focus_heading();                           ///< The page's first heading: for a new screen.
  void focus_field(std::string_view field_name);  ///< The field of that name.

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace espace::ui
