#include "client/ui/theme.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdio>
#include <iterator>
#include <string>
#include <vector>

/// Every pair of colours that meet on the page, in every theme. The same as a table:
/// client_tests "[.contrasts]"
namespace espace::ui {
namespace {

using rules::contrast;

struct Named {
  const char* name;
  Theme theme;
};

const std::vector<Named>& themes() {
  static const std::vector<Named> all{{"light", light_theme},
                                      {"dark", dark_theme},
                                      {"strong", strong_theme},
                                      {"strong dark", strong_dark_theme}};
  return all;
}

struct Pair {
  const char* what;
  Color front;
  Color back;
};

std::vector<Pair> text_pairs(const Theme& theme) {
  return {
      {"text on page", theme.text, theme.page},
      {"text on surface", theme.text, theme.surface},
      {"text on hovered surface", theme.text, theme.surface_hover},
      {"text on disabled", theme.text, theme.surface_disabled},
      {"text on success", theme.text, theme.success_tint},
      {"text on warning", theme.text, theme.warning_tint},
      {"text on error", theme.text, theme.error_tint},
      {"text on info", theme.text, theme.info_tint},
      {"text that is marked", theme.text, theme.mark},
      {"word on top of the page", theme.surface, theme.text},
      {"muted on page", theme.text_muted, theme.page},
      {"muted on surface", theme.text_muted, theme.surface},
      {"muted on hovered surface", theme.text_muted, theme.surface_hover},
      {"muted on disabled", theme.text_muted, theme.surface_disabled},
      {"muted on info", theme.text_muted, theme.info_tint},
      {"button", theme.text_on_primary, theme.primary},
      {"hovered button", theme.text_on_primary, theme.primary_hover},
      {"pressed button", theme.text_on_primary, theme.primary_pressed},
      {"choice that is fixed", theme.text_on_primary, theme.text_muted},
      {"link on page", theme.primary, theme.page},
      {"link on surface", theme.primary, theme.surface},
      {"link on hovered surface", theme.primary, theme.surface_hover},
      {"link that is marked", theme.primary, theme.mark},
      {"hovered link on page", theme.primary_hover, theme.page},
      {"hovered link on surface", theme.primary_hover, theme.surface},
      {"information", theme.primary, theme.info_tint},
      {"success", theme.success, theme.success_tint},
      {"success on surface", theme.success, theme.surface},
      {"warning", theme.warning, theme.warning_tint},
      {"warning on surface", theme.warning, theme.surface},
      {"error", theme.error, theme.error_tint},
      {"error on surface", theme.error, theme.surface},
      {"error on page", theme.error, theme.page},
      {"count of news", theme.surface, theme.error},
  };
}

std::vector<Pair> control_pairs(const Theme& theme) {
  return {
      {"outline on surface", theme.control, theme.surface},
      {"outline on page", theme.control, theme.page},
      {"wrong field on surface", theme.error, theme.surface},
      {"wrong field on page", theme.error, theme.page},
      {"focus on surface", theme.focus, theme.surface},
      {"focus on page", theme.focus, theme.page},
      {"focus on hovered surface", theme.focus, theme.surface_hover},
      {"edge of what is hovered", theme.primary, theme.surface_hover},
      {"button on surface", theme.primary, theme.surface},
      {"button on page", theme.primary, theme.page},
      {"tick in its box", theme.surface, theme.primary},
      {"progress on its track", theme.primary, theme.surface_disabled},
  };
}

double least_for_text(const Theme& theme) {
  return theme.look.is_strong ? rules::strong_text_contrast : rules::text_contrast;
}

void check(const Theme& theme) {
  for (const Pair& pair : text_pairs(theme)) {
    CAPTURE(pair.what);
    CHECK(contrast(pair.front, pair.back) >= least_for_text(theme));
  }
  for (const Pair& pair : control_pairs(theme)) {
    CAPTURE(pair.what);
    CHECK(contrast(pair.front, pair.back) >= rules::control_contrast);
  }
}

TEST_CASE("every theme can be read, and its controls and its focus stand out", "[theme]") {
  for (const Named& each : themes()) {
    CAPTURE(each.name);
    check(each.theme);
    CHECK(theme_of(each.theme.look).text == each.theme.text);
    CHECK(theme_of(each.theme.look).page == each.theme.page);
  }
}

TEST_CASE("with more contrast, what only separates can be seen as well", "[theme]") {
  for (const Named& each : themes()) {
    const bool is_seen = contrast(each.theme.line, each.theme.surface) >= rules::control_contrast;
    CAPTURE(each.name);
    CHECK(is_seen == each.theme.look.is_strong);
    CHECK((each.theme.edge > 1) == each.theme.look.is_strong);
  }
}

TEST_CASE("dark is dark on both sides of every pair of surfaces", "[theme]") {
  for (const Named& each : themes()) {
    CAPTURE(each.name);
    for (const Color surface : {each.theme.page, each.theme.surface, each.theme.surface_hover,
                                each.theme.info_tint, each.theme.error_tint}) {
      CHECK((contrast(surface, 0x000000) < 2) == each.theme.look.is_dark);
    }
  }
}

TEST_CASE("our own colour is one that a caisse could have chosen", "[theme]") {
  for (const Named& each : themes()) {
    CAPTURE(each.name);
    const Theme derived = theme_of(each.theme.look, light_theme.primary);
    CHECK(derived.primary == each.theme.primary);
    CHECK(derived.primary_hover == each.theme.primary_hover);
    CHECK(derived.primary_pressed == each.theme.primary_pressed);
    CHECK(derived.focus == each.theme.focus);
  }
}

TEST_CASE("whatever readable colour the caisse chooses, all pairs can be read", "[theme]") {
  int count = 0;
  for (Color red = 0; red < 256; red += 15) {
    for (Color green = 0; green < 256; green += 15) {
      for (Color blue = 0; blue < 256; blue += 15) {
        const Color color = (red << 16U) | (green << 8U) | blue;
        if (!rules::is_readable(color)) continue;
        ++count;
        CAPTURE(rules::print_color(color));
        for (const Named& each : themes()) {
          CAPTURE(each.name);
          check(theme_of(each.theme.look, color));
        }
      }
    }
  }
  CHECK(count > 1000);
}

/// One line a pair, one column a theme; every figure that is printed is checked.
void print_contrasts(const char* title, std::vector<Pair> (*pairs_of)(const Theme&),
                     double (*least_for)(const Theme&)) {
  std::printf("%-28s", title);
  for (const Named& each : themes()) std::printf("%16s", each.name);
  std::printf("\n");
  const auto rows = pairs_of(light_theme);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::printf("%-28s", rows[row].what);
    for (const Named& each : themes()) {
      const Pair pair = pairs_of(each.theme)[row];
      const double ratio = contrast(pair.front, pair.back);
      std::printf("%16.2f", ratio);
      CHECK(ratio >= least_for(each.theme));
    }
    std::printf("\n");
  }
}

TEST_CASE("the contrasts as a table", "[.contrasts]") {
  print_contrasts("Text", text_pairs, least_for_text);
  print_contrasts("Controls, focus", control_pairs,
                  [](const Theme&) { return rules::control_contrast; });
}

}  // namespace
}  // namespace espace::ui
