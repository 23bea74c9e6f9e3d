#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What is on the screen, stated once by each widget: the single source for the browser's mirror,
/// the native tests and screen readers. It knows nothing of drawing.
namespace espace::semantics {

/// Stable from frame to frame for the same widget: made from the keys of the scopes around it.
using Id = std::uint32_t;
inline constexpr Id no_id = 0;

enum class Role : std::uint8_t {
  Root,
  // Landmarks and structure
  Banner,       ///< <header>
  Navigation,   ///< <nav>
  Main,         ///< <main>
  ContentInfo,  ///< <footer>
  Form,         ///< <form>
  Group,        ///< <fieldset>: `name` is its legend
  List,
  ListItem,
  DescriptionList,  ///< <dl>: pairs of a Term and its Definition
  Term,
  Definition,
  Heading,    ///< with `level`
  Paragraph,  ///< running text: `name` is the text; if empty, children Text, Strong, Link hold it
  Text,       ///< part of a paragraph; `value`: the same with line breaks, as for a Link there
  Strong,     ///< likewise
  Image,      ///< with `name` as its text alternative
  // What is shown of the node that `about` names
  Label,    ///< <label> of a field; State::Required: marked as such
  Caption,  ///< of a list or the like (aria-labelledby)
  Hint,     ///< hint or error of a field, word about a link (aria-describedby)
  // Widgets
  Link,      ///< with `target`
  Button,    ///< State::Submit: the default button of its form
  TextBox,   ///< <input> with `entry`
  TextArea,  ///< <textarea>
  CheckBox,
  Radio,     ///< `value` of State::Checked within a Group
  ComboBox,  ///< <select>; its Option children carry `value` and State::Selected
  Option,
  File,         ///< <input type="file" multiple>: `entry.accept` lists the types
  ProgressBar,  ///< `value`: hundredths done
  TabList,
  Tab,
  TabPanel,
  Table,
  TableHead,  ///< <thead>, <tbody>: groups of rows
  TableBody,
  Row,
  ColumnHeader,
  RowHeader,  ///< with `columns`: it heads its TableBody
  Cell,
  Dialog,   ///< modal
  Tooltip,  ///< words on top of the page, about the node before it
  // Read out without moving the focus
  Status,  ///< polite
  Alert,   ///< immediate
};

/// Bits of Node::states.
enum class State : std::uint32_t {
  None = 0,
  Disabled = 1U << 0U,
  Checked = 1U << 1U,
  Selected = 1U << 2U,
  Expanded = 1U << 3U,
  Collapsed = 1U << 4U,
  Required = 1U << 5U,
  Invalid = 1U << 6U,
  Busy = 1U << 7U,
  Current = 1U << 8U,  ///< aria-current: "page" in navigation, "step" in progress
  ReadOnly = 1U << 9U,
  Submit = 1U << 10U,      ///< Enter in its form presses this button
  Focusable = 1U << 11U,   ///< a program may focus it though it is no control (a heading)
  External = 1U << 12U,    ///< a link that leaves the application for a plain page
  Pressed = 1U << 13U,     ///< a toggle button that is on (aria-pressed)
  Toggle = 1U << 14U,      ///< a button that is a toggle
  Ascending = 1U << 15U,   ///< the lines are sorted by this column header (aria-sort)
  Descending = 1U << 16U,  ///< the same in descending order
  NewTab = 1U << 17U,      ///< a link that opens a tab of its own
  Download = 1U << 18U,    ///< a link to a file that is saved
  Told = 1U << 19U,        ///< an alert that has been read out: its changes are not
};

constexpr State operator|(State left, State right) {
  return static_cast<State>(static_cast<std::uint32_t>(left) | static_cast<std::uint32_t>(right));
}
constexpr State operator&(State left, State right) {
  return static_cast<State>(static_cast<std::uint32_t>(left) & static_cast<std::uint32_t>(right));
}
constexpr bool has(State states, State bit) { return (states & bit) != State::None; }

/// In layout units: CSS pixels of the page from its top left corner, not the window's (scrolling
/// does not change a rectangle).
struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  bool operator==(const Rect&) const = default;
};

/// How the browser edits a text: attributes of the real <input>.
struct TextEntry {
  std::string_view type;          ///< "text", "email", "password", "tel"
  std::string_view autocomplete;  ///< HTML's tokens: "username", "new-password", "tel-national"
  std::string_view input_mode;    ///< "numeric", "email", "tel"; empty: follows the type
  std::string_view field_name;    ///< the `name` attribute
  std::string_view accept = {};   ///< of Role::File: ".pdf,.png"
  std::uint32_t max_length = 0;   ///< in UTF-16 units; 0: none
  float font_size = 0;            ///< aligns the browser's text with the canvas
  float padding_left = 0;
  float padding_right = 0;
  std::string_view placeholder = {};  ///< shown while it is empty

  bool operator==(const TextEntry&) const = default;
};

/// Where and how the picture shows a node's name, so that the browser's own text lies on it: what a
/// person selects, or finds in the page, is then marked where they see it.
struct TextPlace {
  float x = 0;       ///< of its first line, from the node's rectangle
  float y = 0;       ///< likewise: the top of a line of `line_height`
  float width = 0;   ///< in which its lines break; 0: it has one line
  float height = 0;  ///< of all its lines
  float size = 0;    ///< CSS pixels, as in font-size; 0: the picture shows other words, or none
  float line_height = 0;  ///< CSS pixels
  bool is_bold = false;
  bool is_centered = false;  ///< each line, within the width
  std::string lines = {};    ///< the lines of the name, if it has several: '\n' between two

  bool operator==(const TextPlace&) const = default;
};

struct Node {
  Id id = no_id;
  Id parent = no_id;
  Id about = no_id;  ///< of a Label, Caption or Hint
  Role role = Role::Root;
  State states = State::None;
  std::uint8_t level = 0;    ///< of a heading: 1 to 6
  std::uint8_t columns = 0;  ///< over which the header of a TableBody reaches
  Rect rect;
  std::string name;         ///< accessible name, or the text itself
  std::string value;        ///< of a text box, an option, a radio
  std::string description;  ///< hint and error of a field, shown or not: read after its name
  std::string target;       ///< of a link: path or URL
  TextEntry entry;          ///< of a text box
  TextPlace text;

  bool is(State bit) const { return has(states, bit); }
  bool operator==(const Node&) const = default;
};

std::string_view name_of(Role role);

}  // namespace espace::semantics
