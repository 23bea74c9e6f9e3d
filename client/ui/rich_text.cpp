#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {
namespace {

/// The link does not lead to a screen: the browser follows it by itself.
bool leaves_application(std::string_view link) {
  return !link.starts_with('/') || link.starts_with("/api/") || link.ends_with(".html");
}

/// The text of a run, with a line break wherever the canvas has one, so that the browser's text
/// lies exactly on the drawn one, links included. Empty if it has no break.
std::string broken_text(std::string_view text, std::size_t begin, std::size_t end,
                        std::span<const TextPiece> pieces) {
  std::string broken;
  std::size_t at = begin;
  const TextPiece* before = nullptr;
  for (const TextPiece& piece : pieces) {
    if (before != nullptr && piece.rect.y > before->rect.y) {
      // The line ends after `before`; the space there, if any, is replaced by the break.
      const std::size_t line_end = before->begin + before->text.size();
      const bool has_space = line_end < piece.begin;
      const std::size_t owner = has_space ? line_end : line_end - 1;
      if (owner >= begin && owner < end) {
        broken.append(text.substr(at, line_end - at)).push_back('\n');
        at = piece.begin;
      }
    }
    before = &piece;
  }
  if (broken.empty()) return broken;
  if (at < end) broken.append(text.substr(at, end - at));
  return broken;
}

}  // namespace

void Ui::Impl::draw_marks(std::span<const TextPiece> pieces, std::span<const TextMark> marked,
                          float x, float y, TextStyle style) {
  for (const TextPiece& piece : pieces) {
    const std::size_t piece_end = piece.begin + piece.text.size();
    for (const TextMark& mark : marked) {
      const std::size_t begin = std::max(mark.begin, piece.begin);
      const std::size_t end = std::min(mark.end, piece_end);
      if (begin >= end) continue;
      const float before = canvas.measure(piece.text.substr(0, begin - piece.begin), style);
      const float width =
          canvas.measure(piece.text.substr(begin - piece.begin, end - begin), style);
      const float height = style.size * 1.375F;
      canvas.fill({x + piece.rect.x + before - 1,
                   y + piece.rect.y + (piece.rect.height - height) / 2, width + 2, height},
                  theme().mark, 2);
    }
  }
}

void Ui::rich_text(std::span<const RichRun> runs, std::span<const TextMark> marked) {
  Impl& ui = *impl_;
  std::string text;
  std::vector<TextRun> parts;
  for (const RichRun& run : runs) {
    text += run.text;
    parts.push_back({run.text.size(), run.is_strong ? Weight::SemiBold : Weight::Regular});
  }
  const Id id = ui.key(text);
  TextStyle style = ui.style(type::body);
  const float line = style.size * style.line_height;
  const float width = std::min(ui.available(), ui.px(size::text_width));
  const std::vector<TextPiece> pieces = ui.canvas.lay_out(text, parts, width, style);
  const float height = pieces.empty() ? line : pieces.back().rect.y + line;
  const Rect rect = ui.place(width, height, width);
  ui.draw_marks(pieces, marked, rect.x, rect.y, style);

  ui.tree.open(id, Role::Paragraph, "").rect = rect;
  ui.scopes.push_back(id);
  std::vector<Id> ids;
  std::size_t begin = 0;
  for (std::size_t index = 0; index < runs.size(); ++index) {
    const RichRun& run = runs[index];
    const Role role = !run.link.empty() ? Role::Link : run.is_strong ? Role::Strong : Role::Text;
    ids.push_back(ui.key(run.text));
    // The widest of its pieces: the mirror's own text has the others.
    Rect place{rect.x, rect.y, 0, line};
    for (const TextPiece& piece : pieces) {
      if (piece.run != index || piece.rect.width < place.width) continue;
      place = {rect.x + piece.rect.x, rect.y + piece.rect.y, piece.rect.width, line};
    }
    ui.canvas.collect(run.text);
    Node& node = ui.node(ids.back(), role, run.text, place);
    node.value = broken_text(text, begin, begin + run.text.size(), pieces);
    begin += run.text.size();
    if (role != Role::Link) continue;
    node.target = run.link;
    const bool is_external = leaves_application(run.link);
    if (is_external) node.states = State::External;
    if (ui.take(Action::Kind::Activate, ids.back()) && !is_external) ui.navigation = run.link;
  }
  ui.pop_scope();
  ui.tree.close();

  const bool was_collecting = ui.canvas.pause_collecting();
  for (const TextPiece& piece : pieces) {
    const bool is_link = !runs[piece.run].link.empty();
    const bool is_hovered = is_link && ui.hovered == ids[piece.run];
    style.weight = parts[piece.run].weight;
    style.color = is_hovered ? theme().primary_hover : is_link ? theme().primary : theme().text;
    const float x = rect.x + piece.rect.x;
    const float y = rect.y + piece.rect.y;
    ui.canvas.text(piece.text, x, y, style);
    if (!is_link) continue;
    ui.canvas.underline(x, y, piece.rect.width, style);
    if (ui.is_focus_seen(ids[piece.run])) {
      ui.canvas.outline({x - 3, y, piece.rect.width + 6, line}, theme().focus, 2.5F, 3);
    }
  }
  ui.canvas.collect_text(was_collecting);
}

bool Ui::disclosure(int level, std::string_view title, bool is_open,
                    std::span<const TextMark> marked, const Body& body) {
  Impl& ui = *impl_;
  const Id id = ui.key(title);
  const bool was_pressed = ui.take(Action::Kind::Activate, id).has_value();
  const TextStyle style = ui.style(type::heading[3], theme().text, Weight::SemiBold);
  const float icon_size = ui.px(1.125F);
  const float padding = ui.px(0.625F);
  const float indent = padding + icon_size + padding;
  const float text_width = ui.available() - indent - padding;
  const TextRun whole{title.size(), style.weight};
  const std::vector<TextPiece> pieces =
      ui.canvas.lay_out(title, std::span(&whole, 1), text_width, style);
  const float line = style.size * style.line_height;
  const float text_height = pieces.empty() ? line : pieces.back().rect.y + line;
  const Rect rect = ui.place(ui.available(), text_height + 2 * padding);
  if (ui.hovered == id) ui.hover_ground(rect, ui.px(size::radius));
  if (ui.is_focus_seen(id)) {
    ui.canvas.outline({rect.x + 2, rect.y + 2, rect.width - 4, rect.height - 4}, theme().focus,
                      2.5F, ui.px(size::radius));
  }
  const float text_y = rect.y + padding;
  ui.canvas.icon(is_open ? Icon::ChevronDown : Icon::ChevronRight, rect.x + padding,
                 text_y + (line - icon_size) / 2, icon_size, theme().primary);
  ui.draw_marks(pieces, marked, rect.x + indent, text_y, style);
  ui.canvas.paragraph(title, rect.x + indent, text_y, text_width, style);

  ui.scopes.push_back(id);
  Node& heading = ui.tree.open(ui.key("heading"), Role::Heading, "");
  heading.level = static_cast<std::uint8_t>(level);
  ui.node(id, Role::Button, title, rect).states = is_open ? State::Expanded : State::Collapsed;
  ui.tree.close(rect);
  if (is_open) {
    const float x = rect.x + indent;
    const float width = rect.width - indent - padding;
    const float top = rect.y + rect.height + ui.px(space::xs);
    ui.box().y = top + ui.fill_box(x, top, width, ui.px(space::m), body) + ui.px(space::s);
  }
  ui.pop_scope();
  return was_pressed;
}

}  // namespace espace::ui
