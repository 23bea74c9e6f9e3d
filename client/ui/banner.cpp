#include "client/ui/ui_impl.h"

#include <algorithm>
#include <vector>

namespace espace::ui {
namespace {

/// The text of a banner: each line is a statement of its own, set apart by a gap.
struct Banner {
  Tone tone = Tone::Info;
  std::string_view title;
  std::vector<std::string_view> lines;
};

/// Where the title and lines of a drawn banner are.
struct BannerPlace {
  Rect whole;
  Rect title;
  float lines_y = 0;
  float gap = 0;
};

TextStyle line_style(const Ui::Impl& ui) { return ui.style(type::body); }

constexpr float icon_em = 1.25F;
constexpr float icon_gap_em = 0.75F;
/// If its text has less room, a banner has its icon above it.
constexpr float least_width_em = 10;

/// Draws the panel, its icon and its title, and leaves room for the lines, which the caller draws.
BannerPlace draw_panel(Ui::Impl& ui, const Banner& banner) {
  const ToneColors colors = tone_colors(banner.tone);
  const TextStyle title_style = ui.style(type::body, colors.text, Weight::SemiBold);
  const float width = ui.available();
  const float beside = ui.px(icon_em + icon_gap_em);
  const bool is_tight = width - beside - 2 * ui.px(space::m) < ui.px(least_width_em);
  const float padding = ui.px(is_tight ? space::s : space::m);
  const float icon_size = ui.px(icon_em);
  const float text_x = is_tight ? padding : padding + beside;
  const float text_y = is_tight ? padding + icon_size + ui.px(space::xs) : padding;
  const float text_width = width - text_x - padding;
  const float title_height = ui.canvas.measure_height(banner.title, text_width, title_style);
  const float gap = ui.px(space::xs);
  float lines_height = 0;
  for (const std::string_view line : banner.lines) {
    lines_height += ui.canvas.measure_height(line, text_width, line_style(ui)) + gap;
  }
  const float title_gap = banner.title.empty() ? 0 : gap;
  if (banner.title.empty()) lines_height -= gap;
  const Rect rect = ui.place(width, title_height + lines_height + text_y + padding);

  ui.canvas.fill(rect, colors.tint, ui.px(size::radius));
  if (theme().look.is_strong) ui.canvas.outline(rect, colors.text, 1, ui.px(size::radius));
  ui.canvas.fill({rect.x, rect.y, ui.px(space::xs), rect.height}, colors.text);
  ui.canvas.icon(
      colors.icon, rect.x + padding,
      rect.y + padding + (is_tight ? 0 : (title_style.size * type::line_height - icon_size) / 2),
      icon_size, colors.text);
  const Rect title{rect.x + text_x, rect.y + text_y, text_width, title_height};
  ui.canvas.paragraph(banner.title, title.x, title.y, text_width, title_style);
  return {rect, title, title.y + title_height + title_gap, gap};
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    lines.push_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), lines.back().size() + 1));
  }
  return lines;
}

void draw_lines(Ui::Impl& ui, const Banner& banner, const BannerPlace& place) {
  float y = place.lines_y;
  for (const std::string_view line : banner.lines) {
    const float height =
        ui.canvas.paragraph(line, place.title.x, y, place.title.width, line_style(ui));
    ui.node(ui.key("text"), Role::Paragraph, line, {place.title.x, y, place.title.width, height});
    y += height + place.gap;
  }
}

void open_banner(Ui::Impl& ui, Id id, Role role, const Banner& banner, const BannerPlace& place) {
  ui.tree.open(id, role, "").rect = place.whole;
  ui.scopes.push_back(id);
  ui.node(ui.key("title"), Role::Paragraph, banner.title, place.title);
}

void close_banner(Ui::Impl& ui) {
  ui.pop_scope();
  ui.tree.close();
}

/// A line of a summary: looks like a link, and is as wide as its text. True if it was pressed.
bool draw_summary_line(Ui::Impl& ui, Id id, std::string_view error, float x, float y, float width) {
  const bool was_pressed = ui.take(Action::Kind::Activate, id).has_value();
  TextStyle style = line_style(ui);
  style.color = ui.hovered == id ? theme().text : theme().error;
  const float height = ui.canvas.paragraph(error, x, y, width, style);
  const TextRun whole{error.size()};
  float used = 0;
  for (const TextPiece& piece : ui.canvas.lay_out(error, {&whole, 1}, width, style)) {
    ui.canvas.underline(x, y + piece.rect.y, piece.rect.width, style);
    used = std::max(used, piece.rect.width);
  }
  const Rect rect{x, y, std::min(used, width), height};
  if (ui.is_focus_seen(id)) ui.focus_ring(rect, ui.px(space::xs));
  ui.node(id, Role::Button, error, rect);
  return was_pressed;
}

}  // namespace

void Ui::Impl::show_errors(const Rect& field) {
  if (!error_summary) return;
  const float margin = px(space::m);
  const float top = std::max(0.0F, error_summary->y - margin);
  // Below the field stands what is wrong with it.
  const float bottom = field.y + field.height + px(2 * type::line_height) + margin;
  const bool are_seen = top >= viewport.scroll_y && bottom <= viewport.scroll_y + viewport.height;
  if (are_seen) return;
  // Where there is no room for both, the field that has the focus comes first.
  scroll_request = std::max(top, bottom - viewport.height);
}

void Ui::banner(Tone tone, std::string_view title, std::string_view text) {
  Impl& ui = *impl_;
  // Only errors and warnings interrupt a screen reader; advice waits its turn.
  const bool interrupts = tone == Tone::Error || tone == Tone::Warning;
  const Id id = ui.key(interrupts ? "alert" : "note");
  const Banner banner{tone, title, lines_of(text)};
  const BannerPlace place = draw_panel(ui, banner);
  open_banner(ui, id, interrupts ? Role::Alert : Role::Status, banner, place);
  draw_lines(ui, banner, place);
  close_banner(ui);
}

void Ui::notice(Tone tone, std::string_view text) {
  Impl& ui = *impl_;
  const Banner banner{tone, {}, lines_of(text)};
  ui.push_scope(text);
  draw_lines(ui, banner, draw_panel(ui, banner));
  ui.pop_scope();
}

std::optional<std::size_t> Ui::error_summary(std::string_view title,
                                             std::span<const std::string> errors) {
  Impl& ui = *impl_;
  std::optional<std::size_t> pressed;
  const Id id = ui.key("alert");
  const Banner banner{Tone::Error, title, {errors.begin(), errors.end()}};
  const BannerPlace place = draw_panel(ui, banner);
  ui.error_summary = place.whole;
  open_banner(ui, id, Role::Alert, banner, place);
  if (ui.announce_errors(id, title, errors)) ui.tree.innermost().states = State::Told;
  const Id list = ui.key("list");
  ui.tree.open(list, Role::List, "");
  ui.scopes.push_back(list);
  float y = place.lines_y;
  for (std::size_t index = 0; index < errors.size(); ++index) {
    const Id item = ui.key(errors[index]);
    ui.tree.open(item, Role::ListItem, "");
    ui.scopes.push_back(item);
    if (draw_summary_line(ui, ui.key("link"), errors[index], place.title.x, y, place.title.width)) {
      pressed = index;
    }
    y += ui.tree.last().rect.height + place.gap;
    ui.pop_scope();
    ui.tree.close();
  }
  ui.pop_scope();
  ui.tree.close();
  close_banner(ui);
  return pressed;
}

}  // namespace espace::ui
