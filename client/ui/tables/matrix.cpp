#include "client/ui/tables/matrix.h"

#include <algorithm>
#include <utility>

namespace espace::ui {
namespace {

/// «Mes comptes bancaires – Consultation»
std::string choice_name(std::string_view label, std::string_view column) {
  std::string name(label);
  return name.append(" – ").append(column);
}

}  // namespace

TextStyle Matrix::column_style() const {
  return ui.style(type::small, theme().text, Weight::SemiBold);
}

float Matrix::widest_column() const {
  float widest = 0;
  for (const std::string_view column : spec.columns) {
    widest = std::max(widest, ui.canvas.measure(column, column_style()));
  }
  return widest;
}

Id Matrix::choice_id(std::string_view name, std::size_t column) const {
  Id id = root;
  for (const char each : name) id = (id ^ static_cast<unsigned char>(each)) * 16777619U;
  id = (id ^ static_cast<Id>(column + 1)) * 16777619U;
  return id == no_id ? 1 : id;
}

MatrixLine Matrix::all() const {
  MatrixLine line{.name = spec.all_name,
                  .label = spec.all_label,
                  .chosen = rows.empty() ? spec.columns.size() : rows.front().chosen,
                  .highest = spec.columns.size() - 1,
                  .description = {},
                  .is_locked = spec.is_locked};
  for (const MatrixRow& row : rows) {
    if (row.chosen != line.chosen) line.chosen = spec.columns.size();
  }
  return line;
}

MatrixLine Matrix::line_of(const MatrixRow& row) const {
  return {.name = row.name,
          .label = row.label,
          .chosen = row.chosen,
          .highest = row.highest,
          .description = row.error ? wording_of(*row.error) : row.reason,
          .is_locked = spec.is_locked,
          .is_wrong = row.error.has_value()};
}

bool Matrix::is_disabled(const MatrixLine& line, std::size_t column) {
  return line.is_locked || (column > line.highest && column != line.chosen);
}

void Matrix::draw_disc(const Rect& disc, const MatrixLine& line, std::size_t column) const {
  const Id id = choice_id(line.name, column);
  const bool is_on = column == line.chosen;
  const bool is_dead = is_disabled(line, column);
  const Theme& theme = ui::theme();
  const float radius = disc.width / 2;
  const Color on = is_dead ? theme.control : theme.primary;
  ui.canvas.fill(disc, is_dead ? theme.surface_disabled : theme.surface, radius);
  ui.canvas.outline(disc,
                    line.is_wrong                  ? theme.error
                    : is_on                        ? on
                    : is_dead                      ? theme.line
                    : ui.hovered == id && !is_dead ? theme.primary
                                                   : theme.control,
                    is_on || line.is_wrong ? 2.0F : std::max(1.5F, theme.edge), radius);
  if (is_on) {
    const float dot = disc.width * 0.5F;
    ui.canvas.fill({disc.x + (disc.width - dot) / 2, disc.y + (disc.height - dot) / 2, dot, dot},
                   on, dot / 2);
  }
  if (ui.is_focus_seen(id)) ui.focus_ring(disc, radius);
}

void Matrix::say_choice(const MatrixLine& line, std::size_t column, const Rect& rect) const {
  Node& node = ui.node(choice_id(line.name, column), Role::Radio,
                       choice_name(line.label, spec.columns[column]), rect);
  node.value = spec.columns[column];
  node.entry.type = "radio";
  node.entry.field_name = line.name;
  node.description = line.description;
  if (column == line.chosen) node.states = node.states | State::Checked;
  if (is_disabled(line, column)) node.states = node.states | State::Disabled;
  if (line.is_wrong) node.states = node.states | State::Invalid;
}

void Matrix::draw_group(std::string_view group) const {
  const TextStyle style = ui.style(type::small, theme().primary, Weight::SemiBold);
  const float line = style.size * style.line_height;
  const Rect rect = ui.place(ui.available(), line + ui.px(0.75F));
  const float pad = ui.px(matrix_pad_em);
  ui.canvas.fill(rect, theme().info_tint);
  const Rect text{rect.x + pad, rect.y + (rect.height - line) / 2, rect.width - 2 * pad, line};
  ui.canvas.text(group, text.x, text.y, style, text.width);
  ui.node(ui.key(group), Role::Paragraph, group, text);
}

void Matrix::draw_label(const MatrixLine& line, float x, float y, float width) const {
  const TextStyle style = ui.style(type::body);
  const TextStyle detail =
      ui.style(type::small, line.is_wrong ? theme().error : theme().text_muted);
  const float label_height = ui.canvas.paragraph(line.label, x, y, width, style);
  ui.node(ui.key("label"), Role::Paragraph, line.label, {x, y, width, label_height});
  if (line.description.empty()) return;
  const float height = ui.canvas.paragraph(line.description, x, y + label_height, width, detail);
  ui.node(ui.key("reason"), Role::Paragraph, line.description,
          {x, y + label_height, width, height});
}

float Matrix::label_height(const MatrixLine& line, float width) const {
  return ui.canvas.measure_height(line.label, width, ui.style(type::body)) +
         ui.canvas.measure_height(line.description, width, ui.style(type::small));
}

namespace {

std::optional<std::size_t> take_choice(const Matrix& matrix, std::string_view name) {
  std::optional<std::size_t> chosen;
  for (std::size_t column = 0; column < matrix.spec.columns.size(); ++column) {
    const Id id = matrix.choice_id(name, column);
    if (matrix.ui.take(Action::Kind::SetValue, id)) chosen = column;
  }
  return matrix.spec.is_locked || matrix.spec.is_read_only ? std::nullopt : chosen;
}

/// Chooses the column, or the highest that the line allows.
bool choose(MatrixRow& row, std::size_t column) {
  const auto wanted = static_cast<std::uint8_t>(std::min<std::size_t>(column, row.highest));
  return std::exchange(row.chosen, wanted) != wanted;
}

/// Handled before anything is drawn: a choice clears the others in the same frame.
MatrixEvents take_choices(const Matrix& matrix, std::span<MatrixRow> rows) {
  MatrixEvents events;
  if (const auto column = take_choice(matrix, matrix.spec.all_name)) {
    events.chosen_for_all = true;
    for (MatrixRow& row : rows) events.changed |= choose(row, *column);
  }
  for (MatrixRow& row : rows) {
    if (const auto column = take_choice(matrix, row.name)) events.changed |= choose(row, *column);
  }
  return events;
}

void draw(const Matrix& matrix) {
  Ui::Impl& ui = matrix.ui;
  const float column = std::max(ui.px(7.5F), matrix.widest_column() + ui.px(space::m));
  const bool is_wide = ui.available() >= column * matrix.column_count() + ui.px(18.0F);
  Node& whole = ui.tree.open(matrix.root, is_wide ? Role::Table : Role::List, matrix.spec.caption);
  if (is_wide) whole.description = matrix.spec.summary;
  const Rect rect = ui.place(ui.available(), 0);
  ui.box().y += ui.fill_box(rect.x, rect.y, rect.width, 0, [&] {
    if (is_wide) {
      draw_wide(matrix, column);
    } else {
      draw_narrow(matrix);
    }
  });
  ui.tree.close();
}

}  // namespace

MatrixEvents Ui::radio_matrix(const MatrixSpec& spec, std::span<MatrixRow> rows) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.caption);
  ui.scopes.push_back(id);
  const Matrix matrix{ui, spec, rows, id};
  const MatrixEvents events = take_choices(matrix, rows);
  draw(matrix);
  ui.pop_scope();
  return events;
}

}  // namespace espace::ui
