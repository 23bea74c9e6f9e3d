#include "client/ui/theme.h"

namespace espace::ui {
namespace {
constinit Theme current = light_theme;
}  // namespace

const Theme& theme_of(const rules::Look& look) {
  if (look.is_strong) return look.is_dark ? strong_dark_theme : strong_theme;
  return look.is_dark ? dark_theme : light_theme;
}

Theme theme_of(const rules::Look& look, Color main) {
  Theme result = theme_of(look);
  const rules::Shades shades = rules::shades_of(main, look);
  result.primary = result.focus = shades.normal;
  result.primary_hover = shades.hover;
  result.primary_pressed = shades.pressed;
  return result;
}

const Theme& theme() { return current; }
void use_theme(const Theme& theme) { current = theme; }

}  // namespace espace::ui
