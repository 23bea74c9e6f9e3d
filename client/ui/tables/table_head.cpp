#include "client/ui/tables/table.h"

#include <algorithm>

namespace espace::ui {
namespace {

void draw_sort_button(Ui::Impl& ui, const ColumnSpec& column, std::size_t index, TableOrder& order,
                      const Rect& rect, CellPadding padding, const TextStyle& style) {
  const Id id = ui.key(column.title);
  if (ui.take(Action::Kind::Activate, id)) {
    order.sort_by(index);
    ui.announce("Trié par " + std::string(column.title) +
                (order.is_descending ? ", ordre décroissant" : ", ordre croissant"));
  }
  const bool is_sorted = order.column == index;
  const bool is_hovered = ui.hovered == id;
  TextStyle colored = style;
  if (is_sorted || is_hovered) colored.color = theme().primary;
  const float icon_size = ui.px(0.875F);
  const float text_width = rect.width - 2 * padding.x - icon_size - ui.px(space::xs);
  ui.canvas.paragraph(column.title, rect.x + padding.x, rect.y + padding.y, text_width, colored);
  const float used = std::min(text_width, ui.canvas.measure(column.title, style));
  ui.canvas.icon(!is_sorted            ? Icon::ArrowUpDown
                 : order.is_descending ? Icon::ArrowDown
                                       : Icon::ArrowUp,
                 rect.x + padding.x + used + ui.px(space::xs),
                 rect.y + padding.y + (style.size * style.line_height - icon_size) / 2, icon_size,
                 colored.color);
  if (ui.is_focus_seen(id)) {
    ui.canvas.outline(rect, theme().focus, 2.5F, ui.px(space::xs));
  }
  ui.node(id, Role::Button, column.title, rect);
}

/// The fields below the heads.
void draw_filters(Ui::Impl& ui, const TableKind& kind, const std::vector<float>& widths) {
  const CellPadding padding{ui.px(space::xs), ui.px(space::xs)};
  ui.box().is_empty = true;
  const Rect rect = ui.place(ui.available(), 0);
  const Id id = ui.key("filters");
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Row, "");
  float x = rect.x;
  float height = 0;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const Id cell_id = ui.key("filter " + std::to_string(column));
    ui.scopes.push_back(cell_id);
    ui.tree.open(cell_id, Role::Cell, "");
    const float content =
        ui.fill_box(x + padding.x, rect.y + padding.y, widths[column] - 2 * padding.x, 0,
                    [&] { (*kind.filter)(column); });
    ui.tree.close({x, rect.y, widths[column], content + 2 * padding.y});
    ui.pop_scope();
    height = std::max(height, content);
    x += widths[column];
  }
  height += 2 * padding.y;
  ui.tree.close({rect.x, rect.y, rect.width, height});
  ui.pop_scope();
  ui.box().y += height;
}

}  // namespace

void draw_head(Ui::Impl& ui, const TableKind& kind, const std::vector<float>& widths) {
  const std::span<const ColumnSpec> columns = kind.columns;
  const CellPadding padding = in_pixels(ui, kind.padding);
  const TextStyle style = ui.style(type::small, theme().text_muted, Weight::SemiBold);
  const float indent = kind.choice != nullptr ? radio_width(ui) : 0;
  const float icon_width = ui.px(1.125F);
  float height = 0;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const float beside = columns[index].is_sortable ? icon_width : 0;
    height =
        std::max(height, ui.canvas.measure_height(columns[index].title,
                                                  widths[index] - 2 * padding.x - beside, style));
  }
  const Rect rect = ui.place(ui.available(), height + 2 * padding.y);
  ui.tree.open(ui.key("head"), Role::Row, "").rect = rect;
  // Above the radio buttons, which have a column of their own.
  if (indent > 0) ui.node(ui.key("choice"), Role::Cell, "", {rect.x, rect.y, indent, rect.height});
  float x = rect.x + indent;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const ColumnSpec& column = columns[index];
    const Rect place{x, rect.y, widths[index], rect.height};
    const bool has_button = column.is_sortable && kind.order != nullptr;
    // The button inside carries the title.
    Node& node = ui.tree.open(ui.key(std::string(column.title) + "/head"), Role::ColumnHeader,
                              has_button ? std::string_view() : column.title);
    node.rect = place;
    if (has_button) {
      if (kind.order->column == index) {
        node.states = kind.order->is_descending ? State::Descending : State::Ascending;
      }
      draw_sort_button(ui, column, index, *kind.order, place, padding, style);
    } else {
      ui.canvas.paragraph(column.title, x + padding.x, rect.y + padding.y,
                          widths[index] - 2 * padding.x, style);
    }
    ui.tree.close();
    x += widths[index];
  }
  ui.tree.close();
  if (kind.filter != nullptr) draw_filters(ui, kind, widths);
  ui.canvas.horizontal_line(rect.x, ui.box().y - 1, rect.width, theme().control);
}

}  // namespace espace::ui
