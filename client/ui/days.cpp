#include "client/ui/ui_impl.h"
#include "shared/rules/day.h"

#include <algorithm>

namespace espace::ui {
namespace {

constexpr float field_width_em = 9;
/// In less room, the button would leave too little for the field.
constexpr float least_width_em = 11;

/// The value as <input type=date> knows it; empty if it is no day.
std::string iso_of(std::string_view value) {
  const auto day = rules::check_day(value);
  return day ? rules::iso_day(*day) : std::string();
}

}  // namespace

FieldEvents Ui::day_field(const FieldSpec& spec, std::string& value) {
  Impl& ui = *impl_;
  if (ui.available() < ui.px(least_width_em)) return text_field(spec, value);
  const Id button = ui.key(std::string(spec.name) + "/calendar");
  bool was_chosen = false;
  while (const auto chosen = ui.take(Action::Kind::SetValue, button)) {
    const auto day = rules::check_day(*chosen);
    if (!day) continue;
    value = rules::format_day(*day);
    was_chosen = true;
  }
  const float side = ui.px(size::control_height);
  const float gap = ui.px(space::xs);
  FieldSpec field = spec;
  field.shows_error = false;
  field.max_width_em = std::min(field_width_em, (ui.available() - side - gap) / ui.px(1));
  FieldEvents events = text_field(field, value);
  events.changed |= was_chosen;
  const Id entry = ui.tree.last().id;
  const Rect input = ui.tree.last().rect;
  const Rect rect{input.x + input.width + gap, input.y, side, side};
  const float radius = ui.px(size::radius);
  if (ui.hovered == button) ui.hover_ground(rect, radius);
  ui.canvas.outline(rect, theme().primary, 1.5F, radius);
  if (ui.is_focus_seen(button)) ui.focus_ring(rect, radius);
  const float icon_size = ui.px(1.125F);
  ui.canvas.icon(Icon::Calendar, rect.x + (side - icon_size) / 2, rect.y + (side - icon_size) / 2,
                 icon_size, theme().primary);
  // The browser opens its own calendar, at this day.
  Node& node = ui.node(button, Role::Button, "Calendrier – " + std::string(spec.label), rect);
  node.value = iso_of(value);
  node.entry.type = "date";
  ui.field_error(spec, entry);
  return events;
}

}  // namespace espace::ui
