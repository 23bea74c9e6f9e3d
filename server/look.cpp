#include "server/look.h"

#include "server/http/adapter/static_files.h"
#include "server/text/html.h"

#include <fmt/format.h>

#include <array>

namespace espace {
namespace {

struct Case {
  rules::Look look;
  std::string_view media;
  std::string_view selector;
};

/// As in web/theme.mjs, whose rules these outweigh by one element.
constexpr std::string_view by_preference = "html:root:not([data-theme])";
constexpr std::array<Case, 7> cases{{
    {{}, "all", "html:root"},
    {{.is_dark = true}, "screen and (prefers-color-scheme:dark)", by_preference},
    {{.is_strong = true}, "screen and (prefers-contrast:more)", by_preference},
    {{.is_dark = true, .is_strong = true},
     "screen and (prefers-contrast:more) and (prefers-color-scheme:dark)",
     by_preference},
    {{.is_dark = true}, "screen", "html:root[data-theme=dark]"},
    {{.is_strong = true}, "screen", "html:root[data-theme=strong]"},
    {{.is_dark = true, .is_strong = true},
     "screen and (prefers-color-scheme:dark)",
     "html:root[data-theme=strong]"},
}};

std::string print_style(rules::Color color) {
  std::string style;
  for (const auto& each : cases) {
    const auto shades = rules::shades_of(color, each.look);
    const auto normal = rules::print_color(shades.normal);
    style += fmt::format(
        "@media {}{{{}{{--primary:{};--primary-hover:{};--primary-pressed:{};--focus:{}}}}}\n",
        each.media, each.selector, normal, rules::print_color(shades.hover),
        rules::print_color(shades.pressed), normal);
  }
  return style;
}

/// On a light ground, as logos are made for, in whatever look; 40 pixels high at most.
constexpr std::string_view logo_style =
    R"(.mark{display:none}
.logo,html #mirror img{box-sizing:border-box;padding:.25rem;border-radius:.375rem;background:#fff;object-fit:contain;forced-color-adjust:none}
.logo{flex:none;width:auto;height:2.5rem;max-width:12.5rem}
html #mirror img{pointer-events:none}
#mirror:has(dialog[open]) img{visibility:hidden}
)";

/// The portal's own file in the colour of the caisse.
std::string recolor(std::string text, rules::Color color) {
  for (auto at = text.find(icon_color); at != std::string::npos; at = text.find(icon_color, at)) {
    text.replace(at, icon_color.size(), rules::print_color(color));
  }
  return text;
}

}  // namespace

LookFiles look_files(const std::optional<rules::Color>& color, bool has_logo, std::string icon,
                     std::string manifest) {
  LookFiles look;
  if (!color && !has_logo) return look;
  std::string style = color ? print_style(*color) : std::string();
  if (has_logo) style += logo_style;
  const auto name = fmt::format("caisse-{}.css", http::content_hash(style));
  look.files[name] = style;
  look.head = fmt::format("<link rel=\"stylesheet\" href=\"/{}\">\n", name);
  if (!color) return look;
  look.head += fmt::format(
      "<meta name=\"theme-color\" content=\"{}\" "
      "media=\"(prefers-color-scheme: light)\" data-theme=\"light\">\n",
      rules::print_color(*color));
  if (!icon.empty()) look.files["favicon.svg"] = recolor(std::move(icon), *color);
  if (!manifest.empty()) look.files["manifest.webmanifest"] = recolor(std::move(manifest), *color);
  return look;
}

std::string logo_markup(const domain::Logo& logo, std::string_view alternative) {
  return fmt::format("<img class=\"logo\" src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\">\n    ",
                     logo.path, escape_html(alternative), logo.width, logo.height);
}

}  // namespace espace
