#include "client/screens/page/look.h"

#include "client/screens/base/paths.h"
#include "client/ui/theme.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

/// The looks of the page, and «Affichage», where they are chosen.
namespace espace::tests {
namespace {

using platform::Appearance;
using platform::ThemeChoice;

/// «Affichage», opened on the log-in page.
class Panel : public TestScreen {
 public:
  Panel() {
    open(path_of_login);
    show();
  }
  void show() { find(Role::Button, "Affichage").click(); }
  std::string text_size() const {
    for (const semantics::Node& node : tree().nodes()) {
      if (node.role == Role::Paragraph && node.name.ends_with("\u00a0%")) return node.name;
    }
    return {};
  }
};

TEST_CASE("without a choice the page looks as the system prefers", "[look]") {
  for (const bool is_dark : {false, true}) {
    for (const bool is_strong : {false, true}) {
      const Appearance system{.prefers_dark = is_dark, .prefers_contrast = is_strong};
      CHECK(screens::look_of(system) == rules::Look{is_dark, is_strong});
      TestScreen screen;
      screen.server().set_appearance(system);
      screen.open(path_of_login);
      CHECK(ui::theme().page == ui::theme_of({is_dark, is_strong}).page);
    }
  }
}

TEST_CASE("a choice outweighs the system, whatever it prefers", "[look]") {
  for (const bool is_dark : {false, true}) {
    for (const bool is_strong : {false, true}) {
      Appearance chosen{.prefers_dark = is_dark, .prefers_contrast = is_strong};
      chosen.theme = ThemeChoice::Light;
      CHECK(screens::look_of(chosen) == rules::Look{});
      chosen.theme = ThemeChoice::Dark;
      CHECK(screens::look_of(chosen) == rules::Look{.is_dark = true});
      // More contrast has no side of its own: who wants a dark page keeps it.
      chosen.theme = ThemeChoice::Strong;
      CHECK(screens::look_of(chosen) == rules::Look{is_dark, true});
    }
  }
}

TEST_CASE("the page follows the system while it is open", "[look]") {
  TestScreen screen;
  screen.open(path_of_login);
  CHECK(ui::theme().page == ui::light_theme.page);
  screen.server().set_appearance({.prefers_dark = true});
  screen.settle();
  CHECK(ui::theme().page == ui::dark_theme.page);
}

TEST_CASE("a theme is chosen in «Affichage», at once and for the next time", "[look]") {
  Panel panel;
  CHECK(panel.field("Système").is(State::Checked));
  panel.field("Sombre").click();
  CHECK(panel.field("Sombre").is(State::Checked));
  CHECK_FALSE(panel.field("Système").is(State::Checked));
  CHECK(panel.server().appearance().theme == ThemeChoice::Dark);
  CHECK(ui::theme().page == ui::dark_theme.page);

  panel.reload();
  CHECK(ui::theme().page == ui::dark_theme.page);
  panel.show();
  CHECK(panel.field("Sombre").is(State::Checked));
  panel.field("Contraste renforcé").click();
  CHECK(ui::theme().page == ui::strong_theme.page);
  panel.field("Clair").click();
  CHECK(ui::theme().page == ui::light_theme.page);
  panel.field("Système").click();
  CHECK(panel.server().appearance() == Appearance{});
}

TEST_CASE("text becomes larger and smaller by steps, to an end each way", "[look]") {
  Panel panel;
  CHECK(panel.text_size() == "100\u00a0%");
  panel.find(Role::Button, "A−").click();
  CHECK(panel.text_size() == "87,5\u00a0%");
  CHECK(panel.find(Role::Button, "A−").is(State::Disabled));
  std::vector<std::string> sizes;
  while (!panel.find(Role::Button, "A+").is(State::Disabled)) {
    panel.find(Role::Button, "A+").click();
    sizes.push_back(panel.text_size());
  }
  CHECK(sizes == std::vector<std::string>{"100\u00a0%", "112,5\u00a0%", "125\u00a0%", "150\u00a0%",
                                          "175\u00a0%", "200\u00a0%"});
  CHECK(panel.server().appearance().text_scale == 2);
  panel.find(Role::Button, "A−").click();
  CHECK(panel.server().appearance().text_scale == 1.75F);
  // Each changes what it is for, and nothing else.
  panel.field("Sombre").click();
  CHECK(panel.server().appearance().text_scale == 1.75F);
  panel.find(Role::Button, "A+").click();
  CHECK(panel.server().appearance().theme == ThemeChoice::Dark);
}

TEST_CASE("a size that is none of the steps counts as the next one above", "[look]") {
  Panel panel;
  panel.server().set_appearance({.text_scale = 1.4F});
  panel.settle();
  CHECK(panel.text_size() == "150\u00a0%");
  panel.server().set_appearance({.text_scale = 3});
  panel.settle();
  CHECK(panel.text_size() == "200\u00a0%");
}

TEST_CASE("«Affichage» closes by its button, by Escape and with the page", "[look]") {
  Panel panel;
  panel.find(Role::Button, "Fermer").click();
  CHECK_FALSE(panel.has(Role::Dialog, "Affichage"));
  panel.show();
  panel.find(Role::Dialog, "Affichage").dismiss();
  CHECK_FALSE(panel.has(Role::Dialog, "Affichage"));
  panel.show();
  panel.go_back();
  CHECK_FALSE(panel.has(Role::Dialog, "Affichage"));
}

TEST_CASE("«Affichage» comes with the second part of the program", "[look][late]") {
  TestScreen screen;
  screen.server().set_late_part(platform::LatePart::Loading);
  screen.open(path_of_login);
  screen.find(Role::Button, "Affichage").click();
  CHECK_FALSE(screen.has(Role::Dialog, "Affichage"));
  screen.server().set_late_part(platform::LatePart::Ready);
  screen.settle();
  CHECK(screen.has(Role::Dialog, "Affichage"));
}

TEST_CASE("the caisse's colour is that of the buttons in every look", "[look]") {
  constexpr rules::Color red = 0x9C1B30;
  TestScreen screen;
  screen.server().answer(api::caisse, {"CIBTP Sud", "01", false, "#9c1b30"});
  screen.open(path_of_login);
  CHECK(ui::theme().primary == red);
  CHECK(ui::theme().focus == red);
  CHECK(ui::theme().text == ui::light_theme.text);
  screen.server().set_appearance({.prefers_dark = true});
  screen.settle();
  CHECK(ui::theme().primary == rules::shades_of(red, {.is_dark = true}).normal);
  CHECK(ui::theme().page == ui::dark_theme.page);
}

TEST_CASE("a colour that is none is not one", "[look]") {
  TestScreen screen;
  screen.server().answer(api::caisse, {"CIBTP Sud", "01", false, "rouge"});
  screen.open(path_of_login);
  CHECK(ui::theme().primary == ui::light_theme.primary);
}

}  // namespace
}  // namespace espace::tests
