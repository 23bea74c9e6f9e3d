#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {
namespace {

struct Choice {
  std::string_view label;
  bool is_on = false;
  bool is_round = false;
  bool is_required = false;
  bool is_disabled = false;
  bool is_wrong = false;
};

struct ChoicePlace {
  Rect whole;
  Rect label;
};

/// A box or a disc with its label: the whole line is one target.
ChoicePlace draw_choice(Ui::Impl& ui, Id id, const Choice& choice) {
  const Theme& theme = ui::theme();
  const TextStyle style = ui.style(type::body, choice.is_disabled ? theme.text_muted : theme.text);
  const float mark = ui.px(1.25F);
  const float gap = ui.px(0.625F);
  const float line = style.size * style.line_height;
  const float star_width = choice.is_required ? ui.canvas.measure(" *", style) : 0;
  const float natural = mark + gap + ui.canvas.measure(choice.label, style) + star_width;
  const float text_width = std::min(ui.available(), natural + 1) - mark - gap;
  const float text_height = ui.canvas.measure_height(choice.label, text_width, style);
  const float height = std::max(text_height, ui.px(1.75F));
  const Rect rect = ui.place(std::min(natural, ui.available()), height, natural);
  const float text_y = rect.y + (height - text_height) / 2;
  const Rect mark_rect{rect.x, text_y + (line - mark) / 2, mark, mark};
  const float radius = choice.is_round ? mark / 2 : ui.px(0.25F);
  const Color on_color = choice.is_disabled ? theme.control : theme.primary;
  if (choice.is_on && !choice.is_round) {
    ui.canvas.fill(mark_rect, on_color, radius);
    ui.canvas.icon(Icon::Check, mark_rect.x + mark * 0.1F, mark_rect.y + mark * 0.1F, mark * 0.8F,
                   theme.surface);
  } else {
    ui.canvas.fill(mark_rect, choice.is_disabled ? theme.surface_disabled : theme.surface, radius);
    ui.canvas.outline(mark_rect,
                      choice.is_wrong    ? theme.error
                      : choice.is_on     ? on_color
                      : ui.hovered == id ? theme.primary
                                         : theme.control,
                      choice.is_on || choice.is_wrong ? 2.0F : std::max(1.5F, theme.edge), radius);
    if (choice.is_on) {
      const float dot = mark * 0.5F;
      ui.canvas.fill({mark_rect.x + (mark - dot) / 2, mark_rect.y + (mark - dot) / 2, dot, dot},
                     on_color, dot / 2);
    }
  }
  if (ui.is_focus_seen(id)) ui.focus_ring(mark_rect, radius);
  ui.canvas.paragraph(choice.label, rect.x + mark + gap, text_y, text_width, style);
  if (choice.is_required) {
    TextStyle star = style;
    star.color = theme.error;
    // After the last word, on whichever line it is.
    const float last = ui.canvas.measure_last_line(choice.label, text_width, style);
    const bool has_room = last + star_width <= rect.width - mark - gap + 1;
    ui.canvas.text(" *", rect.x + mark + gap + (has_room ? last : text_width - star_width),
                   text_y + text_height - line, star);
  }
  return {rect, {rect.x + mark + gap, text_y, text_width, text_height}};
}

}  // namespace

FieldEvents Ui::check_box(const FieldSpec& spec, bool& value) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.name);
  FieldEvents events;
  while (const auto entered = ui.take(Action::Kind::SetValue, id)) {
    const bool is_on = *entered == "true";
    events.changed |= is_on != value;
    value = is_on;
  }
  events.left = ui.take(Action::Kind::Blur, id).has_value();
  const ChoicePlace place = draw_choice(ui, id,
                                        {.label = spec.label,
                                         .is_on = value,
                                         .is_required = spec.is_required,
                                         .is_disabled = spec.is_disabled,
                                         .is_wrong = spec.error.has_value()});
  Node& node = ui.node(id, Role::CheckBox, spec.label, place.whole);
  if (value) node.states = State::Checked;
  node.entry.type = "checkbox";
  node.entry.field_name = spec.name;
  ui.describe_field(node, spec);
  Node& label = ui.about(id, Role::Label, spec.label, place.label);
  if (spec.is_required) label.states = State::Required;
  ui.field_error(spec, id);
  return events;
}

FieldEvents Ui::radio_group(const FieldSpec& spec, std::span<const OptionSpec> options,
                            std::string& value) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.name);
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Group, spec.label);
  ui.field_label(spec, id, true);
  // Handled before anything is drawn: choosing one clears the others in the same frame.
  std::vector<Id> ids;
  FieldEvents events;
  for (const OptionSpec& option : options) {
    const Id each = ids.emplace_back(ui.key(option.value));
    if (ui.take(Action::Kind::SetValue, each) && value != option.value) {
      value = option.value;
      events.changed = true;
    }
    events.left |= ui.take(Action::Kind::Blur, each).has_value();
  }
  for (std::size_t index = 0; index < options.size(); ++index) {
    const OptionSpec& option = options[index];
    const Id each = ids[index];
    const bool is_on = value == option.value;
    const ChoicePlace place = draw_choice(ui, each,
                                          {.label = option.label,
                                           .is_on = is_on,
                                           .is_round = true,
                                           .is_disabled = spec.is_disabled,
                                           .is_wrong = spec.error.has_value()});
    Node& node = ui.node(each, Role::Radio, option.label, place.whole);
    node.value = option.value;
    node.entry.type = "radio";
    node.entry.field_name = spec.name;
    ui.describe_field(node, spec);
    if (is_on) node.states = node.states | State::Checked;
    ui.about(each, Role::Label, option.label, place.label);
  }
  ui.field_error(spec, no_id);
  ui.tree.close();
  ui.pop_scope();
  return events;
}

int Ui::stepper(const StepperSpec& spec) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.label);
  ui.tree.open(id, Role::Group, spec.label);
  ui.scopes.push_back(id);
  ui.field_label({.name = spec.label, .label = spec.label}, id, true);
  int moved = 0;
  const auto draw_step = [&](std::string_view label, std::string_view about, bool is_last, int by) {
    const Id step = ui.key(label);
    if (ui.take(Action::Kind::Activate, step) && !is_last) moved = by;
    const Rect rect = draw_face(ui, step, {.label = label, .is_disabled = is_last});
    Node& node = ui.node(step, Role::Button, label, rect);
    node.description = about;
    if (is_last) node.states = State::Disabled;
  };
  row([&] {
    draw_step(spec.less, spec.less_about, spec.is_least, -1);
    // Read out as it changes; always as wide as the widest value, so that no button moves.
    TextStyle style = ui.style(type::body, theme().text, Weight::SemiBold);
    const float width =
        std::max(ui.canvas.measure(spec.widest, style), ui.canvas.measure(spec.value, style));
    const float line = style.size * style.line_height;
    const Rect rect = ui.place(width, line, width);
    style.is_centered = true;
    ui.canvas.paragraph(spec.value, rect.x, rect.y, rect.width, style);
    ui.tree.open(ui.key("value"), Role::Status, "").rect = rect;
    ui.node(ui.key("word"), Role::Paragraph, spec.value, rect);
    ui.tree.close();
    draw_step(spec.more, spec.more_about, spec.is_most, 1);
  });
  ui.pop_scope();
  ui.tree.close();
  return moved;
}

}  // namespace espace::ui
