#include "client/ui/tables/matrix.h"

/// A matrix with enough room: a table, its columns beside the names.
namespace espace::ui {
namespace {

void draw_tick(const Matrix& matrix, std::size_t column, const Rect& place) {
  Ui::Impl& ui = matrix.ui;
  // No tick for «none»: no rights are no achievement.
  ui.canvas.icon(column == 0 ? Icon::CircleMinus : Icon::CircleCheck, place.x, place.y, place.width,
                 column == 0 ? theme().control : theme().success);
  ui.node(ui.key("tick"), Role::Image, matrix.spec.columns[column], place);
}

/// The cells of the columns in a line at that place.
Rect column_cell(const Matrix& matrix, float column_width, std::size_t column, const Rect& rect) {
  const auto index = static_cast<float>(column);
  return {rect.x + rect.width - column_width * (matrix.column_count() - index), rect.y,
          column_width, rect.height};
}

void draw_wide_choices(const Matrix& matrix, float column_width, const MatrixLine& line,
                       const Rect& rect) {
  Ui::Impl& ui = matrix.ui;
  const float mark = ui.px(1.25F);
  for (std::size_t column = 0; column < matrix.spec.columns.size(); ++column) {
    const Rect cell = column_cell(matrix, column_width, column, rect);
    const Rect disc{cell.x + (cell.width - mark) / 2, cell.y + (cell.height - mark) / 2, mark,
                    mark};
    ui.tree.open(ui.key(matrix.spec.columns[column]), Role::Cell, "").rect = cell;
    if (!matrix.spec.is_read_only) {
      matrix.draw_disc(disc, line, column);
      matrix.say_choice(line, column, cell);
    } else if (column == line.chosen) {
      draw_tick(matrix, column, disc);
    }
    ui.tree.close();
  }
}

void draw_titles(const Matrix& matrix, float column_width, const Rect& rect) {
  Ui::Impl& ui = matrix.ui;
  const TextStyle title = ui.style(type::small, theme().text_muted, Weight::SemiBold);
  const float rest = rect.width - column_width * matrix.column_count();
  const float pad = ui.px(matrix_pad_em);
  ui.tree.open(ui.key("row"), Role::Row, "").rect = rect;
  ui.canvas.text(matrix.spec.row_title, rect.x + pad, rect.y + ui.px(space::s), title,
                 rest - 2 * pad);
  ui.node(ui.key("title"), Role::ColumnHeader, matrix.spec.row_title,
          {rect.x, rect.y, rest, rect.height});
  for (std::size_t column = 0; column < matrix.spec.columns.size(); ++column) {
    const std::string_view word = matrix.spec.columns[column];
    const Rect cell = column_cell(matrix, column_width, column, rect);
    const float width = ui.canvas.measure(word, matrix.column_style());
    ui.canvas.text(word, cell.x + (cell.width - width) / 2, cell.y + ui.px(space::s),
                   matrix.column_style());
    ui.node(ui.key(word), Role::ColumnHeader, word, cell);
  }
  ui.tree.close();
}

/// The line that chooses for all.
void draw_all(const Matrix& matrix, float column_width, const Rect& rect) {
  Ui::Impl& ui = matrix.ui;
  const TextStyle style = ui.style(type::body, theme().text);
  const float rest = rect.width - column_width * matrix.column_count();
  const float pad = ui.px(matrix_pad_em);
  ui.push_scope("all");
  ui.tree.open(ui.key("row"), Role::Row, "").rect = rect;
  ui.canvas.text(matrix.spec.all_label, rect.x + pad,
                 rect.y + (rect.height - style.size * type::line_height) / 2, style,
                 rest - 2 * pad);
  ui.node(ui.key("label"), Role::RowHeader, matrix.spec.all_label,
          {rect.x, rect.y, rest, rect.height});
  draw_wide_choices(matrix, column_width, matrix.all(), rect);
  ui.tree.close();
  ui.pop_scope();
}

void draw_head(const Matrix& matrix, float column_width) {
  Ui::Impl& ui = matrix.ui;
  const float line = ui.px(type::small) * matrix.column_style().line_height;
  const float titles_height = ui.px(space::s) * 2 + line;
  const float all_height = matrix.spec.is_read_only ? 0 : ui.px(2.25F);
  const Rect rect = ui.place(ui.available(), titles_height + all_height);
  ui.push_scope("head");
  ui.tree.open(ui.key("head"), Role::TableHead, "");
  draw_titles(matrix, column_width, {rect.x, rect.y, rect.width, titles_height});
  if (all_height > 0) {
    draw_all(matrix, column_width, {rect.x, rect.y + titles_height, rect.width, all_height});
  }
  ui.tree.close();
  ui.pop_scope();
  ui.canvas.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, theme().control);
}

void draw_group_row(const Matrix& matrix, std::string_view group) {
  Ui::Impl& ui = matrix.ui;
  ui.push_scope(group);
  ui.tree.open(ui.key("row"), Role::Row, "");
  ui.tree.open(ui.key("cell"), Role::RowHeader, "").columns =
      static_cast<std::uint8_t>(1 + matrix.spec.columns.size());
  const float y = ui.box().y;
  matrix.draw_group(group);
  const Rect rect{ui.box().x, y, ui.available(), ui.box().y - y};
  ui.tree.close(rect);
  ui.tree.close(rect);
  ui.pop_scope();
}

void draw_wide_row(const Matrix& matrix, float column_width, const MatrixLine& line) {
  Ui::Impl& ui = matrix.ui;
  const float pad = ui.px(matrix_pad_em);
  const float label_width = ui.available() - column_width * matrix.column_count() - 2 * pad;
  const float height = matrix.label_height(line, label_width) + ui.px(0.75F);
  const Rect rect = ui.place(ui.available(), height);
  ui.push_scope(line.name);
  ui.tree.open(ui.key("row"), Role::Row, "").rect = rect;
  bool is_hovered = false;
  for (std::size_t column = 0; column < matrix.spec.columns.size(); ++column) {
    is_hovered |= ui.hovered == matrix.choice_id(line.name, column);
  }
  if (is_hovered) ui.canvas.fill(rect, theme().page);
  ui.tree.open(ui.key("cell"), Role::RowHeader, "").rect = {rect.x, rect.y, label_width + 2 * pad,
                                                            rect.height};
  matrix.draw_label(line, rect.x + pad, rect.y + ui.px(0.375F), label_width);
  ui.tree.close();
  draw_wide_choices(matrix, column_width, line, rect);
  ui.tree.close();
  ui.pop_scope();
  ui.canvas.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, theme().line);
}

}  // namespace

void draw_wide(const Matrix& matrix, float column_width) {
  draw_head(matrix, column_width);
  Ui::Impl& ui = matrix.ui;
  for (const MatrixRow& row : matrix.rows) {
    const bool is_first = &row == &matrix.rows.front();
    if (is_first || !row.group.empty()) {
      if (!is_first) ui.tree.close();
      ui.tree.open(ui.key("body"), Role::TableBody, "");
    }
    if (!row.group.empty()) draw_group_row(matrix, row.group);
    draw_wide_row(matrix, column_width, matrix.line_of(row));
  }
  if (!matrix.rows.empty()) ui.tree.close();
}

}  // namespace espace::ui
