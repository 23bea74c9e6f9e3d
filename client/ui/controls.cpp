#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {

Rect draw_face(Ui::Impl& ui, Id id, const Face& face) {
  const Theme& theme = ui::theme();
  const bool is_inactive = face.is_disabled || face.is_busy;
  const bool is_hovered = !is_inactive && ui.hovered == id;
  const bool is_pressed = !is_inactive && ui.pressed == id;
  const Color strong = face.is_destructive ? theme.error : theme.primary;
  Color fill = theme.surface;
  Color ink = strong;
  if (face.kind == ButtonKind::Primary) {
    fill = face.is_destructive ? theme.error
           : is_pressed        ? theme.primary_pressed
           : is_hovered        ? theme.primary_hover
                               : theme.primary;
    ink = theme.text_on_primary;
  } else if (is_hovered || is_pressed) {
    fill = face.is_destructive ? theme.error_tint : theme.surface_hover;
  }
  if (is_inactive) {
    fill = theme.surface_disabled;
    ink = theme.text_muted;
  }
  TextStyle style = ui.style(type::body, ink, Weight::SemiBold);
  const float padding = ui.px(face.kind == ButtonKind::Quiet ? 0.5F : 1.25F);
  const bool has_icon = face.icon != Icon::None || face.is_busy;
  const float icon_size = has_icon ? ui.px(1.125F) : 0;
  const float icon_gap = has_icon ? ui.px(space::s) : 0;
  const float text_width = ui.canvas.measure(face.label, style);
  const float natural = 2 * padding + icon_size + icon_gap + text_width;
  // A label that is wider than the window wraps; the button grows.
  const float limit = std::min(natural, ui.available());
  const float label_width = limit - 2 * padding - icon_size - icon_gap;
  const float label_height = std::max(ui.canvas.measure_height(face.label, label_width + 1, style),
                                      style.size * style.line_height);
  style.is_centered = label_height > style.size * style.line_height;
  const float height = std::max(ui.px(size::control_height), label_height + ui.px(space::m));
  const Rect rect = ui.place(natural, height, face.is_full_width ? 0 : natural);
  const float radius = ui.px(size::radius);
  if (face.kind == ButtonKind::Quiet && is_hovered) {
    ui.hover_ground(rect, radius, fill);
  } else if (face.kind != ButtonKind::Quiet) {
    ui.canvas.fill(rect, fill, radius);
  }
  const bool is_filled_danger = face.is_destructive && face.kind == ButtonKind::Primary;
  if (is_filled_danger && (is_hovered || is_pressed)) {
    ui.canvas.fill(rect, theme.text, radius, is_pressed ? 0.35F : 0.2F);
  }
  if (face.kind == ButtonKind::Secondary) {
    ui.canvas.outline(rect, is_inactive ? theme.control : strong, std::max(1.5F, theme.edge),
                      radius);
  }
  if (ui.is_focus_seen(id)) ui.focus_ring(rect, radius);
  const float content = std::min(natural, rect.width) - 2 * padding;
  const float x = rect.x + (rect.width - content) / 2;
  // An arrow that leads on is drawn after the label.
  const bool is_behind = face.icon == Icon::ArrowRight || face.icon == Icon::ChevronRight;
  const float icon_x = is_behind ? x + content - icon_size : x;
  const float icon_y = rect.y + (height - icon_size) / 2;
  if (face.is_busy) {
    ui.spinner(icon_x, icon_y, icon_size, ink);
  } else {
    ui.canvas.icon(face.icon, icon_x, icon_y, icon_size, ink);
  }
  ui.canvas.paragraph(face.label, is_behind ? x : x + icon_size + icon_gap,
                      rect.y + (height - label_height) / 2, label_width + 1, style);
  return rect;
}

namespace {

/// As high as a line of text, to align it with the text beside it.
Rect draw_compact_action(Ui::Impl& ui, Id id, const LineActionSpec& spec) {
  TextStyle style = ui.style(type::small,
                             spec.is_busy          ? theme().text_muted
                             : spec.is_destructive ? theme().error
                                                   : theme().primary,
                             Weight::SemiBold);
  style.line_height = type::line_height / type::small;
  const float natural = std::max(ui.canvas.measure(spec.word, style) + 1, ui.px(1.5F));
  const float width = std::min(natural, ui.available());
  const float height = ui.canvas.measure_height(spec.word, width, style);
  const Rect rect = ui.place(width, height, width);
  if (spec.is_busy) {
    // In the place of the word, so that nothing beside it moves.
    ui.spinner(rect.x + (rect.width - style.size) / 2, rect.y + (rect.height - style.size) / 2,
               style.size, style.color);
  } else {
    ui.canvas.paragraph(spec.word, rect.x, rect.y, rect.width, style);
  }
  if (ui.hovered == id && !spec.is_busy) ui.canvas.underline(rect.x, rect.y, rect.width - 1, style);
  if (ui.is_focus_seen(id))
    ui.focus_ring({rect.x + 2, rect.y + 2, rect.width - 4, rect.height - 4}, 2);
  return rect;
}

/// Underlined words, with their icon.
Rect draw_link(Ui::Impl& ui, Id id, std::string_view label, const LinkSpec& spec) {
  const TextStyle style =
      ui.style(type::body, ui.hovered == id ? theme().primary_hover : theme().primary);
  const float icon_size = spec.icon == Icon::None ? 0 : ui.px(1.125F);
  const float gap = spec.icon == Icon::None ? 0 : ui.px(0.375F);
  const float text_width = ui.canvas.measure(label, style);
  const float line = style.size * style.line_height;
  // At least 24 px high (WCAG 2.5.8), as all lines of text here are.
  const float wrapped = std::min(text_width + 1, ui.available() - icon_size - gap);
  const float height = std::max(line, ui.canvas.measure_height(label, wrapped, style));
  const Rect rect = ui.place(icon_size + gap + wrapped, height, icon_size + gap + wrapped);
  ui.canvas.icon(spec.icon, rect.x, rect.y + (line - icon_size) / 2, icon_size, style.color);
  ui.canvas.paragraph(label, rect.x + icon_size + gap, rect.y, wrapped, style);
  if (spec.is_current) {
    ui.canvas.fill({rect.x, rect.y + line, rect.width, 3}, theme().accent, 1.5F);
  } else {
    const TextRun whole{label.size()};
    for (const TextPiece& piece : ui.canvas.lay_out(label, {&whole, 1}, wrapped, style)) {
      ui.canvas.underline(rect.x + icon_size + gap, rect.y + piece.rect.y, piece.rect.width, style);
    }
  }
  if (ui.is_focus_seen(id)) ui.focus_ring(rect, ui.px(space::xs));
  return rect;
}

}  // namespace

bool Ui::line_action(const LineActionSpec& spec) {
  Impl& ui = *impl_;
  std::string name(spec.word);
  name.append(" – ").append(spec.subject);
  // What shows and hides stays the same though its word changes.
  const Id id = ui.key(spec.is_expanded ? spec.subject : std::string_view(name));
  const bool was_pressed = ui.take(Action::Kind::Activate, id).has_value();
  const Rect rect = spec.is_compact ? draw_compact_action(ui, id, spec)
                                    : draw_face(ui, id,
                                                {.label = spec.word,
                                                 .icon = spec.icon,
                                                 .kind = ButtonKind::Quiet,
                                                 .is_destructive = spec.is_destructive,
                                                 .is_busy = spec.is_busy});
  // Actions of one line are close together.
  if (ui.box().is_row) {
    ui.box().row_x -= spec.is_compact ? ui.box().gap - ui.px(0.625F) : ui.px(space::s);
  }
  Node& node = ui.node(id, Role::Button, name, rect);
  if (spec.is_busy) node.states = State::Busy;
  ui.announce_busy(id, spec.is_busy, spec.word);
  if (spec.is_expanded) node.states = *spec.is_expanded ? State::Expanded : State::Collapsed;
  return was_pressed && !spec.is_busy;
}

bool Ui::button(std::string_view label, const ButtonSpec& spec) {
  Impl& ui = *impl_;
  const Id id = ui.key(label);
  bool was_pressed = ui.take(Action::Kind::Activate, id).has_value();
  // Escape closes what a button of the header has opened.
  if (spec.is_expanded == true && ui.take(Action::Kind::Dismiss, id)) was_pressed = true;
  const bool has_words = spec.is_busy && !spec.busy_words.empty();
  const std::string_view words = has_words ? spec.busy_words : label;
  const Rect rect = spec.kind == ButtonKind::Link
                        ? draw_link(ui, id, label, {.icon = spec.icon})
                        : draw_face(ui, id,
                                    {.label = words,
                                     .icon = spec.icon,
                                     .kind = spec.kind,
                                     .is_destructive = spec.is_destructive,
                                     .is_disabled = spec.is_disabled,
                                     .is_busy = spec.is_busy,
                                     .is_full_width = spec.is_full_width});
  Node& node = ui.node(id, Role::Button, words, rect);
  if (spec.is_disabled) node.states = node.states | State::Disabled;
  if (spec.is_busy) node.states = node.states | State::Busy;
  ui.announce_busy(id, spec.is_busy, label, spec.busy_words);
  if (spec.is_submit) node.states = node.states | State::Submit;
  if (spec.is_expanded) {
    node.states = node.states | (*spec.is_expanded ? State::Expanded : State::Collapsed);
  }
  return was_pressed && !spec.is_disabled && !spec.is_busy;
}

bool Ui::show_more(std::string_view label, bool has_more, bool is_busy) {
  if (has_more) {
    bool was_pressed = false;
    row([&] { was_pressed = button(label, {.icon = Icon::ChevronDown, .is_busy = is_busy}); });
    return was_pressed;
  }
  Impl& ui = *impl_;
  const bool had_focus = ui.focused == ui.key(label);
  paragraph("Il n’y en a pas d’autres.", Tone::Muted);
  Node& words = ui.tree.last();
  words.states = State::Focusable;
  if (had_focus) ui.focus_request = words.id;
  return false;
}

void Ui::link(std::string_view label, std::string_view target, const LinkSpec& spec) {
  Impl& ui = *impl_;
  const std::string_view name = spec.name.empty() ? label : spec.name;
  const Id id = ui.key(name);
  const bool is_plain = spec.is_external || spec.is_new_tab || spec.is_download;
  if (ui.take(Action::Kind::Activate, id) && !is_plain) ui.navigation = target;
  Rect rect;
  if (spec.looks_like_button) {
    rect = draw_face(ui, id, {.label = label, .icon = spec.icon, .kind = spec.button_kind});
  } else {
    rect = draw_link(ui, id, label, spec);
  }
  Node& node = ui.node(id, Role::Link, name, rect);
  node.target = target;
  if (is_plain) node.states = node.states | State::External;
  if (spec.is_current) node.states = node.states | State::Current;
  if (spec.is_download) node.states = node.states | State::Download;
  if (spec.is_new_tab) {
    node.states = node.states | State::NewTab;
    node.description = "Nouvel onglet";
  }
}

void Ui::tabs(std::string_view label, std::span<const std::string_view> names,
              std::size_t& selected, const Body& panel) {
  Impl& ui = *impl_;
  const Id id = ui.key(label);
  ui.scopes.push_back(id);
  std::vector<Id> ids;
  for (std::size_t index = 0; index < names.size(); ++index) {
    ids.push_back(ui.key(names[index]));
    if (ui.take(Action::Kind::Activate, ids.back())) selected = index;
  }
  const float line_height = ui.px(size::control_height);
  const float padding = ui.px(space::m);
  // Measured in the wider of the two weights, so that choosing a tab moves nothing; tabs that do
  // not fit side by side wrap to the next line.
  const TextStyle widest = ui.style(type::body, theme().text, Weight::SemiBold);
  std::vector<Rect> places;
  float end = 0;
  float top = 0;
  for (const std::string_view name : names) {
    const float width = std::min(ui.canvas.measure(name, widest) + 2 * padding, ui.available());
    if (end > 0 && end + width > ui.available()) {
      end = 0;
      top += line_height;
    }
    places.push_back({end, top, width, line_height});
    end += width;
  }
  const Rect rect = ui.place(ui.available(), top + line_height);
  ui.canvas.horizontal_line(rect.x, rect.y + rect.height - 1, rect.width, theme().line);
  ui.tree.open(id, Role::TabList, label).rect = rect;
  for (std::size_t index = 0; index < names.size(); ++index) {
    const bool is_selected = index == selected;
    const TextStyle style = ui.style(type::body, is_selected ? theme().primary : theme().text_muted,
                                     is_selected ? Weight::SemiBold : Weight::Regular);
    const Rect tab{rect.x + places[index].x, rect.y + places[index].y, places[index].width,
                   line_height};
    if (ui.hovered == ids[index]) ui.hover_ground(tab, ui.px(space::xs));
    ui.canvas.text(names[index], tab.x + padding,
                   tab.y + (line_height - style.size * style.line_height) / 2, style, tab.width);
    if (is_selected) {
      ui.canvas.fill({tab.x, tab.y + line_height - 3, tab.width, 3}, theme().primary);
    }
    if (ui.is_focus_seen(ids[index])) {
      ui.canvas.outline(tab, theme().focus, 2.5F, ui.px(space::xs));
    }
    Node& node = ui.node(ids[index], Role::Tab, names[index], tab);
    if (is_selected) node.states = State::Selected;
  }
  ui.tree.close();
  ui.box().is_empty = false;
  const Id panel_id = ui.key("panel");
  ui.tree.open(panel_id, Role::TabPanel, selected < names.size() ? names[selected] : label);
  ui.push_scope(selected < names.size() ? names[selected] : label);
  panel();
  ui.pop_scope();
  ui.tree.close();
  ui.pop_scope();
}

}  // namespace espace::ui
