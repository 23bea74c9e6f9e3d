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

/// How one of the lines is chosen, where it is.
struct Choice {
  const ChoiceTableSpec& spec;
  std::span<const OptionSpec> rows;
  std::vector<Id> ids;
  const std::string& value;
  TableOrder& order;

  bool is_on(std::size_t row) const { return rows[row].value == value; }
};

/// The room that a radio button takes at the beginning of its line.
float radio_width(Ui::Impl& ui) { return ui.px(2.5F); }

void draw_radio(Ui::Impl& ui, const Choice& choice, std::size_t row, const Rect& rect) {
  const Theme& theme = light_theme;
  const Id id = choice.ids[row];
  const bool is_on = choice.is_on(row);
  const float mark = ui.px(1.25F);
  const Rect disc{rect.x + (rect.width - mark) / 2, rect.y + (rect.height - mark) / 2, mark, mark};
  ui.canvas.fill(disc, theme.surface, mark / 2);
  const bool is_strong = is_on || choice.spec.is_wrong;
  ui.canvas.outline(disc,
                    choice.spec.is_wrong        ? theme.error
                    : is_on || ui.hovered == id ? theme.primary
                                                : theme.control,
                    is_strong ? 2.0F : 1.5F, mark / 2);
  if (is_on) {
    const float dot = mark * 0.5F;
    ui.canvas.fill({disc.x + (mark - dot) / 2, disc.y + (mark - dot) / 2, dot, dot}, theme.primary,
                   dot / 2);
  }
  if (ui.is_focus_seen(id)) ui.focus_ring(disc, mark / 2);
  Node& node = ui.node(id, Role::Radio, choice.rows[row].label, rect);
  node.value = choice.rows[row].value;
  node.entry.type = "radio";
  node.entry.field_name = choice.spec.name;
  node.states = State::Required;
  if (is_on) node.states = node.states | State::Checked;
  if (choice.spec.is_wrong) node.states = node.states | State::Invalid;
}

/// Behind a line that is chosen or under the pointer: as high as it was in the last frame.
void draw_row_ground(Ui::Impl& ui, const Choice& choice, std::size_t row, const Rect& rect) {
  const Theme& theme = light_theme;
  if (choice.is_on(row)) {
    ui.canvas.fill(rect, theme.info_tint, ui.px(space::xs));
  } else if (ui.hovered == choice.ids[row]) {
    ui.canvas.fill(rect, theme.page, ui.px(space::xs));
  }
}

void draw_sort_button(Ui::Impl& ui, const ColumnSpec& column, std::size_t index, Choice& choice,
                      const Rect& rect, float padding, const TextStyle& style) {
  const Id id = ui.key(column.title);
  if (ui.take(Action::Kind::Activate, id)) choice.order.sort_by(index);
  const bool is_sorted = choice.order.column == index;
  const bool is_hovered = ui.hovered == id;
  TextStyle colored = style;
  if (is_sorted || is_hovered) colored.color = light_theme.primary;
  const float icon_size = ui.px(0.875F);
  const float text_width = rect.width - 2 * padding - icon_size - ui.px(space::xs);
  ui.canvas.paragraph(column.title, rect.x + padding, rect.y + padding, text_width, colored);
  const float used = std::min(text_width, ui.canvas.measure(column.title, style));
  ui.canvas.icon(!is_sorted                   ? Icon::ArrowUpDown
                 : choice.order.is_descending ? Icon::ArrowDown
                                              : Icon::ArrowUp,
                 rect.x + padding + used + ui.px(space::xs),
                 rect.y + padding + (style.size * style.line_height - icon_size) / 2, icon_size,
                 colored.color);
  if (ui.is_focus_seen(id)) {
    ui.canvas.outline(rect, light_theme.focus, 2.5F, ui.px(space::xs));
  }
  ui.node(id, Role::Button, column.title, rect);
}

void draw_head(Ui::Impl& ui, std::span<const ColumnSpec> columns, const std::vector<float>& widths,
               float padding, Choice* choice) {
  const TextStyle style = ui.style(type::small, light_theme.text_muted, Weight::SemiBold);
  const float indent = choice != nullptr ? radio_width(ui) : 0;
  const float icon_width = ui.px(1.125F);
  float height = 0;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const float beside = columns[index].is_sortable ? icon_width : 0;
    height =
        std::max(height, ui.canvas.measure_height(columns[index].title,
                                                  widths[index] - 2 * padding - beside, style));
  }
  const Rect rect = ui.place(ui.available(), height + 2 * padding);
  ui.tree.open(ui.key("head"), Role::Row, "").rect = rect;
  float x = rect.x + indent;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const ColumnSpec& column = columns[index];
    const Rect place{x, rect.y, widths[index], rect.height};
    const bool has_button = column.is_sortable && choice != nullptr;
    // The button inside says the title.
    Node& node = ui.tree.open(ui.key(std::string(column.title) + "/head"), Role::ColumnHeader,
                              has_button ? std::string_view() : column.title);
    node.rect = place;
    if (has_button) {
      if (choice->order.column == index) {
        node.states = choice->order.is_descending ? State::Descending : State::Ascending;
      }
      draw_sort_button(ui, column, index, *choice, place, padding, style);
    } else {
      ui.canvas.paragraph(column.title, x + padding, rect.y + padding, widths[index] - 2 * padding,
                          style);
    }
    ui.tree.close();
    x += widths[index];
  }
  ui.tree.close();
  ui.canvas.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, light_theme.control);
}

void draw_wide_row(Ui::Impl& ui, std::size_t row, const std::vector<float>& widths, float padding,
                   const CellBody& cell, const Choice* choice) {
  ui.box().is_empty = true;
  const Rect rect = ui.place(ui.available(), 0);
  const Id id = ui.key("row " + std::to_string(row));
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Row, "");
  if (choice != nullptr) {
    draw_row_ground(ui, *choice, row, {rect.x, rect.y, rect.width, ui.remembered(id)});
  }
  float x = rect.x + (choice != nullptr ? radio_width(ui) : 0);
  float height = 0;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const Id cell_id = ui.key("cell " + std::to_string(column));
    ui.scopes.push_back(cell_id);
    ui.tree.open(cell_id, Role::Cell, "");
    if (choice != nullptr && column == 0) {
      draw_radio(ui, *choice, row,
                 {rect.x, rect.y, radio_width(ui), ui.px(type::line_height) + 2 * padding});
    }
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
  if (choice != nullptr) ui.remember(id, height);
  ui.box().y += height;
  ui.canvas.horizontal_line(rect.x, ui.box().y - 1, rect.width, light_theme.line);
}

/// «title  value», or one under the other where there is no room.
void draw_card_line(Ui::Impl& ui, std::string_view title, const Ui::Body& value) {
  const TextStyle style = ui.style(type::small, light_theme.text_muted);
  const float title_width = ui.px(9.0F);
  const bool is_beside =
      ui.available() >= 2 * title_width && ui.canvas.measure(title, style) <= title_width;
  const float line = ui.px(type::line_height);
  if (!is_beside) {
    const float height = ui.canvas.measure_height(title, ui.available(), style);
    const Rect rect = ui.place(ui.available(), height);
    ui.canvas.paragraph(title, rect.x, rect.y, rect.width, style);
    ui.box().is_empty = true;
    ui.node(ui.key("title"), Role::Paragraph, title, rect);
    value();
    return;
  }
  const Rect rect = ui.place(ui.available(), 0);
  const float lower_by = (line - style.size * style.line_height) / 2;
  ui.canvas.text(title, rect.x, rect.y + lower_by, style);
  ui.node(ui.key("title"), Role::Paragraph, title, {rect.x, rect.y, title_width, line});
  ui.box().y += std::max(line, ui.fill_box(rect.x + title_width, rect.y, rect.width - title_width,
                                           ui.px(space::s), value));
}

/// On a phone: a card, its columns one under the other in the same order.
void draw_narrow_row(Ui::Impl& ui, std::size_t row, std::span<const ColumnSpec> columns,
                     float padding, const CellBody& cell, const Choice* choice) {
  const Rect rect = ui.place(ui.available(), 0);
  const Id id = ui.key("row " + std::to_string(row));
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Row, "");
  const auto panel = ui.canvas.begin_panel(rect.x, rect.y, rect.width, light_theme.surface,
                                           light_theme.line, ui.px(size::radius));
  if (choice != nullptr) {
    draw_row_ground(ui, *choice, row,
                    {rect.x + 1, rect.y + 1, rect.width - 2, ui.remembered(id) - 2});
  }
  const float indent = choice != nullptr ? radio_width(ui) : padding;
  const float content = ui.fill_box(
      rect.x + indent, rect.y + padding, rect.width - indent - padding, ui.px(space::xs), [&] {
        for (std::size_t column = 0; column < columns.size(); ++column) {
          const Id cell_id = ui.key("cell " + std::to_string(column));
          ui.scopes.push_back(cell_id);
          ui.tree.open(cell_id, Role::Cell, "");
          if (choice != nullptr && column == 0) {
            draw_radio(ui, *choice, row,
                       {rect.x, rect.y, indent, ui.px(type::line_height) + 2 * padding});
          }
          draw_card_line(ui, columns[column].title, [&] { cell(row, column); });
          ui.tree.close();
          ui.pop_scope();
        }
      });
  const float height = content + 2 * padding;
  ui.canvas.end_panel(panel, height);
  ui.tree.close({rect.x, rect.y, rect.width, height});
  ui.pop_scope();
  if (choice != nullptr) ui.remember(id, height);
  ui.box().y += height;
}

void draw_table(Ui::Impl& ui, std::span<const ColumnSpec> columns, std::size_t row_count,
                const CellBody& cell, bool is_narrow, Choice* choice) {
  const Rect rect = ui.place(ui.available(), 0);
  const float padding = ui.px(0.75F);
  ui.box().y += ui.fill_box(rect.x, rect.y, rect.width, ui.px(space::s), [&] {
    if (is_narrow) {
      for (std::size_t row = 0; row < row_count; ++row) {
        draw_narrow_row(ui, row, columns, padding, cell, choice);
      }
      return;
    }
    const float indent = choice != nullptr ? radio_width(ui) : 0;
    const std::vector<float> widths = column_widths(columns, ui.available() - indent);
    draw_head(ui, columns, widths, padding, choice);
    for (std::size_t row = 0; row < row_count; ++row) {
      draw_wide_row(ui, row, widths, padding, cell, choice);
    }
  });
}

}  // namespace

void Ui::table(std::string_view caption, std::span<const ColumnSpec> columns, std::size_t row_count,
               const CellBody& cell) {
  Impl& ui = *impl_;
  const Id id = ui.key(caption);
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Table, caption);
  draw_table(ui, columns, row_count, cell, is_narrow(), nullptr);
  ui.tree.close();
  ui.pop_scope();
}

FieldEvents Ui::choice_table(const ChoiceTableSpec& spec, std::span<const OptionSpec> rows,
                             std::string& value, TableOrder& order, const CellBody& cell) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.caption);
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Table, spec.caption);
  // Taken before anything is drawn: the one that is chosen puts the others out in the same frame.
  FieldEvents events;
  Choice choice{spec, rows, {}, value, order};
  for (const OptionSpec& row : rows) {
    const Id each = choice.ids.emplace_back(ui.key(row.value));
    if (ui.take(Action::Kind::SetValue, each) && value != row.value) {
      value = row.value;
      events.changed = true;
    }
    events.left |= ui.take(Action::Kind::Blur, each).has_value();
  }
  draw_table(ui, spec.columns, rows.size(), cell, is_narrow_for_table(), &choice);
  ui.tree.close();
  ui.pop_scope();
  return events;
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
