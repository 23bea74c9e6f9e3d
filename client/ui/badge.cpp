#include "client/ui/ui_impl.h"

#include <algorithm>
#include <cmath>

namespace espace::ui {
namespace {

constexpr float panel_width_em = 26;
constexpr float panel_padding_em = 1;

/// The messages, drawn on top of everything, near their button and within the window.
void draw_panel(Ui::Impl& ui, Id id, const AlertBadgeSpec& spec, const Rect& button) {
  const Theme& theme = ui::theme();
  const float margin = ui.px(space::s);
  const float padding = ui.px(panel_padding_em);
  const float width = std::min(ui.px(panel_width_em), ui.viewport.width - 2 * margin);
  const float icon_size = ui.px(1.125F);
  const float text_x = padding + icon_size + ui.px(0.625F);
  const float text_width = width - text_x - padding;
  const float gap = ui.px(0.75F);
  const TextStyle style = ui.style(type::small);

  float height = 2 * padding - gap;
  for (const std::string& message : spec.messages) {
    height += ui.canvas.measure_height(message, text_width, style) + gap;
  }
  const float x = std::clamp(button.x + button.width / 2 - width / 2, margin,
                             std::max(margin, ui.viewport.width - width - margin));
  // No gap: the pointer can move from the button to the messages without closing them (WCAG
  // 1.4.13).
  const float below = button.y + button.height;
  const float above = button.y - height;
  const bool is_above =
      below + height > ui.viewport.scroll_y + ui.viewport.height && above >= ui.viewport.scroll_y;
  const Rect panel{x, is_above ? above : below, width, height};
  ui.overlay_bottom = std::max(ui.overlay_bottom, panel.y + height);

  ui.canvas.raise(true);
  for (const float spread : {6.0F, 3.0F}) {
    ui.canvas.fill({panel.x - spread, panel.y, width + 2 * spread, height + spread}, theme.shadow,
                   ui.px(size::radius) + spread, theme.shadow_opacity);
  }
  ui.canvas.fill(panel, theme.surface, ui.px(size::radius));
  ui.canvas.outline(panel, theme.control, theme.edge, ui.px(size::radius));
  ui.tree.open(id, Role::Tooltip, spec.label).rect = panel;
  ui.scopes.push_back(id);
  float y = panel.y + padding;
  for (const std::string& message : spec.messages) {
    const float line = style.size * style.line_height;
    ui.canvas.icon(Icon::TriangleAlert, panel.x + padding, y + (line - icon_size) / 2, icon_size,
                   theme.error);
    const float text_height = ui.canvas.paragraph(message, panel.x + text_x, y, text_width, style);
    ui.node(ui.key(message), Role::Paragraph, message,
            {panel.x + text_x, y, text_width, text_height});
    y += text_height + gap;
  }
  ui.pop_scope();
  ui.tree.close(panel);
  ui.canvas.raise(false);
}

}  // namespace

AlertBadgeEvents Ui::alert_badge(const AlertBadgeSpec& spec) {
  Impl& ui = *impl_;
  const Theme& theme = ui::theme();
  const Id id = ui.key(spec.label);
  const Id panel = ui.key(std::string(spec.label) + "/panel");
  AlertBadgeEvents events;
  events.pressed = ui.take(Action::Kind::Activate, id).has_value();
  events.dismissed = ui.take(Action::Kind::Dismiss, panel).has_value();

  const bool is_pointed = ui.hovered == id || ui.hovered == panel || ui.is_focus_seen(id);
  // Dismissed messages stay hidden until pointer and focus have been elsewhere.
  if (events.dismissed) ui.memory[panel] = 1;
  if (!is_pointed) ui.memory.erase(panel);
  const bool is_dismissed = ui.memory.contains(panel);

  const std::string number = std::to_string(spec.count);
  const TextStyle style = ui.style(type::body, theme.error, Weight::SemiBold);
  const float icon_size = ui.px(1.125F);
  const float padding = ui.px(0.625F);
  const float gap = ui.px(0.375F);
  const float width = 2 * padding + icon_size + gap + ui.canvas.measure(number, style);
  const float pill = ui.px(1.75F);
  const float line = style.size * style.line_height;
  // In a table's cell it is aligned with the text beside it; elsewhere it is large enough to touch.
  const bool is_in_cell = !ui.box().is_row && !is_narrow();
  const Rect rect = ui.place(width, is_in_cell ? line : ui.px(size::control_height), width);
  const Rect face{rect.x, rect.y + (rect.height - pill) / 2, width, pill};
  ui.canvas.fill(face, theme.error_tint, pill / 2);
  ui.canvas.outline(face, theme.error, ui.hovered == id ? 2.0F : theme.edge, pill / 2);
  if (ui.is_focus_seen(id)) ui.focus_ring(face, pill / 2);
  ui.canvas.icon(Icon::TriangleAlert, face.x + padding, face.y + (pill - icon_size) / 2, icon_size,
                 theme.error);
  ui.canvas.text(number, face.x + padding + icon_size + gap, face.y + (pill - line) / 2, style);

  const bool is_shown = (is_pointed && !is_dismissed) || (spec.is_open && !events.dismissed);
  Node& node = ui.node(id, Role::Button, spec.label, rect);
  if (spec.opens_on_press) node.states = is_shown ? State::Expanded : State::Collapsed;
  for (const std::string& message : spec.messages) {
    if (!node.description.empty()) node.description += ' ';
    node.description += message;
  }
  if (is_shown && !spec.messages.empty())
    draw_panel(ui, panel, spec, rect.height < pill ? face : rect);
  return events;
}

void Ui::strip(std::string_view label, std::span<const StripCell> cells) {
  Impl& ui = *impl_;
  const Id id = ui.key(label);
  TextStyle name_style = ui.style(type::small, theme().text, Weight::SemiBold);
  name_style.is_centered = true;
  const TextStyle word_style = ui.style(type::small, theme().text);
  const float padding = 2;
  const float gap = ui.px(space::xs);
  float longest_label = 0;
  float longest_part = 0;  // «Sept.» and «2026» may be on two lines,
  float longest_word = 0;  // «Sans objet» may not.
  for (const StripCell& cell : cells) {
    const std::size_t space = std::min(cell.label.find(' '), cell.label.size());
    longest_label = std::max(longest_label, ui.canvas.measure(cell.label, name_style));
    longest_part =
        std::max({longest_part, ui.canvas.measure(cell.label.substr(0, space), name_style),
                  ui.canvas.measure(cell.label.substr(space), name_style)});
    longest_word = std::max(longest_word, ui.canvas.measure(cell.word, word_style));
  }
  const float narrowest = std::ceil(std::max(longest_part, longest_word)) + 2 * padding;
  // Lines of equal length: 12 months fit in 1, 2, 3, 4, 6 or 12 of them.
  std::size_t columns = std::max<std::size_t>(cells.size(), 1);
  const auto width_with = [&](std::size_t count) {
    const auto in_line = static_cast<float>(count);
    return (ui.available() - gap * (in_line - 1)) / in_line;
  };
  while (columns > 1 && (cells.size() % columns != 0 || width_with(columns) < narrowest)) --columns;
  const float width = width_with(columns);
  const float icon_size = ui.px(1.5F);
  const float line = word_style.size * word_style.line_height;
  // All labels have one line, or all have two.
  name_style.line_height = type::heading_line_height;
  const bool is_one_line = longest_label + ui.px(space::m) <= width;
  const float label_width = std::ceil(is_one_line ? longest_label : longest_part) + 1;
  const float label_height = (is_one_line ? 1.0F : 2.0F) * name_style.size * name_style.line_height;
  const float height = ui.px(0.75F) + label_height + ui.px(space::xs) + icon_size +
                       ui.px(space::xs) + line + ui.px(0.625F);
  const std::size_t lines = (cells.size() + columns - 1) / columns;
  const Rect rect =
      ui.place(ui.available(), static_cast<float>(lines) * (height + gap) - (lines > 0 ? gap : 0));

  ui.tree.open(id, Role::List, label).rect = rect;
  ui.scopes.push_back(id);
  for (std::size_t index = 0; index < cells.size(); ++index) {
    const StripCell& cell = cells[index];
    const ToneColors colors = tone_colors(cell.tone);
    const std::size_t row = index / columns;
    const Rect place{rect.x + static_cast<float>(index % columns) * (width + gap),
                     rect.y + static_cast<float>(row) * (height + gap), width, height};
    ui.canvas.fill(place, colors.tint, ui.px(size::radius));
    ui.canvas.outline(place, theme().line, 1, ui.px(size::radius));
    ui.canvas.fill({place.x, place.y, width, 4}, colors.text, 2);
    const auto centre = [&](float taken) { return place.x + (width - taken) / 2; };
    const Rect name{centre(label_width), place.y + ui.px(0.75F), label_width, label_height};
    const float icon_y = name.y + label_height + ui.px(space::xs);
    const Rect word{centre(ui.canvas.measure(cell.word, word_style)),
                    icon_y + icon_size + ui.px(space::xs), ui.canvas.measure(cell.word, word_style),
                    line};
    ui.canvas.paragraph(cell.label, name.x, name.y, label_width, name_style);
    ui.canvas.icon(cell.icon, centre(icon_size), icon_y, icon_size, colors.text);
    ui.canvas.text(cell.word, word.x, word.y, word_style);
    const Id item = ui.key(cell.label);
    ui.tree.open(item, Role::ListItem, "").rect = place;
    ui.scopes.push_back(item);
    ui.node(ui.key("label"), Role::Paragraph, cell.label, name);
    ui.node(ui.key("word"), Role::Paragraph, cell.word, word);
    ui.pop_scope();
    ui.tree.close();
  }
  ui.pop_scope();
  ui.tree.close();
}

void Ui::tag(std::string_view word, Tone tone, Icon icon) {
  Impl& ui = *impl_;
  const ToneColors colors = tone_colors(tone);
  const TextStyle style = ui.style(type::small, colors.text, Weight::SemiBold);
  const float icon_size = ui.px(1.0F);
  const float padding = ui.px(0.625F);
  const float gap = ui.px(0.375F);
  // In a column it is aligned with the text beside it.
  const float height = ui.px(ui.box().is_row ? 1.75F : type::line_height);
  const float text_width = ui.canvas.measure(word, style);
  const float width = 2 * padding + icon_size + gap + text_width;
  const Id id = ui.key(word);
  const Rect rect = ui.place(width, height, width);
  ui.canvas.fill(rect, colors.tint, height / 2);
  if (theme().look.is_strong) ui.canvas.outline(rect, colors.text, 1, height / 2);
  ui.canvas.icon(icon, rect.x + padding, rect.y + (height - icon_size) / 2, icon_size, colors.text);
  const float line = style.size * style.line_height;
  const Rect text{rect.x + padding + icon_size + gap, rect.y + (height - line) / 2, text_width,
                  line};
  ui.canvas.text(word, text.x, text.y, style);
  ui.node(id, Role::Paragraph, word, text);
}

}  // namespace espace::ui
