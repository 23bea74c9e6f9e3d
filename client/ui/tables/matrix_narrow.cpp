#include "client/ui/tables/matrix.h"

#include <algorithm>

/// A matrix on a phone: the choices under each name.
namespace espace::ui {
namespace {

/// Side by side, as parts of one bar; returns false if their words do not fit.
bool draw_bar(const Matrix& matrix, const MatrixLine& line) {
  Ui::Impl& ui = matrix.ui;
  const Theme& theme = ui::theme();
  const float width = ui.available() / matrix.column_count();
  if (matrix.widest_column() + ui.px(space::s) > width) return false;
  const Rect rect = ui.place(ui.available(), ui.px(2.5F));
  const float radius = ui.px(size::radius);
  ui.canvas.fill(rect, line.is_wrong ? theme.error : theme.control, radius);
  ui.canvas.fill({rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2}, theme.surface,
                 radius - 1);
  for (std::size_t column = 0; column < matrix.spec.columns.size(); ++column) {
    const Id id = matrix.choice_id(line.name, column);
    const Rect part{rect.x + width * static_cast<float>(column), rect.y, width, rect.height};
    const Rect inner{part.x + 1, part.y + 1, part.width - 2, part.height - 2};
    const bool is_on = column == line.chosen;
    const bool is_dead = Matrix::is_disabled(line, column);
    if (is_on || is_dead || ui.hovered == id) {
      ui.canvas.fill(inner,
                     is_on     ? is_dead ? theme.text_muted : theme.primary
                     : is_dead ? theme.surface_disabled
                               : theme.surface_hover,
                     radius - 1);
    }
    if (column > 0) ui.canvas.fill({part.x, part.y, 1, part.height}, theme.control);
    TextStyle style = matrix.column_style();
    if (is_on) style.color = theme.text_on_primary;
    if (!is_on && is_dead) style.color = theme.text_muted;
    const float text = ui.canvas.measure(matrix.spec.columns[column], style);
    const float line_height = style.size * style.line_height;
    const Rect word{part.x + (width - text) / 2, part.y + (part.height - line_height) / 2, text,
                    line_height};
    ui.canvas.text(matrix.spec.columns[column], word.x, word.y, style);
    if (ui.is_focus_seen(id)) ui.focus_ring(inner, radius);
    matrix.say_choice(line, column, part);
    ui.about(id, Role::Label, matrix.spec.columns[column], word);
  }
  return true;
}

/// One below the other.
void draw_stack(const Matrix& matrix, const MatrixLine& line) {
  Ui::Impl& ui = matrix.ui;
  const float mark = ui.px(1.25F);
  const float indent = mark + ui.px(0.625F);
  for (std::size_t column = 0; column < matrix.spec.columns.size(); ++column) {
    const bool is_dead = Matrix::is_disabled(line, column);
    const TextStyle style = ui.style(type::body, is_dead ? theme().text_muted : theme().text);
    const float width = ui.available() - indent;
    const float text_height = ui.canvas.measure_height(matrix.spec.columns[column], width, style);
    const Rect rect = ui.place(ui.available(), std::max(text_height, ui.px(2.0F)));
    const float line_height = style.size * style.line_height;
    const float text_y = rect.y + (rect.height - text_height) / 2;
    matrix.draw_disc({rect.x, text_y + (line_height - mark) / 2, mark, mark}, line, column);
    ui.canvas.paragraph(matrix.spec.columns[column], rect.x + indent, text_y, width, style);
    matrix.say_choice(line, column, rect);
    ui.about(matrix.choice_id(line.name, column), Role::Label, matrix.spec.columns[column],
             {rect.x + indent, text_y, width, text_height});
  }
}

void draw_word(const Matrix& matrix, const MatrixLine& line) {
  Ui::Impl& ui = matrix.ui;
  const TextStyle style = ui.style(type::small, theme().text, Weight::SemiBold);
  const float icon = ui.px(1.125F);
  const float height = style.size * style.line_height;
  const Rect rect = ui.place(ui.available(), height);
  ui.canvas.icon(line.chosen == 0 ? Icon::CircleMinus : Icon::CircleCheck, rect.x,
                 rect.y + (height - icon) / 2, icon,
                 line.chosen == 0 ? theme().control : theme().success);
  const std::string_view word = matrix.spec.columns[line.chosen];
  ui.canvas.text(word, rect.x + icon + ui.px(space::s), rect.y, style);
  ui.node(ui.key("word"), Role::Definition, word, rect);
}

void draw_narrow_row(const Matrix& matrix, const MatrixLine& line) {
  Ui::Impl& ui = matrix.ui;
  const bool is_read_only = matrix.spec.is_read_only;
  ui.push_scope(line.name);
  if (!is_read_only) ui.tree.open(ui.key("line"), Role::ListItem, "");
  ui.box().y += ui.px(0.625F);
  const float height = matrix.label_height(line, ui.available());
  const Rect rect = ui.place(ui.available(), height);
  if (is_read_only) ui.tree.open(ui.key("term"), Role::Term, "");
  matrix.draw_label(line, rect.x, rect.y, rect.width);
  if (is_read_only) ui.tree.close();
  ui.box().y += ui.px(space::xs);
  if (is_read_only) {
    draw_word(matrix, line);
  } else if (!draw_bar(matrix, line)) {
    draw_stack(matrix, line);
  }
  ui.box().y += ui.px(0.625F);
  if (!is_read_only) ui.tree.close();
  ui.pop_scope();
  ui.canvas.horizontal_line(rect.x, ui.box().y - 1, rect.width, theme().line);
}

void close_group(Ui::Impl& ui) {
  ui.tree.close();
  ui.tree.close();
}

}  // namespace

void draw_narrow(const Matrix& matrix) {
  Ui::Impl& ui = matrix.ui;
  if (!matrix.spec.is_read_only) draw_narrow_row(matrix, matrix.all());
  const Role lines = matrix.spec.is_read_only ? Role::DescriptionList : Role::List;
  for (const MatrixRow& row : matrix.rows) {
    const bool is_first = &row == &matrix.rows.front();
    if (is_first || !row.group.empty()) {
      if (!is_first) close_group(ui);
      ui.tree.open(ui.key("group"), Role::ListItem, "");
      if (!row.group.empty()) matrix.draw_group(row.group);
      ui.tree.open(ui.key("lines"), lines, "");
    }
    draw_narrow_row(matrix, matrix.line_of(row));
  }
  if (!matrix.rows.empty()) close_group(ui);
}

}  // namespace espace::ui
