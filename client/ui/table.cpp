#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {
namespace {

using CellBody = FunctionRef<void(std::size_t, std::size_t)>;
using FilterBody = FunctionRef<void(std::size_t)>;

/// What stands around the text of a cell (em).
struct Padding {
  float x = 0.75F;
  float y = 0.75F;
};
/// Many columns stand closer to one another.
constexpr Padding dense{0.5F, 0.625F};

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

  bool is_on(std::size_t row) const { return rows[row].value == value; }
};

/// What differs between kinds of tables.
struct Kind {
  std::span<const ColumnSpec> columns;
  Padding padding;
  TableOrder* order = nullptr;
  const FilterBody* filter = nullptr;
  const Choice* choice = nullptr;
  std::span<const std::size_t> depths;
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

void draw_sort_button(Ui::Impl& ui, const ColumnSpec& column, std::size_t index, TableOrder& order,
                      const Rect& rect, Padding padding, const TextStyle& style) {
  const Id id = ui.key(column.title);
  if (ui.take(Action::Kind::Activate, id)) order.sort_by(index);
  const bool is_sorted = order.column == index;
  const bool is_hovered = ui.hovered == id;
  TextStyle colored = style;
  if (is_sorted || is_hovered) colored.color = light_theme.primary;
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
    ui.canvas.outline(rect, light_theme.focus, 2.5F, ui.px(space::xs));
  }
  ui.node(id, Role::Button, column.title, rect);
}

/// In pixels.
Padding in_pixels(const Ui::Impl& ui, Padding padding) {
  return {ui.px(padding.x), ui.px(padding.y)};
}

/// The fields under the heads.
void draw_filters(Ui::Impl& ui, const Kind& kind, const std::vector<float>& widths) {
  const Padding padding{ui.px(space::xs), ui.px(space::xs)};
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

void draw_head(Ui::Impl& ui, const Kind& kind, const std::vector<float>& widths) {
  const std::span<const ColumnSpec> columns = kind.columns;
  const Padding padding = in_pixels(ui, kind.padding);
  const TextStyle style = ui.style(type::small, light_theme.text_muted, Weight::SemiBold);
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
  float x = rect.x + indent;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const ColumnSpec& column = columns[index];
    const Rect place{x, rect.y, widths[index], rect.height};
    const bool has_button = column.is_sortable && kind.order != nullptr;
    // The button inside says the title.
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
  ui.canvas.horizontal_line(rect.x, ui.box().y - 1, rect.width, light_theme.control);
}

constexpr float tree_step_em = 1.5F;

/// The lines that join a line of the tree to the one above it and to those below; returns by how
/// much its text is moved to the right.
float draw_branches(Ui::Impl& ui, std::span<const std::size_t> depths, std::size_t row, float x,
                    float y, float height) {
  const float step = ui.px(tree_step_em);
  const Color color = light_theme.control;
  const std::size_t depth = depths[row];
  const float middle = y + in_pixels(ui, dense).y + ui.px(type::line_height) / 2;
  const auto centre = [&](std::size_t level) {
    return x + (static_cast<float>(level) + 0.5F) * step;
  };
  /// Whether something below still hangs on the line of that level.
  const auto goes_on = [&](std::size_t level) {
    for (std::size_t below = row + 1; below < depths.size() && depths[below] > level; ++below) {
      if (depths[below] == level + 1) return true;
    }
    return false;
  };
  for (std::size_t level = 0; level < depth; ++level) {
    const bool is_own = level + 1 == depth;
    if (!is_own && !goes_on(level)) continue;
    const float end = goes_on(level) ? y + height : middle;
    ui.canvas.fill({centre(level), y, 1, end - y}, color);
  }
  if (depth > 0) ui.canvas.horizontal_line(centre(depth - 1), middle, step * 0.75F, color);
  const float icon = ui.px(1.0F);
  if (row + 1 < depths.size() && depths[row + 1] > depth) {
    const float top = middle + icon * 0.75F;
    ui.canvas.fill({centre(depth), top, 1, y + height - top}, color);
  }
  ui.canvas.icon(Icon::User, centre(depth) - icon / 2, middle - icon / 2, icon,
                 light_theme.text_muted);
  return static_cast<float>(depth + 1) * step;
}

void draw_wide_row(Ui::Impl& ui, std::size_t row, const std::vector<float>& widths,
                   const Kind& kind, CellBody cell) {
  const Choice* const choice = kind.choice;
  const Padding padding = in_pixels(ui, kind.padding);
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
                 {rect.x, rect.y, radio_width(ui), ui.px(type::line_height) + 2 * padding.y});
    }
    const float branches = column == 0 && !kind.depths.empty()
                               ? draw_branches(ui, kind.depths, row, x, rect.y, ui.remembered(id))
                               : 0;
    height = std::max(height, ui.fill_box(x + padding.x + branches, rect.y + padding.y,
                                          widths[column] - 2 * padding.x - branches,
                                          ui.px(space::s), [&] { cell(row, column); }));
    ui.tree.close();
    ui.pop_scope();
    x += widths[column];
  }
  height += 2 * padding.y;
  ui.tree.close({rect.x, rect.y, rect.width, height});
  ui.pop_scope();
  if (choice != nullptr || !kind.depths.empty()) ui.remember(id, height);
  ui.box().y += height;
  ui.canvas.horizontal_line(rect.x, ui.box().y - 1, rect.width, light_theme.line);
}

/// «title  value», or one under the other where there is no room; without a title all of the width.
void draw_card_line(Ui::Impl& ui, std::string_view title, const Ui::Body& value) {
  if (title.empty()) return value();
  const TextStyle style = ui.style(type::small, light_theme.text_muted);
  const float title_width = ui.px(7.0F);
  const bool is_beside = ui.available() >= ui.px(16.5F);
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
  const float wrapped = title_width - ui.px(space::s);
  const float title_height =
      2 * lower_by + ui.canvas.paragraph(title, rect.x, rect.y + lower_by, wrapped, style);
  ui.node(ui.key("title"), Role::Paragraph, title, {rect.x, rect.y, wrapped, title_height});
  ui.box().y += std::max(
      title_height,
      ui.fill_box(rect.x + title_width, rect.y, rect.width - title_width, ui.px(space::s), value));
}

/// On a phone: a card, its columns one under the other in the same order.
void draw_narrow_row(Ui::Impl& ui, std::size_t row, const Kind& kind, CellBody cell) {
  const std::span<const ColumnSpec> columns = kind.columns;
  const Choice* const choice = kind.choice;
  const float padding = ui.px(0.75F);
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

void draw_table(Ui::Impl& ui, const Kind& kind, std::size_t row_count, CellBody cell,
                bool is_narrow) {
  const Rect rect = ui.place(ui.available(), 0);
  ui.box().y += ui.fill_box(rect.x, rect.y, rect.width, ui.px(space::s), [&] {
    if (is_narrow) {
      for (std::size_t row = 0; row < row_count; ++row) {
        draw_narrow_row(ui, row, kind, cell);
      }
      return;
    }
    const float indent = kind.choice != nullptr ? radio_width(ui) : 0;
    const std::vector<float> widths = column_widths(kind.columns, ui.available() - indent);
    draw_head(ui, kind, widths);
    for (std::size_t row = 0; row < row_count; ++row) {
      draw_wide_row(ui, row, widths, kind, cell);
    }
  });
}

}  // namespace

void Ui::table(std::string_view caption, std::span<const ColumnSpec> columns, std::size_t row_count,
               CellBody cell) {
  Impl& ui = *impl_;
  const Id id = ui.key(caption);
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Table, caption);
  draw_table(ui, {.columns = columns, .padding = {}, .depths = {}}, row_count, cell, is_narrow());
  ui.tree.close();
  ui.pop_scope();
}

void Ui::data_table(const DataTableSpec& spec, std::size_t row_count, TableOrder& order,
                    FilterBody filter, CellBody cell) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.caption);
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Table, spec.caption);
  const Kind kind{.columns = spec.columns,
                  .padding = dense,
                  .order = &order,
                  .filter = filter ? &filter : nullptr,
                  .depths = spec.depths};
  draw_table(ui, kind, row_count, cell, is_narrow_for_table(spec.min_width_em));
  ui.tree.close();
  ui.pop_scope();
}

FieldEvents Ui::choice_table(const ChoiceTableSpec& spec, std::span<const OptionSpec> rows,
                             std::string& value, TableOrder& order, CellBody cell) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.caption);
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Table, spec.caption);
  // Taken before anything is drawn: the one that is chosen puts the others out in the same frame.
  FieldEvents events;
  Choice choice{spec, rows, {}, value};
  for (const OptionSpec& row : rows) {
    const Id each = choice.ids.emplace_back(ui.key(row.value));
    if (ui.take(Action::Kind::SetValue, each) && value != row.value) {
      value = row.value;
      events.changed = true;
    }
    events.left |= ui.take(Action::Kind::Blur, each).has_value();
  }
  draw_table(
      ui,
      {.columns = spec.columns, .padding = {}, .order = &order, .choice = &choice, .depths = {}},
      rows.size(), cell, is_narrow_for_table());
  ui.tree.close();
  ui.pop_scope();
  return events;
}

}  // namespace espace::ui
