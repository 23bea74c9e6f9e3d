#include "client/ui/tables/table.h"

#include <algorithm>

namespace espace::ui {
namespace {

void draw_radio(Ui::Impl& ui, const TableChoice& choice, std::size_t row, const Rect& rect) {
  const Theme& theme = ui::theme();
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
                    is_strong ? 2.0F : std::max(1.5F, theme.edge), mark / 2);
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

/// The background of a line that is chosen or under the pointer: as high as in the last frame.
void draw_row_ground(Ui::Impl& ui, const TableChoice& choice, std::size_t row, const Rect& rect) {
  const Theme& theme = ui::theme();
  if (choice.is_on(row)) {
    ui.canvas.fill(rect, theme.info_tint, ui.px(space::xs));
  } else if (ui.hovered == choice.ids[row]) {
    ui.hover_ground(rect, ui.px(space::xs), theme.page);
  }
}

}  // namespace

bool say_again(Ui::Impl& ui, const TableKind& kind, std::size_t row, const Rect& place) {
  if (kind.drawn == nullptr) return false;
  const auto [first, count] = kind.drawn->rows[row];
  const std::span<Node> nodes = std::span(ui.last_nodes).subspan(first, count);
  const Rect was = nodes.front().rect;
  const bool has_moved = was.x != place.x || was.y != place.y || was.width != place.width;
  if (has_moved || ui.canvas.is_visible(was.y, was.height)) return false;
  for (const Node& each : nodes) ui.used.insert(each.id);
  ui.tree.add_again(nodes);
  ui.box().y += was.height;
  return true;
}

void draw_wide_row(Ui::Impl& ui, std::size_t row, const std::vector<float>& widths,
                   const TableKind& kind, CellBody cell) {
  const TableChoice* const choice = kind.choice;
  const CellPadding padding = in_pixels(ui, kind.padding);
  ui.box().is_empty = true;
  const Rect rect = ui.place(ui.available(), 0);
  if (say_again(ui, kind, row, rect)) return;
  const Id id = ui.key("row " + std::to_string(row));
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Row, "");
  if (choice != nullptr) {
    draw_row_ground(ui, *choice, row, {rect.x, rect.y, rect.width, ui.remembered(id)});
  }
  float x = rect.x;
  if (choice != nullptr) {
    const Rect place{x, rect.y, radio_width(ui), ui.px(type::line_height) + 2 * padding.y};
    ui.tree.open(ui.key("choice"), Role::Cell, "");
    draw_radio(ui, *choice, row, place);
    ui.tree.close();
    x += place.width;
  }
  float height = 0;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const Id cell_id = ui.key("cell " + std::to_string(column));
    ui.scopes.push_back(cell_id);
    ui.tree.open(cell_id, Role::Cell, "");
    const float branches = column == 0 && !kind.depths.empty()
                               ? draw_branches(ui, kind, row, x, rect.y, ui.remembered(id))
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
  ui.canvas.horizontal_line(rect.x, ui.box().y - 1, rect.width, theme().line);
}

namespace {

/// «title  value», or one below the other if there is no room; without a title, the full width.
void draw_card_line(Ui::Impl& ui, std::string_view title, const Ui::Body& body) {
  if (title.empty()) return body();
  const auto value = [&] {
    ui.tree.open(ui.key("value"), Role::Definition, "");
    body();
    ui.tree.close();
  };
  // The pairs are one list.
  if (!ui.tree.open_again(Role::DescriptionList)) {
    ui.tree.open(ui.key("pairs"), Role::DescriptionList, "");
  }
  const TextStyle style = ui.style(type::small, theme().text_muted);
  const float title_width = ui.px(7.0F);
  const bool is_beside = ui.available() >= ui.px(16.5F);
  const float line = ui.px(type::line_height);
  if (!is_beside) {
    const float height = ui.canvas.measure_height(title, ui.available(), style);
    const Rect rect = ui.place(ui.available(), height);
    ui.canvas.paragraph(title, rect.x, rect.y, rect.width, style);
    ui.box().is_empty = true;
    ui.node(ui.key("title"), Role::Term, title, rect);
    value();
    ui.tree.close();
    return;
  }
  const Rect rect = ui.place(ui.available(), 0);
  const float lower_by = (line - style.size * style.line_height) / 2;
  const float wrapped = title_width - ui.px(space::s);
  const float title_height =
      2 * lower_by + ui.canvas.paragraph(title, rect.x, rect.y + lower_by, wrapped, style);
  ui.node(ui.key("title"), Role::Term, title, {rect.x, rect.y, wrapped, title_height});
  ui.box().y += std::max(
      title_height,
      ui.fill_box(rect.x + title_width, rect.y, rect.width - title_width, ui.px(space::s), value));
  ui.tree.close();
}

}  // namespace

void draw_card(Ui::Impl& ui, std::size_t row, const TableKind& kind, CellBody cell) {
  const std::span<const ColumnSpec> columns = kind.columns;
  const TableChoice* const choice = kind.choice;
  const float padding = ui.px(0.75F);
  const Rect rect = ui.place(ui.available(), 0);
  if (say_again(ui, kind, row, rect)) return;
  const Id id = ui.key("row " + std::to_string(row));
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::ListItem, "");
  const auto panel = ui.canvas.begin_panel(rect.x, rect.y, rect.width, theme().surface,
                                           theme().line, ui.px(size::radius));
  if (choice != nullptr) {
    draw_row_ground(ui, *choice, row,
                    {rect.x + 1, rect.y + 1, rect.width - 2, ui.remembered(id) - 2});
  }
  const float indent = choice != nullptr ? radio_width(ui) : padding;
  const float content = ui.fill_box(
      rect.x + indent, rect.y + padding, rect.width - indent - padding, ui.px(space::xs), [&] {
        if (choice != nullptr) {
          draw_radio(ui, *choice, row,
                     {rect.x, rect.y, indent, ui.px(type::line_height) + 2 * padding});
        }
        for (std::size_t column = 0; column < columns.size(); ++column) {
          ui.push_scope("cell " + std::to_string(column));
          draw_card_line(ui, columns[column].title, [&] { cell(row, column); });
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

}  // namespace espace::ui
