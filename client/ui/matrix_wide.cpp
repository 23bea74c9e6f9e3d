#include "client/ui/matrix.h"

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

void draw_wide_choices(const Matrix& matrix, float column_width, const MatrixLine& line,
                       const Rect& rect, bool is_head) {
  Ui::Impl& ui = matrix.ui;
  const float mark = ui.px(1.25F);
  for (std::size_t column = 0; column < matrix.spec.columns.size(); ++column) {
    const auto index = static_cast<float>(column);
    const Rect cell{rect.x + rect.width - column_width * (matrix.column_count() - index), rect.y,
                    column_width, rect.height};
    const Rect place =
        is_head ? Rect{cell.x, cell.y + cell.height - ui.px(2.25F), cell.width, ui.px(2.25F)}
                : cell;
    const Rect disc{place.x + (place.width - mark) / 2, place.y + (place.height - mark) / 2, mark,
                    mark};
    const std::string key =
        std::string(matrix.spec.columns[column]) + (is_head ? "/head" : "/cell");
    ui.tree
        .open(ui.key(key), is_head ? Role::ColumnHeader : Role::Cell,
              is_head ? matrix.spec.columns[column] : std::string_view())
        .rect = cell;
    if (is_head) {
      const TextStyle style = matrix.column_style();
      const float width = ui.canvas.measure(matrix.spec.columns[column], style);
      ui.canvas.text(matrix.spec.columns[column], cell.x + (cell.width - width) / 2,
                     cell.y + ui.px(space::s), style);
    }
    if (!matrix.spec.is_read_only) {
      matrix.draw_disc(disc, line, column);
      matrix.say_choice(line, column, place);
    } else if (column == line.chosen && !is_head) {
      draw_tick(matrix, column, disc);
    }
    ui.tree.close();
  }
}

void draw_head(const Matrix& matrix, float column_width) {
  Ui::Impl& ui = matrix.ui;
  const TextStyle title = ui.style(type::small, theme().text_muted, Weight::SemiBold);
  const TextStyle all_style = ui.style(type::body, theme().text);
  const float line = title.size * title.line_height;
  const float all_height = matrix.spec.is_read_only ? 0 : ui.px(2.25F);
  const Rect rect = ui.place(ui.available(), ui.px(space::s) * 2 + line + all_height);
  const float pad = ui.px(matrix_pad_em);
  ui.push_scope("head");
  ui.tree.open(ui.key("row"), Role::Row, "").rect = rect;
  const float width = rect.width - column_width * matrix.column_count() - 2 * pad;
  Node& node = ui.tree.open(ui.key("title"), Role::ColumnHeader, matrix.spec.row_title);
  node.rect = {rect.x, rect.y, width + 2 * pad, rect.height};
  ui.canvas.text(matrix.spec.row_title, rect.x + pad, rect.y + ui.px(space::s), title, width);
  ui.tree.close();
  if (!matrix.spec.is_read_only) {
    ui.canvas.text(
        matrix.spec.all_label, rect.x + pad,
        rect.y + rect.height - all_height + (all_height - all_style.size * type::line_height) / 2,
        all_style, width);
  }
  draw_wide_choices(matrix, column_width, matrix.all(), rect, true);
  ui.tree.close();
  ui.pop_scope();
  ui.canvas.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, theme().control);
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
  ui.tree.open(ui.key("cell"), Role::Cell, "").rect = {rect.x, rect.y, label_width + 2 * pad,
                                                       rect.height};
  matrix.draw_label(line, rect.x + pad, rect.y + ui.px(0.375F), label_width);
  ui.tree.close();
  draw_wide_choices(matrix, column_width, line, rect, false);
  ui.tree.close();
  ui.pop_scope();
  ui.canvas.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, theme().line);
}

}  // namespace

void draw_wide(const Matrix& matrix, float column_width) {
  draw_head(matrix, column_width);
  for (const MatrixRow& row : matrix.rows) {
    if (!row.group.empty()) matrix.draw_group(row.group);
    draw_wide_row(matrix, column_width, matrix.line_of(row));
  }
}

}  // namespace espace::ui
