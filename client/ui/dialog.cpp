#include "client/ui/ui_impl.h"

#include <algorithm>
#include <span>
#include <string>

namespace espace::ui {
namespace {

bool is_read_only(Role role) {
  return role == Role::Heading || role == Role::Paragraph || role == Role::DescriptionList ||
         role == Role::Term || role == Role::Definition;
}

/// What stands between the title and the first control: people who begin at that control would not
/// hear it.
std::string description_of(std::span<const Node> content) {
  std::string text;
  for (const Node& node : content) {
    if (!is_read_only(node.role)) break;
    if (node.role == Role::Heading || node.name.empty()) continue;
    if (!text.empty()) text += text.ends_with(':') ? "\u00a0" : " ";
    text += node.name;
    if (node.role == Role::Term) text += "\u00a0:";
  }
  return text;
}

}  // namespace

void Ui::dialog(std::string_view title, bool& is_open, const Body& body, bool is_read) {
  Impl& ui = *impl_;
  const Id id = ui.key(title);
  const Id anchor = ui.key(std::string(title) + "/anchor");
  if (ui.take(Action::Kind::Dismiss, id)) is_open = false;
  if (!is_open) {
    ui.memory.erase(anchor);
    ui.opened_in.erase(id);
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
  const std::size_t first = ui.tree.nodes().size();
  const float content =
      ui.fill_box(x + padding, y + padding, width - 2 * padding, ui.px(space::m), [&] {
        heading(2, title);
        if (is_read) ui.tree.last().states = State::Focusable;
        body();
      });
  // What is outside an open dialog is silent, the page's own announcements too.
  const bool is_news = ui.announced_in >= ui.opened_in.try_emplace(id, ui.frame).first->second;
  ui.node(ui.key("announcement"), Role::Status, is_news ? ui.announcement : std::string(),
          {x, y, 1, 1});
  ui.pop_scope();
  // A dialog that is read begins with its text anyway.
  if (!is_read) {
    ui.tree.innermost().description = description_of(std::span(ui.tree.nodes()).subspan(first));
  }
  ui.canvas.end_panel(panel, content + 2 * padding);
  ui.tree.close({x, y, width, content + 2 * padding});
  ui.canvas.raise(false);
  ui.remember(id, content + 2 * padding);
  if (!fits) {
    ui.overlay_bottom = std::max(ui.overlay_bottom, y + content + 2 * padding + margin);
  }
}

}  // namespace espace::ui
