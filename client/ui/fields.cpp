#include "client/ui/ui_impl.h"
#include "shared/rules/text.h"

#include <algorithm>

namespace espace::ui {
namespace {

constexpr float padding_em = 0.75F;
constexpr float compact_padding_em = 0.5F;
constexpr float compact_height_em = 2.25F;
constexpr std::string_view required_mark = " *";

}  // namespace

float Ui::Impl::field_padding(const FieldSpec& spec) {
  return spec.is_compact ? compact_padding_em : padding_em;
}

TextStyle Ui::Impl::field_style(const FieldSpec& spec) const {
  return style(spec.is_compact ? type::small : type::body);
}

Rect Ui::Impl::place_field(const FieldSpec& spec) {
  return place_field(spec, px(spec.is_compact ? compact_height_em : size::control_height));
}

Node& Ui::Impl::about(Id id, Role role, std::string_view text, const Rect& rect) {
  if (id != no_id) scopes.push_back(id);
  Node& part = node(key(text), role, text, rect);
  if (id != no_id) scopes.pop_back();
  part.about = id;
  return part;
}

void Ui::Impl::field_label(const FieldSpec& spec, Id field, bool is_group) {
  if (spec.is_compact) return;
  const TextStyle label = label_style();
  const TextStyle hint = style(type::small, theme().text_muted);
  const float star_width = spec.is_required ? canvas.measure(required_mark, label) : 0;
  const float width = available() - star_width;
  const float label_height = canvas.measure_height(spec.label, width, label);
  const float hint_height = canvas.measure_height(spec.hint, available(), hint);
  const Rect rect = place(available(), label_height + hint_height + px(space::xs));
  canvas.paragraph(spec.label, rect.x, rect.y, width, label);
  if (spec.is_required) {
    TextStyle star = label;
    star.color = theme().error;
    canvas.text(required_mark, rect.x + canvas.measure_last_line(spec.label, width, label),
                rect.y + label_height - label.size * label.line_height, star);
  }
  canvas.paragraph(spec.hint, rect.x, rect.y + label_height, rect.width, hint);
  box().is_empty = true;  // No gap between a label and its field.
  if (!is_group) {
    Node& part = about(field, Role::Label, spec.label, {rect.x, rect.y, rect.width, label_height});
    if (spec.is_required) part.states = State::Required;
  }
  if (spec.hint.empty()) return;
  // Each field of a group is described by it already.
  about(is_group ? no_id : field, Role::Hint, spec.hint,
        {rect.x, rect.y + label_height, rect.width, hint_height});
}

void Ui::Impl::field_error(const FieldSpec& spec, Id field) {
  if (spec.error && spec.shows_error && !spec.is_compact) {
    error_line(*spec.error, spec.name, field);
  }
}

void Ui::field_error(Code error, std::string_view field_name) {
  impl_->error_line(error, field_name, no_id);
}

void Ui::Impl::error_line(Code code, std::string_view name, Id field) {
  const std::string_view wording = wording_of(code, name);
  const TextStyle error = style(type::small, theme().error);
  const float icon_size = px(1.0F);
  const float indent = icon_size + px(0.375F);
  const float height = canvas.measure_height(wording, available() - indent, error);
  box().y += px(space::xs);
  box().is_empty = true;
  const Rect rect = place(available(), height);
  canvas.icon(Icon::CircleAlert, rect.x, rect.y + (error.size * error.line_height - icon_size) / 2,
              icon_size, theme().error);
  const Rect text{rect.x + indent, rect.y, rect.width - indent, height};
  canvas.paragraph(wording, text.x, text.y, text.width, error);
  about(field, Role::Hint, wording, text).states = State::Invalid;
}

void Ui::Impl::describe_field(Node& node, const FieldSpec& spec) const {
  if (spec.is_required) node.states = node.states | State::Required;
  if (spec.is_disabled) node.states = node.states | State::Disabled;
  node.description = spec.hint;
  if (!spec.error) return;
  node.states = node.states | State::Invalid;
  if (!node.description.empty()) node.description += ' ';
  node.description += wording_of(*spec.error, spec.name);
}

void Ui::Impl::field_frame(const Rect& rect, Id id, const FieldSpec& spec) {
  const float radius = px(size::radius);
  const bool has_focus = focused == id;
  canvas.fill(rect, spec.is_disabled ? theme().surface_disabled : theme().surface, radius);
  if (has_focus) {
    // The edge of a wrong field stays red: there the ring alone says where the focus is.
    canvas.fill({rect.x - 3, rect.y - 3, rect.width + 6, rect.height + 6}, theme().focus,
                radius + 3, spec.error ? 1 : theme().focus_glow);
    canvas.fill(rect, theme().surface, radius);
  }
  const Color color = spec.error      ? theme().error
                      : has_focus     ? theme().focus
                      : hovered == id ? theme().text_muted
                                      : theme().control;
  canvas.outline(rect, color, has_focus || spec.error ? 2.0F : theme().edge, radius);
}

void Ui::Impl::fill_entry(Node& node, const FieldSpec& spec, std::string_view type,
                          float padding_right) {
  node.entry = {.type = type,
                .autocomplete = spec.autocomplete,
                .input_mode = spec.input_mode,
                .field_name = spec.name,
                .max_length = spec.max_length,
                .font_size = field_style(spec).size,
                .padding_left = px(field_padding(spec)),
                .padding_right = padding_right,
                .placeholder = spec.placeholder};
}

FieldEvents Ui::Impl::take_field_events(Id id, std::string& value) {
  FieldEvents events;
  // If a frame has several entries, each is the whole value and the last one counts.
  while (auto entered = take(Action::Kind::SetValue, id)) {
    if (*entered == value) continue;
    value = std::move(*entered);
    events.changed = true;
  }
  events.left = take(Action::Kind::Blur, id).has_value();
  return events;
}

Rect Ui::Impl::place_field(const FieldSpec& spec, float height) {
  // In a row it takes its own width.
  const float width = px(spec.max_width_em);
  return place(box().is_row && width > 0 ? width : available(), height, width);
}

FieldEvents Ui::text_field(const FieldSpec& spec, std::string& value) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.name);
  const FieldEvents events = ui.take_field_events(id, value);
  ui.field_label(spec, id);
  const Rect rect = ui.place_field(spec);
  ui.field_frame(rect, id, spec);
  TextStyle style = ui.field_style(spec);
  const float padding = ui.px(Impl::field_padding(spec));
  // The browser draws the text of the field that is being edited.
  if (ui.focused != id) {
    if (value.empty()) style.color = theme().text_muted;
    ui.canvas.text(value.empty() ? spec.placeholder : std::string_view(value), rect.x + padding,
                   rect.y + (rect.height - style.size * style.line_height) / 2, style,
                   rect.width - 2 * padding);
  }
  Node& node = ui.node(id, Role::TextBox, spec.label, rect);
  node.value = value;
  ui.fill_entry(node, spec, spec.type, padding);
  ui.describe_field(node, spec);
  ui.field_error(spec, id);
  return events;
}

FieldEvents Ui::password_field(const FieldSpec& spec, std::string& value, bool& is_revealed) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.name);
  const FieldEvents events = ui.take_field_events(id, value);
  ui.field_label(spec, id);
  const Rect rect = ui.place_field(spec, ui.px(size::control_height));
  ui.field_frame(rect, id, spec);
  const TextStyle style = ui.style(type::body);
  const float padding = ui.px(padding_em);
  const float eye_width = ui.px(size::control_height);
  if (ui.focused != id) {
    std::string shown = value;
    if (!is_revealed) {
      shown.clear();
      for (std::size_t count = rules::count_code_points(value); count > 0; --count) shown += "•";
    }
    const bool was_collecting = ui.canvas.pause_collecting();
    ui.canvas.text(shown, rect.x + padding,
                   rect.y + (rect.height - style.size * style.line_height) / 2, style,
                   rect.width - padding - eye_width);
    ui.canvas.collect_text(was_collecting);
  }
  Node& node = ui.node(id, Role::TextBox, spec.label, rect);
  node.value = value;
  ui.fill_entry(node, spec, is_revealed ? "text" : "password", eye_width);
  ui.describe_field(node, spec);

  const Id eye = ui.key(std::string(spec.name) + "/eye");
  if (ui.take(Action::Kind::Activate, eye)) is_revealed = !is_revealed;
  const Rect eye_rect{rect.x + rect.width - eye_width, rect.y, eye_width, rect.height};
  const float icon_size = ui.px(1.25F);
  ui.canvas.icon(is_revealed ? Icon::EyeOff : Icon::Eye, eye_rect.x + (eye_width - icon_size) / 2,
                 eye_rect.y + (rect.height - icon_size) / 2, icon_size,
                 ui.hovered == eye ? theme().primary : theme().text_muted);
  if (ui.is_focus_seen(eye)) {
    ui.canvas.outline({eye_rect.x + 4, eye_rect.y + 4, eye_width - 8, rect.height - 8},
                      theme().focus, 2.5F, ui.px(size::radius));
  }
  // «Confirmation mot de passe» has its own eye button: its name says which entry it shows.
  Node& eye_node =
      ui.node(eye, Role::Button, "Afficher la saisie : " + std::string(spec.label), eye_rect);
  eye_node.states = State::Toggle | (is_revealed ? State::Pressed : State::None);
  ui.field_error(spec, id);
  return events;
}

FieldEvents Ui::text_area(const FieldSpec& spec, std::string& value, int lines) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.name);
  const FieldEvents events = ui.take_field_events(id, value);
  ui.field_label(spec, id);
  const TextStyle style = ui.style(type::body);
  const float padding = ui.px(padding_em);
  const float height = static_cast<float>(lines) * style.size * style.line_height + 2 * padding;
  const Rect rect = ui.place_field(spec, height);
  ui.field_frame(rect, id, spec);
  if (ui.focused != id) {
    ui.canvas.clip({rect.x, rect.y + padding, rect.width, rect.height - 2 * padding});
    ui.canvas.paragraph(value, rect.x + padding, rect.y + padding, rect.width - 2 * padding, style);
    ui.canvas.unclip();
  }
  Node& node = ui.node(id, Role::TextArea, spec.label, rect);
  node.value = value;
  ui.fill_entry(node, spec, "textarea", padding);
  ui.describe_field(node, spec);
  ui.field_error(spec, id);
  return events;
}

FieldEvents Ui::select(const FieldSpec& spec, std::span<const OptionSpec> options,
                       std::string& value) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.name);
  const FieldEvents events = ui.take_field_events(id, value);
  ui.field_label(spec, id);
  const Rect rect = ui.place_field(spec);
  ui.field_frame(rect, id, spec);
  const TextStyle style = ui.field_style(spec);
  const float padding = ui.px(Impl::field_padding(spec));
  const float icon_size = ui.px(spec.is_compact ? 1.0F : 1.125F);
  const auto chosen = std::find_if(options.begin(), options.end(),
                                   [&](const OptionSpec& each) { return each.value == value; });
  if (chosen != options.end()) {
    ui.canvas.text(chosen->label, rect.x + padding,
                   rect.y + (rect.height - style.size * style.line_height) / 2, style,
                   rect.width - 2 * padding - icon_size);
  }
  ui.canvas.icon(Icon::ChevronDown, rect.x + rect.width - padding - icon_size,
                 rect.y + (rect.height - icon_size) / 2, icon_size, theme().text_muted);
  Node& node = ui.tree.open(id, Role::ComboBox, spec.label);
  node.rect = rect;
  node.value = value;
  ui.fill_entry(node, spec, "select", padding);
  ui.describe_field(node, spec);
  Id option_id = id;
  for (const OptionSpec& option : options) {
    option_id = option_id * 16777619U + 1;
    Node& each = ui.tree.add(option_id, Role::Option, option.label);
    each.rect = rect;
    each.value = option.value;
    if (option.value == value) each.states = State::Selected;
  }
  ui.tree.close();
  ui.field_error(spec, id);
  return events;
}

}  // namespace espace::ui
