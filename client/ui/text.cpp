#include "client/ui/ui_impl.h"

#include <algorithm>
#include <utility>

namespace espace::ui {

ToneColors tone_colors(Tone tone) {
  const Theme& theme = ui::theme();
  switch (tone) {
    case Tone::Success:
      return {theme.success, theme.success_tint, Icon::CircleCheck};
    case Tone::Warning:
      return {theme.warning, theme.warning_tint, Icon::TriangleAlert};
    case Tone::Error:
      return {theme.error, theme.error_tint, Icon::CircleAlert};
    case Tone::Info:
      return {theme.primary, theme.info_tint, Icon::Info};
    case Tone::Muted:
      return {theme.text_muted, theme.page, Icon::Info};
    case Tone::Neutral:
      break;
  }
  return {theme.text, theme.page, Icon::Info};
}

void Ui::heading(int level, std::string_view text) {
  Impl& ui = *impl_;
  TextStyle style =
      ui.style(type::heading[std::clamp(level, 1, 4)], theme().text, Weight::SemiBold);
  style.line_height = type::heading_line_height;
  const Id id = ui.key(text);
  Rect rect;
  if (ui.box().is_row) {
    rect = ui.place(ui.canvas.measure(text, style), style.size * style.line_height);
    ui.canvas.text(text, rect.x, rect.y, style, rect.width);
  } else {
    rect = ui.place(ui.available(), ui.canvas.measure_height(text, ui.available(), style));
    ui.canvas.paragraph(text, rect.x, rect.y, rect.width, style);
    // The width of the text, not of its room, because a guided tour outlines it.
    rect.width = std::min(rect.width, ui.canvas.measure(text, style) + 2);
  }
  Node& node = ui.node(id, Role::Heading, text, rect);
  node.level = static_cast<std::uint8_t>(level);
  if (level == 1) node.states = State::Focusable;
}

void Ui::paragraph(std::string_view text, Tone tone) {
  impl_->draw_paragraph(text, impl_->style(type::body, tone_colors(tone).text));
}

void Ui::waiting() {
  keep_window();
  paragraph("Chargement…", Tone::Muted);
}

void Ui::small_paragraph(std::string_view text, Tone tone) {
  TextStyle style = impl_->style(type::small, tone_colors(tone).text);
  // Level with the larger text beside it.
  style.line_height = type::line_height / type::small;
  impl_->draw_paragraph(text, style);
}

void Ui::Impl::draw_paragraph(std::string_view text, const TextStyle& style) {
  Impl& ui = *this;
  const Id id = ui.key(text);
  Rect rect;
  if (ui.box().is_row && ui.canvas.measure(text, style) <= ui.available()) {
    rect = ui.place(ui.canvas.measure(text, style), style.size * style.line_height);
    ui.canvas.text(text, rect.x, rect.y, style);
  } else {
    const float width = std::min(ui.available(), ui.px(size::text_width));
    rect = ui.place(width, ui.canvas.measure_height(text, width, style), width);
    ui.canvas.paragraph(text, rect.x, rect.y, rect.width, style);
  }
  ui.node(id, Role::Paragraph, text, rect);
}

void Ui::detail(std::string_view label, std::string_view value) {
  Impl& ui = *impl_;
  const TextStyle label_style = ui.style(type::small, theme().text_muted);
  const TextStyle value_style = ui.style(type::body, theme().text);
  const Id id = ui.key(label);
  ui.scopes.push_back(id);
  const float label_height = label_style.size * label_style.line_height;
  const float width = ui.box().is_row ? std::max(ui.canvas.measure(label, label_style),
                                                 ui.canvas.measure(value, value_style))
                                      : ui.available();
  const float value_height = std::max(ui.canvas.measure_height(value, width + 1, value_style),
                                      value_style.size * value_style.line_height);
  const Rect rect = ui.place(width, label_height + value_height);
  ui.canvas.text(label, rect.x, rect.y, label_style, rect.width);
  ui.canvas.paragraph(value, rect.x, rect.y + label_height, rect.width + 1, value_style);
  // Those that follow one another are one list.
  if (!ui.tree.open_again(Role::DescriptionList)) ui.tree.open(id, Role::DescriptionList, "");
  ui.node(ui.key("label"), Role::Term, label, {rect.x, rect.y, rect.width, label_height});
  ui.node(ui.key("value"), Role::Definition, value,
          {rect.x, rect.y + label_height, rect.width, value_height});
  ui.tree.close();
  ui.pop_scope();
}

void Ui::check_list(std::string_view label, std::span<const CheckListItem> items) {
  Impl& ui = *impl_;
  const Id id = ui.key(label);
  ui.scopes.push_back(id);
  const TextStyle style = ui.style(type::small);
  const float line = style.size * style.line_height;
  const float icon_size = ui.px(1.0F);
  const float gap = ui.px(space::s);
  ui.tree.open(id, Role::List, label);
  for (const CheckListItem& item : items) {
    const bool is_last = &item == &items.back();
    const bool has_details = !item.is_detail && !is_last && (&item + 1)->is_detail;
    const float indent = item.is_detail ? icon_size + gap : 0;
    const float text_width = ui.available() - indent - icon_size - gap;
    Rect rect = ui.place(ui.available(), ui.canvas.measure_height(item.text, text_width, style));
    rect.x += indent;
    rect.width -= indent;
    // Rules belong together: they are closer together than widgets.
    ui.box().y -= ui.box().gap - ui.px(space::xs);
    const Color color = item.is_met ? theme().success : theme().text_muted;
    const Id item_id = ui.key(item.text);
    ui.scopes.push_back(item_id);
    ui.tree.open(item_id, Role::ListItem, "");
    ui.canvas.icon(item.is_met ? Icon::CircleCheck : Icon::CircleDashed, rect.x,
                   rect.y + (line - icon_size) / 2, icon_size, color);
    ui.node(ui.key("state"), Role::Image, item.is_met ? "Respecté" : "À respecter",
            {rect.x, rect.y, icon_size, line});
    TextStyle colored = style;
    colored.color = color;
    const Rect text_rect{rect.x + icon_size + gap, rect.y, text_width, rect.height};
    ui.canvas.paragraph(item.text, text_rect.x, text_rect.y, text_width, colored);
    ui.node(ui.key("text"), Role::Paragraph, item.text, text_rect);
    if (has_details) {
      ui.tree.open(ui.key("details"), Role::List, "");
    } else {
      ui.tree.close();
    }
    ui.pop_scope();
    if (item.is_detail && (is_last || !(&item + 1)->is_detail)) {
      // The list of the details, and the item that they belong to.
      ui.tree.close();
      ui.tree.close();
    }

    const bool was_met = ui.remembered(item_id) > 0.5F;
    const bool is_known = ui.memory.contains(item_id);
    ui.memory[item_id] = item.is_met ? 1 : 0;
    if (is_known && was_met != item.is_met) {
      announce(std::string(item.text) + (item.is_met ? " : respecté" : " : à respecter"));
    }
  }
  ui.box().y += ui.box().gap - ui.px(space::xs);
  ui.tree.close();
  ui.pop_scope();
}

void Ui::progress_steps(std::span<const std::string_view> names, std::size_t current) {
  Impl& ui = *impl_;
  const Id id = ui.key("steps");
  ui.scopes.push_back(id);
  const float disc = ui.px(2.0F);
  const float gap = ui.px(space::s);
  const TextStyle current_style = ui.style(type::small, theme().text, Weight::SemiBold);
  float widest = 0;
  for (const std::string_view name : names) {
    widest = std::max(widest, disc + gap + ui.canvas.measure(name, current_style) + gap);
  }
  const auto count = static_cast<float>(names.size());
  const bool is_stacked = widest * count > ui.available();
  const Rect rect = ui.place(ui.available(), is_stacked ? count * (disc + gap) - gap : disc);
  ui.tree.open(id, Role::List, "Étapes").rect = rect;
  for (std::size_t index = 0; index < names.size(); ++index) {
    const auto offset = static_cast<float>(index);
    const Rect step =
        is_stacked ? Rect{rect.x, rect.y + offset * (disc + gap), rect.width, disc}
                   : Rect{rect.x + offset * rect.width / count, rect.y, rect.width / count, disc};
    const bool is_done = index < current;
    const bool is_current = index == current;
    const Color color = is_done || is_current ? theme().primary : theme().control;
    const std::string digits = std::to_string(index + 1);
    if (is_done || is_current) {
      ui.canvas.fill({step.x, step.y, disc, disc}, color, disc / 2);
    } else {
      ui.canvas.outline({step.x, step.y, disc, disc}, color, 1.5F, disc / 2);
    }
    if (is_done) {
      ui.canvas.icon(Icon::Check, step.x + disc / 4, step.y + disc / 4, disc / 2,
                     theme().text_on_primary);
    } else {
      const TextStyle style = ui.style(
          type::body, is_current ? theme().text_on_primary : theme().text_muted, Weight::SemiBold);
      ui.canvas.text(digits, step.x + (disc - ui.canvas.measure(digits, style)) / 2,
                     step.y + (disc - style.size * style.line_height) / 2, style);
    }
    const TextStyle name_style =
        is_current ? current_style : ui.style(type::small, theme().text_muted);
    const float name_x = step.x + disc + gap;
    const float name_width = ui.canvas.measure(names[index], name_style);
    ui.canvas.text(names[index], name_x,
                   step.y + (disc - name_style.size * name_style.line_height) / 2, name_style);
    const float rest = step.x + step.width - name_x - name_width - 2 * gap;
    if (!is_stacked && index + 1 < names.size() && rest > 0) {
      ui.canvas.fill({name_x + name_width + gap, step.y + disc / 2 - 1, rest, 2},
                     is_done ? theme().primary : theme().line);
    }
    std::string spoken = "Étape " + digits + "/" + std::to_string(names.size()) + " : " +
                         std::string(names[index]) + (is_done ? " (terminée)" : "");
    const Id item_id = ui.key(spoken);
    Node& node = ui.tree.open(item_id, Role::ListItem, "");
    node.rect = step;
    if (is_current) node.states = State::Current;
    ui.node(item_id ^ 1U, Role::Paragraph, spoken, step);
    ui.tree.close();
    // The heading, which receives the focus, is the same in each step.
    if (is_current && spoken != ui.told_step) {
      announce(spoken);
      ui.told_step = std::move(spoken);
    }
  }
  ui.tree.close();
  ui.pop_scope();
}

}  // namespace espace::ui
