#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {
namespace {

/// Where the texts of a tile begin.
constexpr float text_em = space::m + 1.5F + 0.875F;
constexpr float arrow_em = 1.125F;

/// The button at the foot of a tile, whose left edge is `x`. True when it was pressed.
bool draw_tile_action(Ui::Impl& ui, Id tile, std::string_view label, const TileSpec& spec,
                      const Rect& foot) {
  const Theme& theme = ui::theme();
  // Its word changes when it is pressed, but it stays the same button and keeps the focus.
  ui.scopes.push_back(tile);
  const Id id = ui.key("action");
  ui.pop_scope();
  const bool was_pressed = ui.take(Action::Kind::Activate, id).has_value();
  const TextStyle style =
      ui.style(type::small, spec.is_action_busy ? theme.text_muted : theme.primary);
  const float icon_size = ui.px(1);
  const float gap = ui.px(0.375F);
  const float width = ui.canvas.measure(spec.action, style) + icon_size + gap + 1;
  const Rect rect{foot.x, foot.y, std::min(width, foot.width), foot.height};
  const float text_y = rect.y + (rect.height - style.size * style.line_height) / 2;
  ui.canvas.icon(spec.action_icon, rect.x, rect.y + (rect.height - icon_size) / 2, icon_size,
                 style.color);
  ui.canvas.text(spec.action, rect.x + icon_size + gap, text_y, style);
  if (ui.hovered == id) {
    ui.canvas.underline(rect.x + icon_size + gap, text_y, width - icon_size - gap, style);
  }
  if (ui.is_focus_seen(id)) ui.focus_ring(rect, ui.px(space::xs));
  std::string name(spec.action);
  name.append(" – ").append(label);
  Node& node = ui.node(id, Role::Button, name, rect);
  if (spec.is_action_busy) node.states = State::Busy;
  ui.announce_busy(id, spec.is_action_busy, spec.action);
  return was_pressed && !spec.is_action_busy;
}

}  // namespace

bool Ui::tile(std::string_view label, std::string_view target, const TileSpec& spec) {
  Impl& ui = *impl_;
  const Theme& theme = ui::theme();
  const Id id = ui.key(label);
  if (ui.take(Action::Kind::Activate, id)) ui.navigation = target;
  const TextStyle label_style = ui.style(type::body, theme.primary, Weight::SemiBold);
  const TextStyle text_style = ui.style(type::small, theme.text_muted);
  const float padding = ui.px(space::m);
  const float icon_size = ui.px(1.5F);
  const float arrow_size = ui.px(arrow_em);
  const float text_x = ui.px(text_em);
  const float text_width = ui.available() - text_x - arrow_size - ui.px(space::s) - padding;
  const float label_height = ui.canvas.measure_height(label, text_width, label_style);
  const float text_height = ui.canvas.measure_height(spec.text, text_width, text_style);
  const bool has_action = !spec.action.empty();
  const float foot_height = has_action ? ui.px(1.75F) : 0;
  const float link_height =
      padding + label_height + text_height + (has_action ? ui.px(space::xs) : padding);
  const Rect rect =
      ui.place(ui.available(), link_height + (has_action ? foot_height + ui.px(space::s) : 0));
  const Rect link{rect.x, rect.y, rect.width, link_height};
  const float radius = ui.px(size::radius);
  const bool is_hovered = ui.hovered == id;
  ui.canvas.fill(rect, is_hovered ? theme.surface_hover : theme.surface, radius);
  ui.canvas.outline(rect, is_hovered ? theme.primary : theme.control,
                    is_hovered ? std::max(1.5F, theme.edge) : theme.edge, radius);
  if (ui.is_focus_seen(id)) ui.focus_ring(link, radius);
  const float middle = link.y + padding + (label_height + text_height) / 2;
  ui.canvas.icon(spec.icon, rect.x + padding, middle - icon_size / 2, icon_size, theme.primary);
  ui.canvas.paragraph(label, rect.x + text_x, rect.y + padding, text_width, label_style);
  const Rect text{rect.x + text_x, rect.y + padding + label_height, text_width, text_height};
  ui.canvas.paragraph(spec.text, text.x, text.y, text.width, text_style);
  ui.canvas.icon(Icon::ChevronRight, rect.x + rect.width - padding - arrow_size,
                 middle - arrow_size / 2, arrow_size, theme.primary);
  Node& node = ui.node(id, Role::Link, label, link);
  node.target = target;
  node.description = spec.text;
  if (!spec.text.empty()) ui.about(id, Role::Hint, spec.text, text);
  return has_action &&
         draw_tile_action(ui, id, label, spec,
                          {rect.x + text_x, link.y + link_height, text_width, foot_height});
}

}  // namespace espace::ui
