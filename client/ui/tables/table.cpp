#include "client/ui/tables/table.h"

#include <utility>

namespace espace::ui {

CellPadding in_pixels(const Ui::Impl& ui, CellPadding padding) {
  return {ui.px(padding.x), ui.px(padding.y)};
}

float radio_width(const Ui::Impl& ui) { return ui.px(2.5F); }

namespace {

std::vector<float> column_widths(std::span<const ColumnSpec> columns, float total) {
  float sum = 0;
  for (const ColumnSpec& column : columns) sum += column.weight;
  std::vector<float> widths;
  for (const ColumnSpec& column : columns) widths.push_back(total * column.weight / sum);
  return widths;
}

/// The lines of the last frame, if they are still valid.
const DrawnRows* drawn_before(const Ui::Impl& ui, const DrawnRows& last, const DrawnRows& now,
                              std::size_t row_count) {
  const bool is_same = last.frame + 1 == now.frame && last.version == now.version &&
                       last.em == now.em && last.is_narrow == now.is_narrow &&
                       last.rows.size() == row_count;
  // While text is being collected, everything is drawn.
  return now.version != 0 && is_same && !ui.canvas.is_collecting() ? &last : nullptr;
}

void draw_table(Ui::Impl& ui, TableKind kind, std::size_t row_count, CellBody cell,
                bool is_narrow) {
  const DrawnRows last = std::exchange(ui.drawn_rows[ui.scopes.back()], {});
  DrawnRows now{
      .frame = ui.frame, .version = kind.version, .em = ui.em, .is_narrow = is_narrow, .rows = {}};
  kind.drawn = drawn_before(ui, last, now, row_count);
  const auto draw_rows = [&](FunctionRef<void(std::size_t)> draw_row) {
    for (std::size_t row = 0; row < row_count; ++row) {
      const std::size_t first = ui.tree.nodes().size();
      draw_row(row);
      if (kind.version != 0) now.rows.push_back({first, ui.tree.nodes().size() - first});
    }
  };
  const Rect rect = ui.place(ui.available(), 0);
  ui.box().y += ui.fill_box(rect.x, rect.y, rect.width, ui.px(space::s), [&] {
    if (is_narrow) return draw_rows([&](std::size_t row) { draw_card(ui, row, kind, cell); });
    const float indent = kind.choice != nullptr ? radio_width(ui) : 0;
    const std::vector<float> widths = column_widths(kind.columns, ui.available() - indent);
    ui.tree.open(ui.key("table head"), Role::TableHead, "");
    draw_head(ui, kind, widths);
    ui.tree.close();
    if (row_count == 0) return;
    const float y = ui.box().y;
    ui.tree.open(ui.key("table body"), Role::TableBody, "");
    draw_rows([&](std::size_t row) { draw_wide_row(ui, row, widths, kind, cell); });
    ui.tree.close({rect.x, y, rect.width, ui.box().y - y});
  });
  ui.drawn_rows[ui.scopes.back()] = std::move(now);
}

/// Cards are a list, not a table in pieces.
void open_table(Ui::Impl& ui, Id id, std::string_view caption, bool is_narrow) {
  ui.scopes.push_back(id);
  ui.tree.open(id, is_narrow ? Role::List : Role::Table, caption);
}

}  // namespace

void Ui::table(std::string_view caption, std::span<const ColumnSpec> columns, std::size_t row_count,
               CellBody cell) {
  Impl& ui = *impl_;
  open_table(ui, ui.key(caption), caption, is_narrow());
  draw_table(ui, {.columns = columns, .padding = {}, .depths = {}, .branches = {}}, row_count, cell,
             is_narrow());
  ui.tree.close();
  ui.pop_scope();
}

void Ui::data_table(const DataTableSpec& spec, std::size_t row_count, TableOrder& order,
                    FilterBody filter, CellBody cell) {
  Impl& ui = *impl_;
  const bool are_cards = is_narrow_for_table(spec.min_width_em);
  open_table(ui, ui.key(spec.caption), spec.caption, are_cards);
  const std::vector<std::uint32_t> branches = branches_below(spec.depths);
  const TableKind kind{.columns = spec.columns,
                       .padding = dense_padding,
                       .order = &order,
                       .filter = filter ? &filter : nullptr,
                       .depths = spec.depths,
                       .branches = branches,
                       .version = spec.version};
  draw_table(ui, kind, row_count, cell, are_cards);
  ui.tree.close();
  ui.pop_scope();
}

void Ui::row_header() {
  Node& cell = impl_->tree.innermost();
  if (cell.role == Role::Cell) cell.role = Role::RowHeader;
}

FieldEvents Ui::choice_table(const ChoiceTableSpec& spec, std::span<const OptionSpec> rows,
                             std::string& value, TableOrder& order, CellBody cell) {
  Impl& ui = *impl_;
  open_table(ui, ui.key(spec.caption), spec.caption, is_narrow_for_table());
  // Handled before anything is drawn: choosing one clears the others in the same frame.
  FieldEvents events;
  TableChoice choice{spec, rows, {}, value};
  for (const OptionSpec& row : rows) {
    const Id each = choice.ids.emplace_back(ui.key(row.value));
    if (ui.take(Action::Kind::SetValue, each) && value != row.value) {
      value = row.value;
      events.changed = true;
    }
    events.left |= ui.take(Action::Kind::Blur, each).has_value();
  }
  draw_table(ui,
             {.columns = spec.columns,
              .padding = {},
              .order = &order,
              .choice = &choice,
              .depths = {},
              .branches = {}},
             rows.size(), cell, is_narrow_for_table());
  ui.tree.close();
  ui.pop_scope();
  return events;
}

}  // namespace espace::ui
