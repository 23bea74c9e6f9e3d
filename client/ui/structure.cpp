#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {
namespace {

/// A band across the page, with its content in the page's column.
template <class Paint>
void band(Ui::Impl& ui, float y, float padding_y, const Ui::Body& body, Paint&& paint) {
  const float margin = ui.px(ui.viewport.width < ui.px(size::narrow_below) ? 1.0F : 2.0F);
  const float width = std::min(ui.viewport.width - 2 * margin, ui.px(size::page_width));
  const float x = (ui.viewport.width - width) / 2;
  const auto finish = paint(y);
  const float content = ui.fill_box(x, y + padding_y, width, ui.px(space::l), body);
  const float height = content + 2 * padding_y;
  finish(height);
  ui.box().y = y + height;
  ui.box().is_empty = true;
}

}  // namespace

void Ui::header(const Body& body) {
  Impl& ui = *impl_;
  ui.tree.open(ui.key("header"), Role::Banner, "");
  ui.push_scope("header");
  const float y = ui.box().y;
  band(ui, y, ui.px(space::m), body, [&](float top) {
    const auto panel =
        ui.canvas.begin_panel(-1, top, ui.viewport.width + 2, theme().surface, theme().surface, 0);
    return [&ui, panel, top](float height) {
      ui.canvas.end_panel(panel, height);
      ui.canvas.fill({0, top, ui.viewport.width, ui.px(space::xs)}, theme().primary);
      ui.canvas.horizontal_line(0, top + height - 1, ui.viewport.width, theme().line);
    };
  });
  ui.pop_scope();
  ui.tree.close({0, y, ui.viewport.width, ui.box().y - y});
}

void Ui::navigation(std::string_view label, const Body& body) {
  Impl& ui = *impl_;
  ui.tree.open(ui.key(label), Role::Navigation, label);
  ui.push_scope(label);
  body();
  ui.pop_scope();
  ui.tree.close();
}

void Ui::main(const Body& body) {
  Impl& ui = *impl_;
  ui.tree.open(ui.key("main"), Role::Main, "");
  ui.push_scope("main");
  const float y = ui.box().y;
  ui.main_top = y;
  band(ui, y, ui.px(is_narrow() ? space::l : space::xl), body, [](float) { return [](float) {}; });
  ui.pop_scope();
  ui.tree.close({0, y, ui.viewport.width, ui.box().y - y});
  if (ui.keeps_window) ui.box().y = std::max(ui.box().y, y + ui.viewport.height);
}

void Ui::footer(const Body& body) {
  Impl& ui = *impl_;
  const Id id = ui.key("footer");
  ui.tree.open(id, Role::ContentInfo, "");
  ui.push_scope("footer");
  // At the foot of the window if the page is shorter.
  const float y = std::max(ui.box().y, ui.viewport.height - ui.remembered(id));
  ui.canvas.horizontal_line(0, y, ui.viewport.width, theme().line);
  band(ui, y, ui.px(space::m), body, [](float) { return [](float) {}; });
  ui.pop_scope();
  ui.remember(id, ui.box().y - y);
  ui.tree.close({0, y, ui.viewport.width, ui.box().y - y});
}

void Ui::form(std::string_view name, const Body& body) {
  Impl& ui = *impl_;
  const Rect rect = ui.place(ui.available(), 0);
  ui.tree.open(ui.key(name), Role::Form, name);
  ui.push_scope(name);
  ui.box().y += ui.fill_box(rect.x, rect.y, rect.width, ui.px(1.25F), body);
  ui.pop_scope();
  ui.tree.close();
}

void Ui::group(std::string_view legend, const Body& body) {
  Impl& ui = *impl_;
  const Rect rect = ui.place(ui.available(), 0);
  ui.tree.open(ui.key(legend), Role::Group, legend);
  ui.push_scope(legend);
  ui.box().y += ui.fill_box(rect.x, rect.y, rect.width, ui.px(1.25F), [&] {
    const TextStyle style = ui.style(type::heading[2], theme().text, Weight::SemiBold);
    const float height = ui.canvas.measure_height(legend, ui.available(), style);
    const Rect place = ui.place(ui.available(), height);
    ui.canvas.paragraph(legend, place.x, place.y, place.width, style);
    body();
  });
  ui.pop_scope();
  ui.tree.close();
}

void Ui::list(const Body& body) {
  Impl& ui = *impl_;
  ui.tree.open(ui.key("list"), Role::List, "");
  ui.push_scope("list");
  if (ui.box().is_row) {
    body();
  } else {
    const Rect rect = ui.place(ui.available(), 0);
    ui.box().y += ui.fill_box(rect.x, rect.y, rect.width, ui.px(space::s), body);
  }
  ui.pop_scope();
  ui.tree.close();
}

void Ui::list_item(const Body& body, std::size_t number) {
  Impl& ui = *impl_;
  const Id id = ui.key("item");
  ui.tree.open(id, Role::ListItem, "");
  ui.scopes.push_back(id);
  if (ui.box().is_row) {
    body();
  } else {
    const float indent = ui.px(number > 0 ? 1.75F : 1.25F);
    const float line = ui.px(type::body) * type::line_height;
    const float bullet = ui.px(0.3F);
    const Rect rect = ui.place(ui.available(), 0);
    if (number > 0) {
      const std::string digits = std::to_string(number) + '.';
      ui.canvas.text(digits, rect.x, rect.y, ui.style(type::body, theme().text_muted));
      ui.node(ui.key("number"), Role::Paragraph, digits, {rect.x, rect.y, indent, line});
    } else {
      ui.canvas.fill({rect.x + ui.px(0.25F), rect.y + (line - bullet) / 2, bullet, bullet},
                     theme().text_muted, bullet / 2);
    }
    ui.box().y += ui.fill_box(rect.x + indent, rect.y, rect.width - indent, ui.px(space::s), body);
  }
  ui.pop_scope();
  ui.tree.close();
}

}  // namespace espace::ui
