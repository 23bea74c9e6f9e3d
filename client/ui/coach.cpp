#include "client/ui/ui_impl.h"

#include <algorithm>
#include <cmath>

namespace espace::ui {
namespace {

constexpr float bubble_width_em = 26;
/// If something is higher than this part of the window, only its beginning must be visible.
constexpr float most_of_window = 0.4F;

/// Shades everything but the target; the line around it is visible on light and on dark.
void draw_spotlight(Ui::Impl& ui, const Rect& target) {
  const Color shade = theme().shade;
  const float opacity = theme().shade_opacity;
  const float left = std::max(0.0F, target.x);
  const float right = std::min(ui.viewport.width, target.x + target.width);
  const float top = ui.viewport.scroll_y;
  const float bottom = top + ui.viewport.height;
  const float hole_top = std::clamp(target.y, top, bottom);
  const float hole_bottom = std::clamp(target.y + target.height, top, bottom);
  ui.canvas.fill({0, top, ui.viewport.width, hole_top - top}, shade, 0, opacity);
  ui.canvas.fill({0, hole_bottom, ui.viewport.width, bottom - hole_bottom}, shade, 0, opacity);
  ui.canvas.fill({0, hole_top, left, hole_bottom - hole_top}, shade, 0, opacity);
  ui.canvas.fill({right, hole_top, ui.viewport.width - right, hole_bottom - hole_top}, shade, 0,
                 opacity);
  const float radius = ui.px(size::radius);
  ui.canvas.outline({target.x - 3, target.y - 3, target.width + 6, target.height + 6},
                    theme().surface, 3, radius + 3);
  ui.canvas.outline(target, theme().focus, 3, radius);
}

/// The place of a bubble of that size: beside a high target if there is room, else below it, or
/// above it at the end of the page.
Rect place_bubble(const Ui::Impl& ui, const Rect& anchor, bool is_high, float width, float height) {
  const float margin = ui.px(space::m);
  const float gap = ui.px(0.75F);
  const float room = ui.viewport.width - width - margin;
  const bool has_room_left = anchor.x - gap - width >= margin;
  const bool has_room_right = anchor.x + anchor.width + gap <= room;
  if (is_high && (has_room_left || has_room_right)) {
    return {has_room_left ? anchor.x - gap - width : anchor.x + anchor.width + gap, anchor.y, width,
            height};
  }
  const float x = std::clamp(anchor.x, margin, std::max(margin, room));
  const float below = anchor.y + anchor.height + gap;
  const float above = anchor.y - gap - height;
  const bool ends_page = below + height + margin > std::max(ui.page_height, ui.viewport.height);
  return {x, ends_page && above >= margin ? above : below, width, height};
}

}  // namespace

CoachEvent Ui::coach(const CoachSpec& spec, const Rect& target, const Body& body) {
  Impl& ui = *impl_;
  CoachEvent event = CoachEvent::None;
  const Id id = ui.key("coach");
  ui.scopes.push_back(id);
  if (ui.take(Action::Kind::Dismiss, id)) event = CoachEvent::End;
  const Id step_id = ui.key(std::to_string(spec.step) + std::string(spec.title));
  const float margin = ui.px(space::m);
  const float width = std::min(ui.px(bubble_width_em), ui.viewport.width - 2 * margin);
  const float padding = ui.px(1.25F);
  const float height = ui.remembered(step_id);

  const float around = ui.px(space::xs);
  const Rect lit{target.x - around, target.y - around, target.width + 2 * around,
                 target.height + 2 * around};
  const float most = ui.viewport.height * most_of_window;
  const Rect anchor{lit.x, lit.y, lit.width, std::min(lit.height, most)};
  const Rect place = place_bubble(ui, anchor, lit.height > most * 0.6F, width, height);

  // While the person scrolls, the bubble stays within the window if it fits.
  Rect bubble = place;
  const float room = ui.viewport.height - height - 2 * margin;
  if (room >= 0) {
    const float top = ui.viewport.scroll_y + margin;
    bubble.y = std::clamp(bubble.y, top, top + room);
  }

  ui.canvas.raise(true);
  draw_spotlight(ui, lit);
  const auto panel = ui.canvas.begin_panel(bubble.x, bubble.y, width, theme().surface, theme().line,
                                           ui.px(size::radius * 1.5F));
  ui.tree.open(id, Role::Dialog, spec.tour).description = spec.text;
  const std::size_t first_node = ui.tree.nodes().size();
  const bool is_last = spec.step + 1 == spec.count;
  Id onward = no_id;
  const float content = ui.fill_box(
      bubble.x + padding, bubble.y + padding, width - 2 * padding, ui.px(space::s), [&] {
        // A live region reads each step out, because nothing outside a modal dialog is read.
        ui.tree.open(ui.key("step"), Role::Status, "");
        paragraph("Étape " + std::to_string(spec.step + 1) + " sur " + std::to_string(spec.count),
                  Tone::Muted);
        heading(2, spec.title);
        body();
        ui.tree.close();
        space(space::xs);
        split(
            [&] {
              if (!is_last && button("Terminer", {.kind = ButtonKind::Quiet})) {
                event = CoachEvent::End;
              }
            },
            [&] {
              if (spec.step > 0 && button("Précédent")) event = CoachEvent::Previous;
              if (button(is_last ? "Terminer" : "Suivant", {.kind = ButtonKind::Primary})) {
                event = is_last ? CoachEvent::End : CoachEvent::Next;
              }
              onward = ui.tree.last().id;
            });
      });
  ui.canvas.end_panel(panel, content + 2 * padding);
  // If the button that had the focus is gone, the button that leads on gets it.
  const auto& nodes = ui.tree.nodes();
  const bool has_focus =
      std::any_of(nodes.begin() + static_cast<std::ptrdiff_t>(first_node), nodes.end(),
                  [&](const Node& node) { return node.id == ui.focused; });
  if (!has_focus) ui.focus_request = onward;
  ui.tree.close({bubble.x, bubble.y, width, content + 2 * padding});
  // Once per step, when its size has settled: afterwards the person may scroll.
  const bool is_settled = !ui.needs_frame && std::abs(content + 2 * padding - height) <= 0.25F;
  const Id shown_id = ui.key("shown");
  if (is_settled && ui.remembered(shown_id) != static_cast<float>(step_id % 65536U)) {
    ui.memory[shown_id] = static_cast<float>(step_id % 65536U);
    const float first = std::min(anchor.y, place.y) - margin;
    const float last = std::max(anchor.y + anchor.height, place.y + height) + margin;
    const float scroll = ui.viewport.scroll_y;
    const float wanted = first < scroll ? first
                         : last > scroll + ui.viewport.height
                             ? std::min(first, last - ui.viewport.height)
                             : scroll;
    if (wanted != scroll) ui.scroll_request = std::max(0.0F, wanted);
  }
  ui.pop_scope();
  ui.canvas.raise(false);
  ui.remember(step_id, content + 2 * padding);
  if (room < 0) {
    ui.overlay_bottom = std::max(ui.overlay_bottom, bubble.y + content + 2 * padding + margin);
  }
  return event;
}

}  // namespace espace::ui
