#include "client/ui/ui_impl.h"

#include <algorithm>

namespace espace::ui {
namespace {

/// Wide enough for «Espace sécurisé», but not for the whole name.
constexpr float small_brand_em = 8;

/// Logos are made for light paper.
constexpr Color logo_ground = 0xFFFFFF;
/// Of the ground around a logo, on each side.
constexpr float logo_padding = 0.1F;

/// Of the ground of a logo of that ratio.
float logo_width(float ratio, float height, float most) {
  const float padding = 2 * logo_padding * height;
  return std::clamp((height - padding) * ratio + padding, height / 2, most);
}

void draw_mark(Ui::Impl& ui, const Rect& rect, float mark, bool is_hovered) {
  const float icon_size = ui.px(1.5F);
  ui.canvas.fill({rect.x, rect.y, mark, mark}, is_hovered ? theme().primary_hover : theme().primary,
                 ui.px(size::radius));
  ui.canvas.icon(Icon::Shield, rect.x + (mark - icon_size) / 2, rect.y + (mark - icon_size) / 2,
                 icon_size, theme().text_on_primary);
}

}  // namespace

void Ui::brand(std::string_view name, std::string_view owner, std::string_view target,
               const Picture& logo) {
  Impl& ui = *impl_;
  const Id id = ui.key("brand");
  if (ui.take(Action::Kind::Activate, id)) ui.navigation = target;
  // On a phone, without an owner: small and on two lines, to leave room beside it.
  const bool is_small = owner.empty() && is_narrow();
  TextStyle name_style =
      ui.style(is_small ? type::small : type::body, theme().text, Weight::SemiBold);
  const TextStyle owner_style = ui.style(type::small, theme().text_muted);
  const bool has_logo = !logo.source.empty();
  if (has_logo) owner = {};
  const float height = ui.px(2.5F);
  const float mark =
      has_logo ? logo_width(logo.ratio, height, ui.px(is_small ? 5 : 12.5F)) : height;
  const float gap = ui.px(is_small ? 0.625F : 0.75F);
  const float line = ui.px(1.25F);
  name_style.line_height = line / name_style.size;
  const float name_width = is_small ? ui.px(small_brand_em) : ui.available();
  float text_width = ui.canvas.measure(owner, owner_style);
  const TextRun whole{name.size(), Weight::SemiBold};
  for (const TextPiece& piece : ui.canvas.lay_out(name, {&whole, 1}, name_width, name_style)) {
    text_width = std::max(text_width, piece.rect.width);
  }
  const Rect rect = ui.place(mark + gap + text_width + 1, height, mark + gap + text_width + 1);
  if (has_logo) {
    ui.canvas.fill({rect.x, rect.y, mark, height}, logo_ground, ui.px(size::radius));
  } else {
    draw_mark(ui, rect, height, ui.hovered == id);
  }
  TextStyle tight_owner = owner_style;
  tight_owner.line_height = line / tight_owner.size;
  const float name_height = ui.canvas.measure_height(name, name_width, name_style);
  const float text_y = owner.empty() ? rect.y + (height - name_height) / 2 : rect.y;
  ui.canvas.paragraph(name, rect.x + mark + gap, text_y, name_width, name_style);
  ui.canvas.text(owner, rect.x + mark + gap, text_y + line, tight_owner);
  if (ui.is_focus_seen(id)) ui.focus_ring(rect, ui.px(size::radius));
  std::string spoken(name);
  if (!owner.empty()) spoken.append(" – ").append(owner);
  ui.node(id, Role::Link, spoken, rect).target = target;
  if (!has_logo) return;
  ui.node(ui.key(logo.source), Role::Image, logo.name, {rect.x, rect.y, mark, height}).target =
      logo.source;
}

}  // namespace espace::ui
