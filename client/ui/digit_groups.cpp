#include "client/ui/ui_impl.h"
#include "shared/rules/text.h"

#include <algorithm>

namespace espace::ui {
namespace {

using Parts = std::vector<std::string>;

/// The parts between the dashes; always one for each group, whatever the text.
Parts parts_of(std::string_view value, std::size_t count) {
  Parts parts(1);
  for (const char each : value) {
    if (each == '-' && parts.size() < count) {
      parts.emplace_back();
    } else {
      parts.back() += each;
    }
  }
  parts.resize(count);
  return parts;
}

std::string join(const Parts& parts) {
  if (std::all_of(parts.begin(), parts.end(), [](const std::string& each) { return each.empty(); }))
    return {};
  std::string value;
  for (const std::string& each : parts) {
    if (&each != &parts.front()) value += '-';
    value += each;
  }
  return value;
}

/// Removes the spaces and dashes of a pasted text.
std::string without_separators(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = rules::next_code_point(text, at);
    if (!rules::is_space(letter) && !rules::is_dash(letter)) rules::append_utf8(kept, letter);
  }
  return kept;
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char each) { return each >= '0' && each <= '9'; });
}

/// Enters a text into the part `at`. A text that is too long spreads: a whole number over all
/// parts, the overflow of a full part into the empty ones after it. Anything else stays where it
/// was typed, for the rule to report. Returns where the entry ends.
std::size_t enter(Parts& parts, std::span<const DigitGroup> groups, std::size_t at,
                  std::string_view entered) {
  std::string text = without_separators(entered);
  std::size_t total = 0;
  for (const DigitGroup& group : groups) total += group.digits;
  const bool is_whole = is_digits(text) && text.size() == total;
  if (is_whole) {
    at = 0;
    for (std::string& each : parts) each.clear();
  }
  for (;;) {
    const bool fits = text.size() <= groups[at].digits;
    const bool can_spread = at + 1 < parts.size() && parts[at + 1].empty() && is_digits(text);
    if (fits || !can_spread) {
      parts[at] = std::move(text);
      return at;
    }
    parts[at] = text.substr(0, groups[at].digits);
    text.erase(0, groups[at].digits);
    ++at;
  }
}

}  // namespace

FieldEvents Ui::digit_groups(const FieldSpec& spec, std::span<const DigitGroup> groups,
                             std::string& value) {
  Impl& ui = *impl_;
  const Id id = ui.key(spec.name);
  ui.scopes.push_back(id);
  ui.tree.open(id, Role::Group, spec.label);
  ui.field_label(spec, id, true);

  std::vector<Id> ids;
  for (const DigitGroup& group : groups) ids.push_back(ui.key(group.name));
  const auto is_part = [&](Id each) {
    return std::find(ids.begin(), ids.end(), each) != ids.end();
  };
  Parts parts = parts_of(value, groups.size());
  FieldEvents events;
  for (std::size_t index = 0; index < groups.size(); ++index) {
    while (const auto entered = ui.take(Action::Kind::SetValue, ids[index])) {
      const std::size_t end = enter(parts, groups, index, *entered);
      if (end != index) focus_field(groups[end].name);
    }
    // The field is left only if the focus goes to none of its parts.
    events.left |= ui.take(Action::Kind::Blur, ids[index]).has_value() && !is_part(ui.focused);
  }
  const std::string joined = join(parts);
  events.changed = joined != value;
  value = joined;

  const TextStyle style = ui.style(type::body);
  const float padding = ui.px(0.75F);
  const float dash = ui.px(0.5F);
  const float gap = ui.px(space::s);
  const float height = ui.px(size::control_height);
  const float digit = ui.canvas.measure("0", style);
  // Room for one extra digit, so that a surplus digit is visible.
  const auto width_of = [&](const DigitGroup& group) {
    return std::min(ui.available(), digit * static_cast<float>(group.digits + 1) + 2 * padding);
  };
  float total = 0;
  for (const DigitGroup& group : groups) total += width_of(group) + dash + 2 * gap;
  total -= dash + 2 * gap;
  const bool is_stacked = total > ui.available();
  const float lines = is_stacked ? static_cast<float>(groups.size()) : 1;
  const Rect whole = ui.place(ui.available(), lines * (height + gap) - gap);
  float x = whole.x;
  float y = whole.y;
  for (std::size_t index = 0; index < groups.size(); ++index) {
    const Rect rect{x, y, width_of(groups[index]), height};
    if (is_stacked) {
      y += height + gap;
    } else if (index + 1 < groups.size()) {
      x += rect.width + gap;
      ui.canvas.fill({x, y + height / 2 - 1, dash, 2}, theme().text_muted);
      x += dash + gap;
    }
    ui.field_frame(rect, ids[index], spec);
    if (ui.focused != ids[index]) {
      ui.canvas.text(parts[index], rect.x + padding,
                     rect.y + (height - style.size * style.line_height) / 2, style,
                     rect.width - 2 * padding);
    }
    Node& node = ui.node(ids[index], Role::TextBox, groups[index].label, rect);
    node.value = parts[index];
    node.entry = {.type = "text",
                  .autocomplete = "off",
                  .input_mode = "numeric",
                  .field_name = groups[index].name,
                  .font_size = style.size,
                  .padding_left = padding,
                  .padding_right = padding};
    ui.describe_field(node, spec);
  }
  ui.field_error(spec, no_id);
  ui.tree.close();
  ui.pop_scope();
  return events;
}

}  // namespace espace::ui
