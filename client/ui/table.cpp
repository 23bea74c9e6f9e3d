#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {
namespace {

using CellBody = std::function<void(std::size_t, std::size_t)>;

std::vector<float> column_widths(std::span<const ColumnSpec> columns, float total) {
  float sum = 0;
  for (const ColumnSpec& column : columns) sum += column.weight;
  std::vector<float> widths;
  for (const ColumnSpec& column : columns) widths.push_back(total * column.weight / sum);
  return widths;
}

void draw_head(Ui::Impl& ui, std::span<const ColumnSpec> columns, const std::vector<float>& widths,
               float padding) {
  const TextStyle style = ui.style(type::small, light_theme.text_muted, Weight::SemiBold);
  float height = 0;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    height = std::max(
        height, ui.canvas.measure_height(columns[index].title, widths[index] - 2 * padding, style));
  }
  const Rect rect = ui.place(ui.available(), height + 2 * padding);
  ui.tree.open(ui.key("head"), Role::Row, "").rect = rect;
  float x = rect.x;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    ui.canvas.paragraph(columns[index].title, x + padding, rect.y + padding,
                        widths[index] - 2 * padding, style);
    ui.node(ui.key(columns[index].title), Role::ColumnHeader, columns[index].title,
            {x, rect.y, widths[index], rect.height});
    x += widths[index];
  }
  ui.tree.close();
  ui.canvas.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, light_theme.control);
}

void draw_wide_row(Ui::Impl& ui, std::size_t row, const std::vector<float>& widths, float padding,
                   const CellBody& cell) {
  ui.box().is_empty = true;
  const Rect rect = ui.place(ui.available(), 0);
  const Id id = ui.key("row " + std::to_string(row));
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Row, "");
  float x = rect.x;
  float height = 0;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const Id cell_id = ui.key("cell " + std::to_string(column));
    ui.scopes.push_back(cell_id);
    ui.tree.open(cell_id, Role::Cell, "");
    height =
        std::max(height, ui.fill_box(x + padding, rect.y + padding, widths[column] - 2 * padding,
                                     ui.px(space::s), [&] { cell(row, column); }));
    ui.tree.close();
    ui.pop_scope();
    x += widths[column];
  }
  height += 2 * padding;
  ui.tree.close({rect.x, rect.y, rect.width, height});
  ui.pop_scope();
  ui.box().y += height;
  ui.canvas.horizontal_line(rect.x, ui.box().y - 1, rect.width, light_theme.line);
}

/// On a phone: a card of «title: value» lines, in the same order.
void draw_narrow_row(Ui::Impl& ui, std::size_t row, std::span<const ColumnSpec> columns,
                     float padding, const CellBody& cell) {
  const Rect rect = ui.place(ui.available(), 0);
  const Id id = ui.key("row " + std::to_string(row));
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Row, "");
  const auto panel = ui.canvas.begin_panel(rect.x, rect.y, rect.width, light_theme.surface,
                                           light_theme.line, ui.px(size::radius));
  const TextStyle title = ui.style(type::small, light_theme.text_muted);
  const float content = ui.fill_box(
      rect.x + padding, rect.y + padding, rect.width - 2 * padding, ui.px(space::s), [&] {
        for (std::size_t column = 0; column < columns.size(); ++column) {
          const Id cell_id = ui.key("cell " + std::to_string(column));
          ui.scopes.push_back(cell_id);
          const Rect line = ui.place(ui.available(), title.size * title.line_height);
          ui.canvas.text(columns[column].title, line.x, line.y, title, line.width);
          ui.box().is_empty = true;
          ui.tree.open(cell_id, Role::Cell, "");
          ui.node(ui.key("title"), Role::Paragraph, columns[column].title, line);
          cell(row, column);
          ui.tree.close();
          ui.pop_scope();
        }
      });
  const float height = content + 2 * padding;
  ui.canvas.end_panel(panel, height);
  ui.tree.close({rect.x, rect.y, rect.width, height});
  ui.pop_scope();
  ui.box().y += height;
}

}  // namespace

void Ui::table(std::string_view caption, std::span<const ColumnSpec> columns, std::size_t row_count,
               const CellBody& cell) {
  Impl& ui = *impl_;
  const Id id = ui.key(caption);
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Table, caption);
  const Rect rect = ui.place(ui.available(), 0);
  const float padding = ui.px(0.75F);
  ui.box().y += ui.fill_box(rect.x, rect.y, rect.width, ui.px(space::s), [&] {
    if (is_narrow()) {
      for (std::size_t row = 0; row < row_count; ++row) {
        draw_narrow_row(ui, row, columns, padding, cell);
      }
      return;
    }
    const std::vector<float> widths = column_widths(columns, ui.available());
    draw_head(ui, columns, widths, padding);
    for (std::size_t row = 0; row < row_count; ++row) {
      draw_wide_row(ui, row, widths, padding, cell);
    }
  });
  ui.tree.close();
  ui.pop_scope();
}

void Ui::dialog(std::string_view title, bool& is_open, const Body& body) {
  Impl& ui = *impl_;
  const Id id = ui.key(title);
  if (ui.take(Action::Kind::Dismiss, id)) is_open = false;
  if (!is_open) return;
  const float margin = ui.px(space::m);
  const float width = std::min(ui.viewport.width - 2 * margin, ui.px(32.0F));
  const float padding = ui.px(space::l);
  const float height = ui.remembered(id);
  const float x = (ui.viewport.width - width) / 2;
  const float y = ui.viewport.scroll_y + std::max(margin, (ui.viewport.height - height) / 2);
  ui.canvas.raise(true);
  ui.canvas.fill({0, ui.viewport.scroll_y, ui.viewport.width, ui.viewport.height}, 0x0A141F, 0,
                 0.5F);
  const auto panel = ui.canvas.begin_panel(x, y, width, light_theme.surface, light_theme.line,
                                           ui.px(size::radius * 1.5F));
  ui.tree.open(id, Role::Dialog, title);
  ui.scopes.push_back(id);
  const float content =
      ui.fill_box(x + padding, y + padding, width - 2 * padding, ui.px(space::m), [&] {
        heading(2, title);
        body();
      });
  ui.pop_scope();
  ui.canvas.end_panel(panel, content + 2 * padding);
  ui.tree.close({x, y, width, content + 2 * padding});
  ui.canvas.raise(false);
  ui.remember(id, content + 2 * padding);
}

}  // namespace espace::ui
