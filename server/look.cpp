#include "server/look.h"

#include "server/http/adapter/static_files.h"

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

}  // namespace

LookFiles look_files(const std::optional<rules::Color>& color) {
  if (!color) return {};
  const auto style = print_style(*color);
  const auto name = fmt::format("caisse-{}.css", http::content_hash(style));
  return {.files = {{name, style}},
          .head = fmt::format("<link rel=\"stylesheet\" href=\"/{}\">\n"
                              "<meta name=\"theme-color\" content=\"{}\" "
                              "media=\"(prefers-color-scheme: light)\" data-theme=\"light\">\n",
                              name, rules::print_color(*color))};
}

}  // namespace espace
