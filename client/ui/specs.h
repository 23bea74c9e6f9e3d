#pragma once

#include "shared/text/code.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The plain descriptions that widgets take. Texts are borrowed for the duration of the call.
namespace espace::ui {

enum class Tone : std::uint8_t { Neutral, Muted, Info, Success, Warning, Error };

enum class Icon : std::uint8_t {
  None,
  Eye,
  EyeOff,
  Check,
  Cross,
  Circle,
  CircleCheck,
  CircleAlert,
  TriangleAlert,
  Info,
  User,
  Building,
  Mail,
  Phone,
  Key,
  Home,
  FileText,
  Help,
  LogOut,
  ArrowLeft,
  ArrowRight,
  ChevronDown,
  ChevronRight,
  Shield,
  Refresh,
  Menu,
  Lock,
  Pencil,
  Plus,
  External,
  Bell,
  Link,
  Search,
  ArrowUp,
  ArrowDown,
  ArrowUpDown,
  ArrowLeftRight,
  ChevronLeft,
  Calendar,
  Inbox,
  CircleDashed,
  CircleMinus,
  Download,
  Paperclip,
  MessagesSquare,
  Compass,
  ChevronUp,
  Pin,
  PinOff,
};

/// What turns while a person waits goes round in so many steps, once a second.
inline constexpr int turn_steps = 12;
inline constexpr double turn_step_seconds = 1.0 / turn_steps;

enum class ButtonKind : std::uint8_t {
  Primary,  ///< One per screen: what most people came for.
  Secondary,
  Quiet,  ///< Without an outline.
  Link,   ///< Looks like the links beside it.
};

struct ButtonSpec {
  ButtonKind kind = ButtonKind::Secondary;
  Icon icon = Icon::None;
  bool is_destructive = false;  ///< It ends or deletes something, and looks it.
  bool is_disabled = false;
  /// Its action is under way: shown and announced; it cannot be pressed again.
  bool is_busy = false;
  std::string_view busy_words = {};  ///< «Connexion en cours…»: its label then, and announced.
  bool is_submit = false;            ///< Enter in a field of its form presses it.
  bool is_full_width = false;
  std::optional<bool> is_expanded = {};  ///< For a button that shows and hides what follows it.
};

/// One of several links in a group.
struct LinkItem {
  std::string_view label;
  std::string_view target = {};  ///< Empty: a button (in a side bar).
  Icon icon = Icon::None;
  bool is_current = false;           ///< The page that is shown.
  bool is_external = false;          ///< Outside the application: a plain page, a telephone number.
  std::size_t count = 0;             ///< Shown beside the icon, if not 0 …
  std::string_view count_text = {};  ///< … and in words: «2 nouveautés non lues».
  bool is_busy = false;              ///< Of a button.
};

/// An entry of a menu bar: a link, or a button that shows and hides `links`.
struct MenuBarItem {
  std::string_view label;
  std::string_view target = {};  ///< Empty: a button.
  Icon icon = Icon::None;
  bool is_current = false;  ///< The page that is shown, or one of `links` leads to it.
  std::span<const LinkItem> links = {};
};

/// A part of a text.
struct RichRun {
  std::string_view text;
  std::string_view link = {};  ///< A path of the application, or an address outside it.
  bool is_strong = false;
};

/// The bytes of a text that are marked.
struct TextMark {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A step of a guided tour.
struct CoachSpec {
  std::string_view tour;   ///< Its title.
  std::string_view title;  ///< Of the step.
  /// Read out at the beginning; afterwards each step is read as it appears.
  std::string_view text;
  std::size_t step = 0;  ///< From 0.
  std::size_t count = 1;
};
enum class CoachEvent : std::uint8_t { None, Previous, Next, End };

struct LinkSpec {
  Icon icon = Icon::None;
  bool is_external = false;  ///< A plain page outside the application.
  bool is_current = false;   ///< In a menu: the page that is shown.
  bool looks_like_button = false;
  ButtonKind button_kind = ButtonKind::Secondary;  ///< If it looks like a button.
  std::string_view name = {};  ///< «Télécharger – Bordereau»: says more than the label.
  bool is_new_tab = false;     ///< For a plain page.
  bool is_download = false;    ///< A file to save.
};

/// A picture that the browser shows; on the canvas it has a light ground.
struct Picture {
  std::string_view source = {};  ///< Path; empty: none.
  std::string_view name = {};    ///< Its text alternative.
  float ratio = 1;               ///< Width to height.
};

struct TileSpec {
  Icon icon = Icon::None;
  std::string_view text = {};  ///< What is found there, or what happens.
  /// The word of a button below it, about the tile («Épingler»); empty: there is none.
  std::string_view action = {};
  Icon action_icon = Icon::None;
  bool is_action_busy = false;
};

struct FieldSpec {
  std::string_view name;   ///< The member of the request ("email"): key, `name` attribute.
  std::string_view label;  ///< «Adresse électronique», without the star.
  bool is_required = false;
  bool is_disabled = false;
  std::string_view hint = {};      ///< What to enter, stated before an error can happen.
  std::optional<Code> error = {};  ///< Shown under the field and bound to it.
  bool shows_error = true;  ///< Else the screen calls Ui::field_error() in a place with room.
  std::string_view type = "text";  ///< "text", "email", "password", "tel"
  std::string_view autocomplete = {};
  std::string_view input_mode = {};
  std::uint32_t max_length = 0;  ///< UTF-16 units; 0: none. Generous: the rules report errors.
  float max_width_em = 0;        ///< A short entry looks short; 0: the whole column.
  bool is_compact = false;       ///< Small and without a label: a table's head or a text labels it.
  std::string_view placeholder = {};  ///< Shown while the field is empty: «jj/mm/aaaa».
};

struct FieldEvents {
  bool changed = false;  ///< The value was edited in this frame.
  bool left = false;     ///< The focus left the field.
};

/// A file that a person chose or dropped. The platform keeps its bytes.
struct ChosenFile {
  std::uint32_t handle = 0;  ///< For platform::Platform::upload().
  std::int64_t size = 0;     ///< Bytes.
  std::string name;          ///< As named on the person's computer.
};

/// A part of a number written in parts («12-345678-90»).
struct DigitGroup {
  std::string_view name;   ///< `name` attribute; a string literal.
  std::string_view label;  ///< «Identifiant CIBTP, 1re partie sur 3»
  std::size_t digits = 0;
};

struct OptionSpec {
  std::string_view value;
  std::string_view label;
};

/// A value that two buttons make less or more.
struct StepperSpec {
  std::string_view label;
  std::string_view value;   ///< «112,5 %»
  std::string_view widest;  ///< A value as wide as any.
  std::string_view less;    ///< «A−»
  std::string_view less_about;
  bool is_least = false;  ///< There is none below it.
  std::string_view more;
  std::string_view more_about;
  bool is_most = false;
};

struct CheckListItem {
  std::string_view text;
  bool is_met = false;
  bool is_detail = false;  ///< Belongs to the item above it.
};

struct ColumnSpec {
  std::string_view title;
  float weight = 1;
  bool is_sortable = false;  ///< Its head is a button.
};

/// The column by which the lines of a table are sorted.
struct TableOrder {
  std::size_t column = 0;
  bool is_descending = false;

  bool operator==(const TableOrder&) const = default;

  /// The order after a press on that column's head.
  void sort_by(std::size_t chosen) {
    is_descending = chosen == column && !is_descending;
    column = chosen;
  }
};

/// A table in which each head may sort and hold a field that filters the lines.
struct DataTableSpec {
  std::string_view caption;
  std::span<const ColumnSpec> columns;
  float min_width_em = 0;  ///< In less room, each line becomes a card.
  /// For each line, if the first column is a tree: its depth, from 0.
  std::span<const std::size_t> depths = {};
  /// Only if its cells hold nothing but text: a number that changes whenever a text changes. Lines
  /// outside the window are then repeated from the last frame instead of drawn. 0: unknown.
  std::uint64_t version = 0;
};

/// An action on one line of a table.
struct LineActionSpec {
  std::string_view word;     ///< «Modifier»
  std::string_view subject;  ///< «MARTIN Paul»: the line, for people who do not see it.
  Icon icon = Icon::None;
  bool is_compact = false;  ///< Small, without its icon: in a table.
  bool is_destructive = false;
  bool is_busy = false;
  std::optional<bool> is_expanded = {};  ///< If it shows and hides something.
};

/// A line of a matrix: one of its choices is chosen.
struct MatrixRow {
  std::string_view name;  ///< Of its field; a string literal.
  std::string_view label;
  std::string_view group = {};   ///< Of this line and those after it; empty: the same as before.
  std::uint8_t chosen = 0;       ///< Index of its column.
  std::uint8_t highest = 255;    ///< Columns beyond it cannot be chosen …
  std::string_view reason = {};  ///< … for this reason.
  std::optional<Code> error = {};
};

struct MatrixEvents {
  bool changed = false;         ///< Of a line.
  bool chosen_for_all = false;  ///< In the head.
};

struct MatrixSpec {
  std::string_view caption;
  std::string_view summary;    ///< How the table is built: read out with its caption (RGAA 5.1).
  std::string_view row_title;  ///< «Regroupement / Fonctionnalité»
  std::string_view all_label;  ///< «Toutes les fonctionnalités»: the line in the head.
  std::string_view all_name;   ///< Its field; a string literal.
  std::span<const std::string_view> columns;
  bool is_locked = false;     ///< Shown, not to be changed.
  bool is_read_only = false;  ///< There is nothing to choose: no controls.
};

struct ChoiceTableSpec {
  std::string_view name;  ///< Of the field; a string literal.
  std::string_view caption;
  std::span<const ColumnSpec> columns;
  bool is_wrong = false;  ///< No line is chosen where one should be.
};

struct AlertBadgeSpec {
  std::size_t count = 0;
  std::string_view label;  ///< «3 alertes DSN»: begins with the number drawn.
  std::span<const std::string> messages;
  bool is_open = false;         ///< Shown though neither hovered nor focused.
  bool opens_on_press = false;  ///< Else a press leads elsewhere.
};

struct AlertBadgeEvents {
  bool pressed = false;
  bool dismissed = false;
};

/// A month, or another step of time, in a strip.
struct StripCell {
  std::string_view label;  ///< «Oct. 2021»
  std::string_view word;   ///< «Anomalie»: the state is never shown by colour alone.
  Icon icon = Icon::None;
  Tone tone = Tone::Neutral;
};

}  // namespace espace::ui
