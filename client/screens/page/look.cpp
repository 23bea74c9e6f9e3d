#include "client/screens/page/look.h"

#include "client/ui/theme.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <array>

namespace espace::screens {
namespace {

using platform::ThemeChoice;

/// In the order of ThemeChoice.
constexpr std::array<ui::OptionSpec, 4> themes{{{"system", "Système"},
                                                {"light", "Clair"},
                                                {"dark", "Sombre"},
                                                {"strong", "Contraste renforcé"}}};

struct TextSize {
  float scale;
  std::string_view word;
};

constexpr auto sizes = std::to_array<TextSize>({{0.875F, "87,5\u00a0%"},
                                                {1.0F, "100\u00a0%"},
                                                {1.125F, "112,5\u00a0%"},
                                                {1.25F, "125\u00a0%"},
                                                {1.5F, "150\u00a0%"},
                                                {1.75F, "175\u00a0%"},
                                                {2.0F, "200\u00a0%"}});

/// The step at or above it: the browser may remember one of another version.
std::size_t size_of(float scale) {
  const auto found = std::find_if(sizes.begin(), sizes.end(),
                                  [&](const TextSize& each) { return scale < each.scale + 0.05F; });
  return found == sizes.end() ? sizes.size() - 1 : static_cast<std::size_t>(found - sizes.begin());
}

void draw_theme(ui::Ui& ui, Context& context) {
  const platform::Appearance now = context.platform.appearance();
  std::string chosen(themes[static_cast<std::size_t>(now.theme)].value);
  const ui::FieldSpec field{.name = "theme",
                            .label = "Thème",
                            .hint = "«\u00a0Système\u00a0» suit les réglages de votre appareil."};
  if (!ui.radio_group(field, themes, chosen).changed) return;
  const auto index =
      std::find_if(themes.begin(), themes.end(),
                   [&](const ui::OptionSpec& each) { return each.value == chosen; }) -
      themes.begin();
  context.platform.choose_appearance(static_cast<ThemeChoice>(index), now.text_scale, now.is_plain);
}

void draw_text_size(ui::Ui& ui, Context& context) {
  const platform::Appearance now = context.platform.appearance();
  const std::size_t size = size_of(now.text_scale);
  const int moved = ui.stepper({.label = "Taille du texte",
                                .value = sizes[size].word,
                                .widest = sizes[2].word,
                                .less = "A−",
                                .less_about = "Réduire le texte",
                                .is_least = size == 0,
                                .more = "A+",
                                .more_about = "Agrandir le texte",
                                .is_most = size + 1 == sizes.size()});
  if (moved == 0) return;
  const TextSize& next = sizes[moved < 0 ? size - 1 : size + 1];
  context.platform.choose_appearance(now.theme, next.scale, now.is_plain);
}

void draw_plain(ui::Ui& ui, Context& context) {
  const platform::Appearance now = context.platform.appearance();
  bool is_plain = now.is_plain;
  const ui::FieldSpec field{.name = "plain", .label = "Affichage simplifié"};
  const bool was_changed = ui.check_box(field, is_plain).changed;
  ui.small_paragraph(
      "Une page plus sobre, que votre navigateur affiche lui-même\u00a0: utile avec une loupe, vos "
      "propres couleurs ou vos propres polices.",
      ui::Tone::Muted);
  if (was_changed) context.platform.choose_appearance(now.theme, now.text_scale, is_plain);
}

}  // namespace

rules::Look look_of(const platform::Appearance& appearance) {
  switch (appearance.theme) {
    case ThemeChoice::Light:
      return {};
    case ThemeChoice::Dark:
      return {.is_dark = true};
    case ThemeChoice::Strong:
      return {.is_dark = appearance.prefers_dark, .is_strong = true};
    case ThemeChoice::System:
      break;
  }
  return {appearance.prefers_dark, appearance.prefers_contrast};
}

void use_look(const Context& context) {
  const rules::Look look = look_of(context.platform.appearance());
  const auto color = rules::parse_color(context.caisse.color);
  ui::use_theme(color ? ui::theme_of(look, *color) : ui::theme_of(look));
}

void draw_display(ui::Ui& ui, Context& context) {
  ui.dialog("Affichage", context.is_display_open, [&] {
    draw_theme(ui, context);
    draw_text_size(ui, context);
    draw_plain(ui, context);
    ui.row([&] { context.is_display_open &= !ui.button("Fermer"); }, true);
  });
}

}  // namespace espace::screens
