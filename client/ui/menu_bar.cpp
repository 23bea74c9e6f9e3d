#include "client/ui/ui_impl.h"

#include <algorithm>
#include <optional>

namespace espace::ui {
namespace {

/// Places from left to right, line by line, relative to the top left corner.
class Flow {
 public:
  Flow(float width, float line, float gap) : width_(width), line_(line), gap_(gap) {}

  Rect place(float width) {
    width = std::min(width, width_);
    if (x_ > 0 && x_ + width > width_ + 0.5F) next_line();
    const Rect rect{x_, y_, width, line_};
    x_ += width + gap_;
    return rect;
  }
  /// At the right end of the last line, if there is room for it.
  std::optional<Rect> place_at_end(float width, float gap) const {
    if (x_ + gap + width > width_) return std::nullopt;
    return Rect{width_ - width, y_, width, line_};
  }
  void next_line() {
    x_ = 0;
    y_ += line_;
  }
  float height() const { return y_ + line_; }

 private:
  float width_;
  float line_;
  float gap_;
  float x_ = 0;
  float y_ = 0;
};

constexpr float bar_line_em = 2.75F;
constexpr float links_line_em = 2.25F;
constexpr float icon_em = 1.125F;
constexpr float padding_em = 0.625F;

/// How large the entries are.
struct BarLook {
  float text = type::body;
  float padding = padding_em;
};
/// With more entries, before one of them or the words beside them need a line of their own.
constexpr BarLook compact{type::small, 0.5F};

TextStyle item_style(const Ui::Impl& ui, const BarLook& look) {
  return ui.style(look.text, theme().primary, Weight::SemiBold);
}

Icon chevron_of(const MenuBarItem& item, std::string_view open) {
  if (!item.target.empty()) return Icon::None;
  return item.label == open ? Icon::ChevronUp : Icon::ChevronDown;
}

float width_of(const Ui::Impl& ui, const MenuBarItem& item, const BarLook& look) {
  float width = ui.canvas.measure(item.label, item_style(ui, look)) + 2 * ui.px(look.padding) + 1;
  if (item.icon != Icon::None) width += ui.px(icon_em + 0.375F);
  if (item.target.empty()) width += ui.px(icon_em + 0.25F);
  return width;
}

void draw_item(Ui::Impl& ui, Id id, const MenuBarItem& item, const BarLook& look,
               std::string_view open, const Rect& rect) {
  const bool is_open = item.target.empty() && item.label == open;
  const float radius = ui.px(size::radius);
  if (ui.hovered == id || is_open) ui.hover_ground(rect, radius);
  if (ui.is_focus_seen(id))
    ui.focus_ring({rect.x + 4, rect.y + 4, rect.width - 8, rect.height - 8}, radius - 4);
  const TextStyle style = item_style(ui, look);
  const float icon_size = ui.px(icon_em);
  const float icon_y = rect.y + (rect.height - icon_size) / 2;
  float x = rect.x + ui.px(look.padding);
  if (item.icon != Icon::None) {
    ui.canvas.icon(item.icon, x, icon_y, icon_size, style.color);
    x += icon_size + ui.px(0.375F);
  }
  const float text_width = ui.canvas.measure(item.label, style);
  ui.canvas.text(item.label, x, rect.y + (rect.height - style.size * style.line_height) / 2, style);
  if (item.is_current) {
    ui.canvas.fill({x, rect.y + rect.height - 6, text_width, 3}, theme().accent, 1.5F);
  }
  ui.canvas.icon(chevron_of(item, open), x + text_width + ui.px(0.25F), icon_y, icon_size,
                 style.color);
  Node& node = ui.node(id, item.target.empty() ? Role::Button : Role::Link, item.label, rect);
  node.target = item.target;
  if (item.target.empty()) {
    node.states = is_open ? State::Expanded : State::Collapsed;
  } else if (item.is_current) {
    node.states = State::Current;
  }
}

/// The text at the bar's end: its lines one below the other, small; or side by side, on a line of
/// their own.
struct Aside {
  std::string_view title;
  std::string_view detail;
  TextStyle style;

  float width(const Ui::Impl& ui) const {
    return std::max(ui.canvas.measure(title, style), ui.canvas.measure(detail, style)) + 1;
  }
  float width_in_line(const Ui::Impl& ui) const {
    const float gap = detail.empty() ? 0 : ui.px(space::m);
    return ui.canvas.measure(title, style) + gap + ui.canvas.measure(detail, style) + 2;
  }
};
constexpr float aside_line_em = 1.75F;

Aside aside_of(const Ui::Impl& ui, std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  return {text.substr(0, end), text.substr(std::min(end + 1, text.size())),
          ui.style(type::small, theme().text_muted)};
}

void draw_aside(Ui::Impl& ui, const Aside& aside, const Rect& place, bool is_in_line) {
  const float line = aside.style.size * aside.style.line_height;
  const bool is_single = is_in_line || aside.detail.empty();
  float x = place.x;
  float y = place.y + (place.height - (is_single ? line : 2 * line)) / 2;
  for (const std::string_view text : {aside.title, aside.detail}) {
    if (text.empty()) continue;
    const float width = is_in_line ? ui.canvas.measure(text, aside.style) + 1 : place.width;
    ui.canvas.text(text, x, y, aside.style, width);
    ui.node(ui.key(text), Role::Paragraph, text, {x, y, width, line});
    if (is_in_line) {
      x += width + ui.px(space::m);
    } else {
      y += line;
    }
  }
}

/// The larger look with which all is on one line; else with which the entries are; else the usual
/// one.
BarLook look_of(const Ui::Impl& ui, std::span<const MenuBarItem> items, float aside) {
  for (const float beside : {ui.px(space::m) + aside, 0.0F}) {
    for (const BarLook& look : {BarLook{}, compact}) {
      float width = beside;
      for (const MenuBarItem& item : items) width += width_of(ui, item, look);
      if (width <= ui.available()) return look;
    }
  }
  return {};
}

}  // namespace

void Ui::menu_bar(std::string_view label, std::span<const MenuBarItem> items,
                  std::string_view& open, std::string_view aside) {
  Impl& ui = *impl_;
  const Id bar = ui.key(label);
  ui.scopes.push_back(bar);
  std::vector<Id> ids;
  for (const MenuBarItem& item : items) {
    ids.push_back(ui.key(item.label));
    const bool was_pressed = ui.take(Action::Kind::Activate, ids.back()).has_value();
    const bool was_dismissed = ui.take(Action::Kind::Dismiss, ids.back()).has_value();
    if (!item.target.empty()) {
      if (was_pressed) ui.navigation = item.target;
    } else if (was_pressed || was_dismissed) {
      open = was_dismissed || open == item.label ? std::string_view() : item.label;
    }
  }
  // Where everything is must be known first: the links of an entry come right after it in the tree,
  // but below the whole bar in the picture.
  const float width = ui.available();
  const Aside words = aside_of(ui, aside);
  const BarLook look = look_of(ui, items, words.width(ui));
  Flow flow(width, ui.px(bar_line_em), 0);
  std::vector<Rect> places;
  for (const MenuBarItem& item : items) places.push_back(flow.place(width_of(ui, item, look)));
  const auto end = flow.place_at_end(words.width(ui), ui.px(space::m));
  const float line_width = std::min(words.width_in_line(ui), width);
  const Rect aside_place =
      end.value_or(Rect{width - line_width, flow.height(), line_width, ui.px(aside_line_em)});
  const float bar_height = std::max(flow.height(), aside_place.y + aside_place.height);
  const float links_top = bar_height + ui.px(space::xs);
  Flow links_flow(width - ui.px(2 * padding_em), ui.px(links_line_em), ui.px(space::l));
  std::vector<Rect> link_places;
  const TextStyle link_style = ui.style(type::body);
  bool has_links = false;
  for (const MenuBarItem& item : items) {
    if (item.label != open || !item.target.empty()) continue;
    has_links = true;
    for (const LinkItem& each : item.links) {
      link_places.push_back(links_flow.place(ui.canvas.measure(each.label, link_style) + 1));
    }
  }
  const float height = has_links ? links_top + links_flow.height() : bar_height;
  const Rect rect = ui.place(width, height);
  const auto at = [&](const Rect& place, float top, float left = 0) {
    return Rect{rect.x + left + place.x, rect.y + top + place.y, place.width, place.height};
  };
  if (has_links) {
    ui.canvas.horizontal_line(rect.x, rect.y + links_top - ui.px(space::xs) / 2, width,
                              theme().line);
  }
  ui.tree.open(bar, Role::Navigation, label);
  for (std::size_t index = 0; index < items.size(); ++index) {
    const MenuBarItem& item = items[index];
    draw_item(ui, ids[index], item, look, open, at(places[index], 0));
    if (item.label != open || !item.target.empty()) continue;
    const Id list = ui.key("links");
    ui.scopes.push_back(list);
    ui.tree.open(list, Role::List, item.label);
    for (std::size_t each = 0; each < item.links.size(); ++each) {
      const Rect place = at(link_places[each], links_top, ui.px(padding_em));
      const Id item_id = ui.key(item.links[each].target);
      ui.tree.open(item_id, Role::ListItem, "");
      ui.scopes.push_back(item_id);
      // A box for the link, in the middle of its line.
      const float text = ui.px(type::line_height);
      ui.fill_box(place.x, place.y + (place.height - text) / 2, place.width + 1, 0, [&] {
        link(item.links[each].label, item.links[each].target,
             {.is_current = item.links[each].is_current});
      });
      ui.pop_scope();
      ui.tree.close();
    }
    ui.tree.close();
    ui.pop_scope();
  }
  ui.tree.close();
  draw_aside(ui, words, at(aside_place, 0), !end);
  ui.pop_scope();
}

void Ui::breadcrumbs(std::string_view label, std::span<const LinkItem> items) {
  Impl& ui = *impl_;
  const float icon_size = ui.px(1.0F);
  navigation(label, [&] {
    row([&] {
      list([&] {
        for (const LinkItem& item : items) {
          const Id id = ui.key(item.label);
          ui.tree.open(id, Role::ListItem, "");
          ui.scopes.push_back(id);
          if (!item.target.empty()) {
            link(item.label, item.target);
          } else {
            paragraph(item.label, Tone::Muted);
            ui.tree.last().states = State::Current;
          }
          ui.pop_scope();
          ui.tree.close();
          ui.box().row_x -= ui.box().gap - ui.px(space::xs);
          if (&item == &items.back()) continue;
          const Rect place = ui.place(icon_size, ui.px(type::line_height), icon_size);
          ui.canvas.icon(Icon::ChevronRight, place.x, place.y + (place.height - icon_size) / 2,
                         icon_size, theme().text_muted);
          ui.box().row_x -= ui.box().gap - ui.px(space::xs);
        }
        ui.box().row_x += ui.box().gap - ui.px(space::xs);
      });
    });
  });
}

}  // namespace espace::ui
