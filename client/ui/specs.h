#pragma once

#include "shared/text/code.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The plain descriptions that widgets take. Text is borrowed for the length of the call.
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
};

enum class ButtonKind : std::uint8_t {
  Primary,  ///< One a screen: what most people came for.
  Secondary,
  Quiet,  ///< Looks like a link, acts like a button.
};

struct ButtonSpec {
  ButtonKind kind = ButtonKind::Secondary;
  Icon icon = Icon::None;
  bool is_disabled = false;
  bool is_busy = false;    ///< Its action is under way: shown, announced, cannot be pressed again.
  bool is_submit = false;  ///< Enter in a field of its form presses it.
  bool is_full_width = false;
  std::optional<bool> is_expanded = {};  ///< Of a button that shows and hides what follows it.
};

/// One of several links that stand together.
struct LinkItem {
  std::string_view label;
  std::string_view target = {};  ///< Empty: a button (in a side bar).
  Icon icon = Icon::None;
  bool is_current = false;           ///< The page that is shown.
  bool is_external = false;          ///< Outside the application: a plain page, a telephone number.
  std::size_t count = 0;             ///< Marked beside the icon, where not 0 …
  std::string_view count_text = {};  ///< … and in words: «2 nouveautés non lues».
  bool is_busy = false;              ///< Of a button.
};

/// A part of a running text.
struct RichRun {
  std::string_view text;
  std::string_view link = {};  ///< A path of the application, or an address outside it.
  bool is_strong = false;
};

/// From where to where a text is marked: bytes.
struct TextMark {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A step of a guided tour.
struct CoachSpec {
  std::string_view tour;   ///< Its title.
  std::string_view title;  ///< Of the step.
  std::string_view text;   ///< Read at its beginning; afterwards each step is read as it comes.
  std::size_t step = 0;    ///< From 0.
  std::size_t count = 1;
};
enum class CoachEvent : std::uint8_t { None, Previous, Next, End };

struct LinkSpec {
  Icon icon = Icon::None;
  bool is_external = false;  ///< A plain page outside the application.
  bool is_current = false;   ///< In a menu: the page that is shown.
  bool looks_like_button = false;
  ButtonKind button_kind = ButtonKind::Secondary;  ///< Where it looks like one.
  std::string_view name = {};  ///< «Télécharger – Bordereau»: says more than its label does.
  bool is_new_tab = false;     ///< Of a plain page.
  bool is_download = false;    ///< A file that is saved.
};

struct TileSpec {
  Icon icon = Icon::None;
  std::string_view text = {};  ///< What is found there, or what happens.
};

struct FieldSpec {
  std::string_view name;   ///< The member of the request ("email"): key, `name` attribute.
  std::string_view label;  ///< «Adresse électronique», without the star.
  bool is_required = false;
  bool is_disabled = false;
  std::string_view hint = {};      ///< What to enter, said before an error can happen.
  std::optional<Code> error = {};  ///< Shown under the field and bound to it.
  bool shows_error = true;         ///< Else the screen calls Ui::field_error() where there is room.
  std::string_view type = "text";  ///< "text", "email", "password", "tel"
  std::string_view autocomplete = {};
  std::string_view input_mode = {};
  std::uint32_t max_length = 0;       ///< UTF-16 units; 0: none. Generous: rules say what is wrong.
  float max_width_em = 0;             ///< A short entry looks short; 0: the whole column.
  bool is_compact = false;            ///< Small, and alone: a table's head or a text is its label.
  std::string_view placeholder = {};  ///< Shown while it is empty: «jj/mm/aaaa».
};

struct FieldEvents {
  bool changed = false;  ///< The value was edited in this frame.
  bool left = false;     ///< The focus left the field.
};

/// A file that a person chose or dropped. Its bytes stay with the platform.
struct ChosenFile {
  std::uint32_t handle = 0;  ///< For platform::Platform::upload().
  std::int64_t size = 0;     ///< Bytes.
  std::string name;          ///< As its computer calls it.
};

/// A part of a number that is written in parts («12-345678-90»).
struct DigitGroup {
  std::string_view name;   ///< `name` attribute; a string literal.
  std::string_view label;  ///< «Identifiant CIBTP, 1re partie sur 3»
  std::size_t digits = 0;
};

struct OptionSpec {
  std::string_view value;
  std::string_view label;
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

/// By which column the lines of a table stand.
struct TableOrder {
  std::size_t column = 0;
  bool is_descending = false;

  bool operator==(const TableOrder&) const = default;

  /// As after a press on that column's head.
  void sort_by(std::size_t chosen) {
    is_descending = chosen == column && !is_descending;
    column = chosen;
  }
};

/// A table of which each head may sort and bear a field that narrows the lines.
struct DataTableSpec {
  std::string_view caption;
  std::span<const ColumnSpec> columns;
  float min_width_em = 0;  ///< With less room, each line becomes a card.
  /// Of each line, where the first column is a tree: how deep it stands in it, from 0.
  std::span<const std::size_t> depths = {};
  /// Where its cells hold nothing but text: another number whenever a text is another one. Lines
  /// outside the window are then said as in the last frame, not drawn. 0: nothing is known of it.
  std::uint64_t version = 0;
};

/// What can be done with one line of a table.
struct LineActionSpec {
  std::string_view word;     ///< «Modifier»
  std::string_view subject;  ///< «MARTIN Paul»: the line, for who does not see it.
  Icon icon = Icon::None;
  bool is_word_shown = false;  ///< On a card; else the word comes when pointed at.
  bool is_busy = false;
};

/// A line of a matrix: one of several is chosen.
struct MatrixRow {
  std::string_view name;  ///< Of its field; a string literal.
  std::string_view label;
  std::string_view group = {};   ///< Of this line and those after it; empty: as the one before.
  std::uint8_t chosen = 0;       ///< Index of its column.
  std::uint8_t highest = 255;    ///< Columns beyond it cannot be chosen …
  std::string_view reason = {};  ///< … and why.
  std::optional<Code> error = {};
};

struct MatrixSpec {
  std::string_view caption;
  std::string_view row_title;  ///< «Regroupement / Fonctionnalité»
  std::string_view all_label;  ///< «Toutes les fonctionnalités»: the line in the head.
  std::string_view all_name;   ///< Its field; a string literal.
  std::span<const std::string_view> columns;
  bool is_locked = false;     ///< Shown, not to be changed.
  bool is_read_only = false;  ///< Nothing to be chosen at all: no controls.
};

struct ChoiceTableSpec {
  std::string_view name;  ///< Of the field; a string literal.
  std::string_view caption;
  std::span<const ColumnSpec> columns;
  bool is_wrong = false;  ///< No line is chosen where one should be.
};

struct AlertBadgeSpec {
  std::size_t count = 0;
  std::string_view label;  ///< «3 alertes DSN»: begins with the number that is drawn.
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
  std::string_view word;   ///< «Anomalie»: its state is never said by colour alone.
  Icon icon = Icon::None;
  Tone tone = Tone::Neutral;
};

}  // namespace espace::ui
