#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {

void Ui::link_list(std::string_view label, std::span<const LinkItem> items) {
  Impl& ui = *impl_;
  const Id id = ui.key(label);
  ui.scopes.push_back(id);
  const TextStyle style = ui.style(type::small, light_theme.text_muted, Weight::SemiBold);
  const Rect rect = ui.place(ui.available(), 0);
  ui.tree.open(id, Role::List, label);
  const float height = ui.fill_box(rect.x, rect.y, rect.width, ui.px(space::s), [&] {
    const float label_height = ui.canvas.measure_height(label, rect.width, style);
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

/// Icon over label.
void draw_bar_link(Ui::Impl& ui, const LinkItem& item, const Rect& rect) {
  const Theme& theme = light_theme;
  const Id id = ui.key(item.label);
  if (ui.take(Action::Kind::Activate, id) && !item.is_external) ui.navigation = item.target;
  const bool is_hovered = ui.hovered == id;
  const float radius = ui.px(size::radius);
  if (is_hovered || item.is_current) ui.canvas.fill(rect, theme.surface_hover, radius);
  if (ui.is_focus_seen(id)) {
    ui.canvas.outline({rect.x + 3, rect.y + 3, rect.width - 6, rect.height - 6}, theme.focus, 2.5F,
                      radius);
  }
  const float icon_size = ui.px(1.5F);
  const TextStyle style = ui.style(type::small, theme.primary);
  const float padding = ui.px(space::xs);
  const float text_width = rect.width - 2 * padding;
  ui.canvas.icon(item.icon, rect.x + (rect.width - icon_size) / 2, rect.y + ui.px(0.625F),
                 icon_size, theme.primary);
  // One word under the other where they do not stand side by side, each in the middle.
  const float used = std::min(ui.canvas.measure(item.label, style) + 1, text_width);
  ui.canvas.paragraph(item.label, rect.x + (rect.width - used) / 2,
                      rect.y + ui.px(0.625F) + icon_size + padding, used, style);
  Node& node = ui.node(id, Role::Link, item.label, rect);
  node.target = item.target;
  if (item.is_external) node.states = node.states | State::External;
  if (item.is_current) node.states = node.states | State::Current;
}

float bar_link_height(const Ui::Impl& ui, std::span<const LinkItem> items, float width) {
  const TextStyle style = ui.style(type::small);
  float height = 0;
  for (const LinkItem& item : items) {
    height =
        std::max(height, ui.canvas.measure_height(item.label, width - 2 * ui.px(space::xs), style));
  }
  return height + ui.px(0.625F) + ui.px(1.5F) + ui.px(space::xs) + ui.px(0.5F);
}

}  // namespace

void Ui::side_bar(std::string_view label, std::span<const LinkItem> items) {
  Impl& ui = *impl_;
  if (items.empty()) return;
  const Id id = ui.key(label);
  ui.scopes.push_back(id);
  const float width = ui.px(bar_width_em);
  const float margin = ui.px(space::s);
  const float page = std::min(ui.viewport.width, ui.px(size::page_width));
  const bool is_beside = (ui.viewport.width - page) / 2 >= width + 2 * margin;
  const auto count = static_cast<float>(items.size());
  Rect bar;
  std::size_t in_line = 1;
  if (is_beside) {
    const float height = bar_link_height(ui, items, width);
    bar = {ui.viewport.width - width - margin, ui.main_top + ui.px(space::xl), width,
           count * height};
  } else {
    const float side = ui.px(is_narrow() ? space::m : space::l);
    const float room = ui.viewport.width - 2 * side;
    in_line = std::clamp<std::size_t>(static_cast<std::size_t>(room / width), 1, items.size());
    const float used = std::min(room, width * static_cast<float>(in_line));
    const std::size_t lines = (items.size() + in_line - 1) / in_line;
    const float height = bar_link_height(ui, items, used / static_cast<float>(in_line));
    bar = {(ui.viewport.width - used) / 2, ui.box().y, used, static_cast<float>(lines) * height};
    ui.box().y += bar.height + ui.px(space::l);
  }
  ui.canvas.fill(bar, light_theme.surface, ui.px(size::radius * 1.5F));
  ui.canvas.outline(bar, light_theme.line, 1, ui.px(size::radius * 1.5F));
  ui.tree.open(id, Role::Navigation, label).rect = bar;
  const std::size_t lines = (items.size() + in_line - 1) / in_line;
  const float item_width = bar.width / static_cast<float>(in_line);
  const float item_height = bar.height / static_cast<float>(lines);
  for (std::size_t index = 0; index < items.size(); ++index) {
    draw_bar_link(
        ui, items[index],
        {bar.x + static_cast<float>(index % in_line) * item_width,
         bar.y + static_cast<float>(index / in_line) * item_height, item_width, item_height});
  }
  ui.tree.close(bar);
  ui.pop_scope();
  if (is_beside) ui.box().y = std::max(ui.box().y, bar.y + bar.height + ui.px(space::l));
}

}  // namespace espace::ui
