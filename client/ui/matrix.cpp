#include "client/ui/ui_impl.h"

#include <algorithm>
#include <utility>

namespace espace::ui {
namespace {

/// «Mes comptes bancaires – Consultation»
std::string choice_name(std::string_view label, std::string_view column) {
  std::string name(label);
  return name.append(" – ").append(column);
}

/// What is chosen by one press: a line of the matrix, or all of them in its head.
struct Line {
  std::string_view name;
  std::string_view label;
  std::size_t chosen = 0;   ///< Beyond the columns: none, where the lines differ.
  std::size_t highest = 0;  ///< The last column that may be chosen.
  std::string_view description;
  bool is_locked = false;
  bool is_wrong = false;
};

class Matrix {
 public:
  Matrix(Ui::Impl& ui, const MatrixSpec& spec, std::span<MatrixRow> rows)
      : ui_(ui), spec_(spec), rows_(rows), root_(ui.scopes.back()) {}

  /// Taken before anything is drawn: what is chosen puts the others out in the same frame.
  bool take_choices() {
    bool has_changed = false;
    if (const auto column = take_choice(spec_.all_name)) {
      for (MatrixRow& row : rows_) has_changed |= choose(row, *column);
    }
    for (MatrixRow& row : rows_) {
      if (const auto column = take_choice(row.name)) has_changed |= choose(row, *column);
    }
    return has_changed;
  }

  void draw() {
    const float column = std::max(ui_.px(7.5F), widest_column() + ui_.px(space::m));
    const float columns = column * static_cast<float>(spec_.columns.size());
    const bool is_wide = ui_.available() >= columns + ui_.px(18.0F);
    const Rect rect = ui_.place(ui_.available(), 0);
    ui_.box().y += ui_.fill_box(rect.x, rect.y, rect.width, 0, [&] {
      if (is_wide) {
        column_width_ = column;
        draw_wide();
      } else {
        draw_narrow();
      }
    });
  }

 private:
  static constexpr float pad_em = 0.75F;

  std::optional<std::size_t> take_choice(std::string_view name) {
    std::optional<std::size_t> chosen;
    for (std::size_t column = 0; column < spec_.columns.size(); ++column) {
      const Id id = choice_id(name, column);
      if (ui_.take(Action::Kind::SetValue, id)) chosen = column;
    }
    return spec_.is_locked || spec_.is_read_only ? std::nullopt : chosen;
  }

  /// As far as the line goes.
  static bool choose(MatrixRow& row, std::size_t column) {
    const auto wanted = static_cast<std::uint8_t>(std::min<std::size_t>(column, row.highest));
    return std::exchange(row.chosen, wanted) != wanted;
  }

  /// The same in wide and narrow windows, so that the focus stays when the window turns.
  Id choice_id(std::string_view name, std::size_t column) const {
    Id id = root_;
    for (const char each : name) id = (id ^ static_cast<unsigned char>(each)) * 16777619U;
    id = (id ^ static_cast<Id>(column + 1)) * 16777619U;
    return id == no_id ? 1 : id;
  }

  TextStyle column_style() const {
    return ui_.style(type::small, light_theme.text, Weight::SemiBold);
  }

  float widest_column() const {
    float widest = 0;
    for (const std::string_view column : spec_.columns) {
      widest = std::max(widest, ui_.canvas.measure(column, column_style()));
    }
    return widest;
  }

  Line all() const {
    Line line{.name = spec_.all_name,
              .label = spec_.all_label,
              .chosen = rows_.empty() ? spec_.columns.size() : rows_.front().chosen,
              .highest = spec_.columns.size() - 1,
              .description = {},
              .is_locked = spec_.is_locked};
    for (const MatrixRow& row : rows_) {
      if (row.chosen != line.chosen) line.chosen = spec_.columns.size();
    }
    return line;
  }

  Line line_of(const MatrixRow& row) const {
    return {.name = row.name,
            .label = row.label,
            .chosen = row.chosen,
            .highest = row.highest,
            .description = row.error ? wording_of(*row.error) : row.reason,
            .is_locked = spec_.is_locked,
            .is_wrong = row.error.has_value()};
  }

  void draw_disc(const Rect& disc, Id id, bool is_on, bool is_disabled, bool is_wrong) {
    const Theme& theme = light_theme;
    const float radius = disc.width / 2;
    const Color on = is_disabled ? theme.control : theme.primary;
    ui_.canvas.fill(disc, is_disabled ? theme.surface_disabled : theme.surface, radius);
    ui_.canvas.outline(disc,
                       is_wrong                            ? theme.error
                       : is_on                             ? on
                       : is_disabled                       ? theme.line
                       : ui_.hovered == id && !is_disabled ? theme.primary
                                                           : theme.control,
                       is_on || is_wrong ? 2.0F : 1.5F, radius);
    if (is_on) {
      const float dot = disc.width * 0.5F;
      ui_.canvas.fill({disc.x + (disc.width - dot) / 2, disc.y + (disc.height - dot) / 2, dot, dot},
                      on, dot / 2);
    }
    if (ui_.is_focus_seen(id)) ui_.focus_ring(disc, radius);
  }

  /// What is chosen stays reachable even where it may not be chosen any more.
  bool is_disabled(const Line& line, std::size_t column) const {
    return line.is_locked || (column > line.highest && column != line.chosen);
  }

  void say_choice(const Line& line, std::size_t column, const Rect& rect) {
    Node& node = ui_.node(choice_id(line.name, column), Role::Radio,
                          choice_name(line.label, spec_.columns[column]), rect);
    node.value = spec_.columns[column];
    node.entry.type = "radio";
    node.entry.field_name = line.name;
    node.description = line.description;
    if (column == line.chosen) node.states = node.states | State::Checked;
    if (is_disabled(line, column)) node.states = node.states | State::Disabled;
    if (line.is_wrong) node.states = node.states | State::Invalid;
  }

  // ---- With room: a table ----

  void draw_wide_choices(const Line& line, const Rect& rect, bool is_head) {
    const float mark = ui_.px(1.25F);
    for (std::size_t column = 0; column < spec_.columns.size(); ++column) {
      const auto index = static_cast<float>(column);
      const Rect cell{rect.x + rect.width - column_width_ * (column_count() - index), rect.y,
                      column_width_, rect.height};
      const Rect place =
          is_head ? Rect{cell.x, cell.y + cell.height - ui_.px(2.25F), cell.width, ui_.px(2.25F)}
                  : cell;
      const Rect disc{place.x + (place.width - mark) / 2, place.y + (place.height - mark) / 2, mark,
                      mark};
      const std::string key = std::string(spec_.columns[column]) + (is_head ? "/head" : "/cell");
      ui_.tree
          .open(ui_.key(key), is_head ? Role::ColumnHeader : Role::Cell,
                is_head ? spec_.columns[column] : std::string_view())
          .rect = cell;
      if (is_head) {
        const TextStyle style = column_style();
        const float width = ui_.canvas.measure(spec_.columns[column], style);
        ui_.canvas.text(spec_.columns[column], cell.x + (cell.width - width) / 2,
                        cell.y + ui_.px(space::s), style);
      }
      if (!spec_.is_read_only) {
        draw_disc(disc, choice_id(line.name, column), column == line.chosen,
                  is_disabled(line, column), line.is_wrong);
        say_choice(line, column, place);
      } else if (column == line.chosen && !is_head) {
        draw_tick(column, disc);
      }
      ui_.tree.close();
    }
  }

  float column_count() const { return static_cast<float>(spec_.columns.size()); }

  void draw_tick(std::size_t column, const Rect& place) {
    // Nothing granted is no achievement.
    ui_.canvas.icon(column == 0 ? Icon::CircleMinus : Icon::CircleCheck, place.x, place.y,
                    place.width, column == 0 ? light_theme.control : light_theme.success);
    ui_.node(ui_.key("tick"), Role::Image, spec_.columns[column], place);
  }

  void draw_head() {
    const TextStyle title = ui_.style(type::small, light_theme.text_muted, Weight::SemiBold);
    const TextStyle all_style = ui_.style(type::body, light_theme.text);
    const float line = title.size * title.line_height;
    const float all_height = spec_.is_read_only ? 0 : ui_.px(2.25F);
    const Rect rect = ui_.place(ui_.available(), ui_.px(space::s) * 2 + line + all_height);
    const float pad = ui_.px(pad_em);
    ui_.push_scope("head");
    ui_.tree.open(ui_.key("row"), Role::Row, "").rect = rect;
    const float width = rect.width - column_width_ * column_count() - 2 * pad;
    Node& node = ui_.tree.open(ui_.key("title"), Role::ColumnHeader, spec_.row_title);
    node.rect = {rect.x, rect.y, width + 2 * pad, rect.height};
    ui_.canvas.text(spec_.row_title, rect.x + pad, rect.y + ui_.px(space::s), title, width);
    ui_.tree.close();
    if (!spec_.is_read_only) {
      ui_.canvas.text(
          spec_.all_label, rect.x + pad,
          rect.y + rect.height - all_height + (all_height - all_style.size * type::line_height) / 2,
          all_style, width);
    }
    draw_wide_choices(all(), rect, true);
    ui_.tree.close();
    ui_.pop_scope();
    ui_.canvas.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, light_theme.control);
  }

  void draw_group(std::string_view group) {
    const TextStyle style = ui_.style(type::small, light_theme.primary, Weight::SemiBold);
    const float line = style.size * style.line_height;
    const Rect rect = ui_.place(ui_.available(), line + ui_.px(0.75F));
    const float pad = ui_.px(pad_em);
    ui_.canvas.fill(rect, light_theme.info_tint);
    ui_.push_scope(group);
    ui_.tree.open(ui_.key("row"), Role::Row, "").rect = rect;
    ui_.tree.open(ui_.key("cell"), Role::Cell, "").rect = rect;
    const Rect text{rect.x + pad, rect.y + (rect.height - line) / 2, rect.width - 2 * pad, line};
    ui_.canvas.text(group, text.x, text.y, style, text.width);
    ui_.node(ui_.key("name"), Role::Paragraph, group, text);
    ui_.tree.close();
    ui_.tree.close();
    ui_.pop_scope();
  }

  /// The name of a line, with what is wrong or why it goes no further; returns its height.
  float draw_label(const Line& line, float x, float y, float width) {
    const TextStyle style = ui_.style(type::body);
    const TextStyle detail =
        ui_.style(type::small, line.is_wrong ? light_theme.error : light_theme.text_muted);
    const float label_height = ui_.canvas.paragraph(line.label, x, y, width, style);
    ui_.node(ui_.key("label"), Role::Paragraph, line.label, {x, y, width, label_height});
    if (line.description.empty()) return label_height;
    const float height = ui_.canvas.paragraph(line.description, x, y + label_height, width, detail);
    ui_.node(ui_.key("reason"), Role::Paragraph, line.description,
             {x, y + label_height, width, height});
    return label_height + height;
  }

  float label_height(const Line& line, float width) const {
    return ui_.canvas.measure_height(line.label, width, ui_.style(type::body)) +
           ui_.canvas.measure_height(line.description, width, ui_.style(type::small));
  }

  void draw_wide_row(const Line& line) {
    const float pad = ui_.px(pad_em);
    const float label_width = ui_.available() - column_width_ * column_count() - 2 * pad;
    const float height = label_height(line, label_width) + ui_.px(0.75F);
    const Rect rect = ui_.place(ui_.available(), height);
    ui_.push_scope(line.name);
    ui_.tree.open(ui_.key("row"), Role::Row, "").rect = rect;
    bool is_hovered = false;
    for (std::size_t column = 0; column < spec_.columns.size(); ++column) {
      is_hovered |= ui_.hovered == choice_id(line.name, column);
    }
    if (is_hovered) ui_.canvas.fill(rect, light_theme.page);
    ui_.tree.open(ui_.key("cell"), Role::Cell, "").rect = {rect.x, rect.y, label_width + 2 * pad,
                                                           rect.height};
    draw_label(line, rect.x + pad, rect.y + ui_.px(0.375F), label_width);
    ui_.tree.close();
    draw_wide_choices(line, rect, false);
    ui_.tree.close();
    ui_.pop_scope();
    ui_.canvas.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, light_theme.line);
  }

  void draw_wide() {
    draw_head();
    for (const MatrixRow& row : rows_) {
      if (!row.group.empty()) draw_group(row.group);
      draw_wide_row(line_of(row));
    }
  }

  // ---- On a phone: the choices under each name ----

  /// One beside the other, as parts of one bar; returns false where their words do not fit.
  bool draw_bar(const Line& line) {
    const Theme& theme = light_theme;
    const float width = ui_.available() / column_count();
    if (widest_column() + ui_.px(space::s) > width) return false;
    const Rect rect = ui_.place(ui_.available(), ui_.px(2.5F));
    const float radius = ui_.px(size::radius);
    ui_.canvas.fill(rect, line.is_wrong ? theme.error : theme.control, radius);
    ui_.canvas.fill({rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2}, theme.surface,
                    radius - 1);
    for (std::size_t column = 0; column < spec_.columns.size(); ++column) {
      const Id id = choice_id(line.name, column);
      const Rect part{rect.x + width * static_cast<float>(column), rect.y, width, rect.height};
      const Rect inner{part.x + 1, part.y + 1, part.width - 2, part.height - 2};
      const bool is_on = column == line.chosen;
      const bool is_dead = is_disabled(line, column);
      if (is_on || is_dead || ui_.hovered == id) {
        ui_.canvas.fill(inner,
                        is_on     ? is_dead ? theme.control : theme.primary
                        : is_dead ? theme.surface_disabled
                                  : theme.surface_hover,
                        radius - 1);
      }
      if (column > 0) ui_.canvas.fill({part.x, part.y, 1, part.height}, theme.control);
      TextStyle style = column_style();
      if (is_on) style.color = theme.text_on_primary;
      if (!is_on && is_dead) style.color = theme.text_muted;
      const float text = ui_.canvas.measure(spec_.columns[column], style);
      ui_.canvas.text(spec_.columns[column], part.x + (width - text) / 2,
                      part.y + (part.height - style.size * style.line_height) / 2, style);
      if (ui_.is_focus_seen(id)) ui_.focus_ring(inner, radius);
      say_cell(line, column, part);
    }
    return true;
  }

  void say_cell(const Line& line, std::size_t column, const Rect& rect) {
    ui_.tree.open(ui_.key(spec_.columns[column]), Role::Cell, "").rect = rect;
    say_choice(line, column, rect);
    ui_.tree.close();
  }

  /// One under the other.
  void draw_stack(const Line& line) {
    const float mark = ui_.px(1.25F);
    const float indent = mark + ui_.px(0.625F);
    for (std::size_t column = 0; column < spec_.columns.size(); ++column) {
      const bool is_dead = is_disabled(line, column);
      const TextStyle style =
          ui_.style(type::body, is_dead ? light_theme.text_muted : light_theme.text);
      const float width = ui_.available() - indent;
      const float text_height = ui_.canvas.measure_height(spec_.columns[column], width, style);
      const Rect rect = ui_.place(ui_.available(), std::max(text_height, ui_.px(2.0F)));
      const float line_height = style.size * style.line_height;
      const float text_y = rect.y + (rect.height - text_height) / 2;
      draw_disc({rect.x, text_y + (line_height - mark) / 2, mark, mark},
                choice_id(line.name, column), column == line.chosen, is_dead, line.is_wrong);
      ui_.canvas.paragraph(spec_.columns[column], rect.x + indent, text_y, width, style);
      say_cell(line, column, rect);
    }
  }

  void draw_word(const Line& line) {
    const TextStyle style = ui_.style(type::small, light_theme.text, Weight::SemiBold);
    const float icon = ui_.px(1.125F);
    const float height = style.size * style.line_height;
    const Rect rect = ui_.place(ui_.available(), height);
    ui_.tree.open(ui_.key("word cell"), Role::Cell, "").rect = rect;
    ui_.canvas.icon(line.chosen == 0 ? Icon::CircleMinus : Icon::CircleCheck, rect.x,
                    rect.y + (height - icon) / 2, icon,
                    line.chosen == 0 ? light_theme.control : light_theme.success);
    const std::string_view word = spec_.columns[line.chosen];
    ui_.canvas.text(word, rect.x + icon + ui_.px(space::s), rect.y, style);
    ui_.node(ui_.key("word"), Role::Paragraph, word, rect);
    ui_.tree.close();
  }

  void draw_narrow_row(const Line& line) {
    const float y = ui_.box().y;
    ui_.push_scope(line.name);
    ui_.tree.open(ui_.key("row"), Role::Row, "");
    ui_.box().y += ui_.px(0.625F);
    const float height = label_height(line, ui_.available());
    const Rect rect = ui_.place(ui_.available(), height);
    ui_.tree.open(ui_.key("cell"), Role::Cell, "").rect = rect;
    draw_label(line, rect.x, rect.y, rect.width);
    ui_.tree.close();
    ui_.box().y += ui_.px(space::xs);
    if (spec_.is_read_only) {
      draw_word(line);
    } else if (!draw_bar(line)) {
      draw_stack(line);
    }
    ui_.box().y += ui_.px(0.625F);
    ui_.tree.close({rect.x, y, rect.width, ui_.box().y - y});
    ui_.pop_scope();
    ui_.canvas.horizontal_line(rect.x, ui_.box().y - 1, rect.width, light_theme.line);
  }

  void draw_narrow() {
    if (!spec_.is_read_only) draw_narrow_row(all());
    for (const MatrixRow& row : rows_) {
      if (!row.group.empty()) draw_group(row.group);
      draw_narrow_row(line_of(row));
    }
  }

  Ui::Impl& ui_;
  const MatrixSpec& spec_;
  std::span<MatrixRow> rows_;
  Id root_;
  float column_width_ = 0;
};

}  // namespace

bool Ui::radio_matrix(const MatrixSpec& spec, std::span<MatrixRow> rows) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.caption);
  ui.scopes.push_back(id);
  Matrix matrix(ui, spec, rows);
  const bool has_changed = matrix.take_choices();
  ui.tree.open(id, Role::Table, spec.caption);
  matrix.draw();
  ui.tree.close();
  ui.pop_scope();
  return has_changed;
}

}  // namespace espace::ui
