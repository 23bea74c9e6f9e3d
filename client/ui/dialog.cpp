#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {

void Ui::dialog(std::string_view title, bool& is_open, const Body& body, bool is_read) {
  Impl& ui = *impl_;
  const Id id = ui.key(title);
  const Id anchor = ui.key(std::string(title) + "/anchor");
  if (ui.take(Action::Kind::Dismiss, id)) is_open = false;
  if (!is_open) {
    ui.memory.erase(anchor);
    return;
  }
  const float margin = ui.px(space::m);
  const float width = std::min(ui.viewport.width - 2 * margin, ui.px(32.0F));
  const float padding = ui.px(is_narrow() ? 1.25F : space::l);
  const float height = ui.remembered(id);
  const float x = (ui.viewport.width - width) / 2;
  // A dialog that fits stays in the middle of the window. A higher one scrolls with the page from
  // its beginning to its end, and then moves along with the window.
  const bool fits = height + 2 * margin <= ui.viewport.height;
  float& top = ui.memory.try_emplace(anchor, ui.viewport.scroll_y).first->second;
  const float hidden = std::max(0.0F, height + 2 * margin - ui.viewport.height);
  top = std::clamp(top, ui.viewport.scroll_y - hidden, ui.viewport.scroll_y);
  const float y = fits ? ui.viewport.scroll_y + (ui.viewport.height - height) / 2 : top + margin;
  ui.canvas.raise(true);
  ui.canvas.fill({0, ui.viewport.scroll_y, ui.viewport.width, ui.viewport.height}, theme().shade, 0,
                 theme().shade_opacity);
  const auto panel =
      ui.canvas.begin_panel(x, y, width, theme().surface, theme().line, ui.px(size::radius * 1.5F));
  ui.tree.open(id, Role::Dialog, title);
  ui.scopes.push_back(id);
  const float content =
      ui.fill_box(x + padding, y + padding, width - 2 * padding, ui.px(space::m), [&] {
        heading(2, title);
        if (is_read) ui.tree.last().states = State::Focusable;
        body();
      });
  ui.pop_scope();
  ui.canvas.end_panel(panel, content + 2 * padding);
  ui.tree.close({x, y, width, content + 2 * padding});
  ui.canvas.raise(false);
  ui.remember(id, content + 2 * padding);
  if (!fits) {
    ui.overlay_bottom = std::max(ui.overlay_bottom, y + content + 2 * padding + margin);
  }
}

}  // namespace espace::ui
