#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {

void Ui::link_list(std::string_view label, std::span<const LinkItem> items) {
  Impl& ui = *impl_;
  const Id id = ui.key(label);
  ui.scopes.push_back(id);
  const TextStyle style = ui.style(type::small, theme().text_muted, Weight::SemiBold);
  const Rect rect = ui.place(ui.available(), 0);
  const float label_height = ui.canvas.measure_height(label, rect.width, style);
  ui.about(id, Role::Caption, label, {rect.x, rect.y, rect.width, label_height});
  ui.tree.open(id, Role::List, label);
  const float height = ui.fill_box(rect.x, rect.y, rect.width, ui.px(space::s), [&] {
    const Rect place = ui.place(rect.width, label_height);
    ui.canvas.paragraph(label, place.x, place.y, place.width, style);
    for (const LinkItem& item : items) {
      const Id item_id = ui.key(item.target);
      ui.tree.open(item_id, Role::ListItem, "");
      ui.scopes.push_back(item_id);
      link(item.label, item.target, {.is_current = item.is_current});
      ui.pop_scope();
      ui.tree.close();
    }
  });
  ui.tree.close({rect.x, rect.y, rect.width, height});
  ui.box().y += height;
  ui.pop_scope();
}

namespace {

constexpr float bar_width_em = 6.25F;
/// Beyond it, side by side, it takes all the room.
constexpr float least_share_of_room = 0.75F;
/// At most so far beside the page.
constexpr float bar_distance_em = 6.0F;

constexpr float bar_padding_em = 0.625F;
constexpr float bar_icon_em = 1.5F;

TextStyle bar_style(const Ui::Impl& ui) {
  TextStyle style = ui.style(type::small, theme().primary);
  style.is_centered = true;
  return style;
}

/// The count at the upper right of an icon.
void draw_count(Ui::Impl& ui, std::size_t count, float x, float y) {
  const std::string digits = count > 99 ? "99" : std::to_string(count);
  TextStyle style = ui.style(0.75F, theme().surface, Weight::SemiBold);
  const float height = ui.px(1.125F);
  style.line_height = height / style.size;
  const float text = ui.canvas.measure(digits, style);
  const float width = std::max(height, text + ui.px(0.5F));
  ui.canvas.fill({x, y, width, height}, theme().error, height / 2);
  ui.canvas.text(digits, x + (width - text) / 2, y, style);
}

/// Icon above label. True if it is a button and was pressed.
bool draw_bar_item(Ui::Impl& ui, const LinkItem& item, const Rect& rect) {
  const Theme& theme = ui::theme();
  const Id id = ui.key(item.label);
  const bool was_pressed = ui.take(Action::Kind::Activate, id).has_value();
  const bool is_button = item.target.empty();
  if (was_pressed && !is_button && !item.is_external) ui.navigation = item.target;
  const float radius = ui.px(size::radius);
  if (ui.hovered == id || item.is_current) ui.hover_ground(rect, radius);
  if (ui.is_focus_seen(id)) {
    ui.canvas.outline({rect.x + 3, rect.y + 3, rect.width - 6, rect.height - 6}, theme.focus, 2.5F,
                      radius);
  }
  const float icon_size = ui.px(bar_icon_em);
  const float padding = ui.px(space::xs);
  const float y = rect.y + ui.px(bar_padding_em);
  const float icon_x = rect.x + (rect.width - icon_size) / 2;
  if (item.is_busy) {
    ui.spinner(icon_x, y, icon_size, theme.primary);
  } else {
    ui.canvas.icon(item.icon, icon_x, y, icon_size, theme.primary);
  }
  ui.canvas.paragraph(item.label, rect.x + padding, y + icon_size + padding,
                      rect.width - 2 * padding, bar_style(ui));
  if (item.count > 0) {
    draw_count(ui, item.count, rect.x + (rect.width + icon_size) / 2 - ui.px(0.5F),
               y - ui.px(0.375F));
  }
  Node& node = ui.node(id, is_button ? Role::Button : Role::Link, item.label, rect);
  node.target = item.target;
  node.description = item.count_text;
  if (item.is_external) node.states = node.states | State::External;
  if (item.is_current) node.states = node.states | State::Current;
  if (item.is_busy) node.states = node.states | State::Busy;
  return was_pressed && is_button && !item.is_busy;
}

float bar_link_height(const Ui::Impl& ui, const LinkItem& item, float width) {
  const float padding = ui.px(space::xs);
  return ui.canvas.measure_height(item.label, width - 2 * padding, bar_style(ui)) + padding +
         ui.px(bar_icon_em) + 2 * ui.px(bar_padding_em);
}

/// The width of the longest word of the labels; «Questions-Réponses» has two lines.
float bar_word_width(const Ui::Impl& ui, std::span<const LinkItem> items) {
  float widest = 0;
  for (const LinkItem& item : items) {
    for (std::string_view rest = item.label; !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find_first_of(" -") + 1);
      const std::string_view taken = word.empty() ? rest : word;
      widest = std::max(widest, ui.canvas.measure(taken, bar_style(ui)));
      rest.remove_prefix(taken.size());
    }
  }
  return widest + 2 * ui.px(space::xs) + 1;
}

/// As many as there is room for, spread evenly over the lines.
std::size_t bar_columns(std::size_t count, std::size_t most) {
  const std::size_t in_line = std::clamp<std::size_t>(most, 1, count);
  const std::size_t lines = (count + in_line - 1) / in_line;
  return (count + lines - 1) / lines;
}

/// The height of one line of links side by side.
float bar_line_height(const Ui::Impl& ui, std::span<const LinkItem> items, float width) {
  float height = 0;
  for (const LinkItem& item : items) height = std::max(height, bar_link_height(ui, item, width));
  return height;
}

}  // namespace

std::optional<std::size_t> Ui::side_bar(std::string_view label, std::span<const LinkItem> items) {
  Impl& ui = *impl_;
  std::optional<std::size_t> pressed;
  if (items.empty()) return pressed;
  const Id id = ui.key(label);
  const float width = ui.px(bar_width_em);
  const float margin = ui.px(space::s);
  const float page = std::min(ui.viewport.width, ui.px(size::page_width));
  const bool is_beside = (ui.viewport.width - page) / 2 >= width + 2 * margin;
  const float room = ui.viewport.width - 2 * ui.px(space::m);
  const float narrowest = std::min(width, bar_word_width(ui, items));
  const std::size_t in_line =
      is_beside ? 1 : bar_columns(items.size(), static_cast<std::size_t>(room / narrowest));
  const float natural = std::min(room, width * static_cast<float>(in_line));
  // On a phone as wide as the cards above it.
  const float used = natural > least_share_of_room * room ? room : natural;
  const float item_width = used / static_cast<float>(in_line);

  std::vector<float> tops{0};
  for (std::size_t first = 0; first < items.size(); first += in_line) {
    const std::size_t count = std::min(in_line, items.size() - first);
    tops.push_back(tops.back() + bar_line_height(ui, items.subspan(first, count), item_width));
  }
  // At the window's edge, but in a very wide one not far from the page.
  const float furthest = (ui.viewport.width + page) / 2 + ui.px(bar_distance_em);
  const Rect bar = is_beside ? Rect{std::min(ui.viewport.width - width - margin, furthest),
                                    ui.main_top + ui.px(space::xl), width, tops.back()}
                             : Rect{(ui.viewport.width - used) / 2, ui.box().y, used, tops.back()};
  const float radius = ui.px(size::radius * 1.5F);
  ui.canvas.fill(bar, theme().surface, radius);
  ui.tree.open(id, Role::Navigation, label);
  ui.scopes.push_back(id);
  for (std::size_t index = 0; index < items.size(); ++index) {
    const std::size_t line = index / in_line;
    // The last line is centred.
    const std::size_t in_this = std::min(in_line, items.size() - line * in_line);
    const float x = bar.x + (used - static_cast<float>(in_this) * item_width) / 2;
    const Rect place{x + static_cast<float>(index % in_line) * item_width, bar.y + tops[line],
                     item_width, tops[line + 1] - tops[line]};
    if (draw_bar_item(ui, items[index], place)) pressed = index;
  }
  // After them, because the ground of the page that is shown reaches to the edge.
  ui.canvas.outline(bar, theme().line, 1, radius);
  ui.pop_scope();
  ui.tree.close(bar);
  ui.box().y = std::max(ui.box().y, bar.y + bar.height + ui.px(space::l));
  return pressed;
}

}  // namespace espace::ui
