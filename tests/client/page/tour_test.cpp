#include "client/screens/page/tour.h"

#include "shared/api/caisse/contents.h"
#include "shared/api/caisse/tiles.h"
#include "tests/client/support/contents_samples.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

using semantics::Node;
using semantics::Rect;

constexpr std::string_view tour_title = "Tutoriel\u00a0: Se repérer";

void begin(TestScreen& screen, std::string_view path = "/accueil") {
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::tiles, {});
  screen.server().answer(api::tour, a_tour());
  screen.open(path);
  screen.find(Role::Button, "Tutoriel").click();
}

semantics::Tree a_tree() {
  semantics::Tree tree;
  semantics::Id id = 0;
  const auto add = [&](Role role, std::string_view name, float width = 100) {
    tree.add(++id, role, name).rect = {0, 0, width, 30};
  };
  add(Role::Button, "Menu");
  add(Role::Link, "Gérer les droits d’accès");
  add(Role::Heading, "Bienvenue sur votre espace\u00a0!");
  add(Role::Button, "3 alertes DSN");
  add(Role::ComboBox, "Objet");
  add(Role::Navigation, "Barre fonctionnelle");
  add(Role::Link, "Sans étendue", 0);
  add(Role::Link, "Menu");
  return tree;
}

TEST_CASE("a tour points by role and name", "[tour]") {
  const semantics::Tree tree = a_tree();
  const auto found = [&](std::string_view place) {
    const Node* node = screens::find_place(tree, place);
    return node == nullptr ? std::string() : std::to_string(node->id);
  };
  CHECK(found("bouton « Menu »") == "1");
  CHECK(found("Bouton «\u00a0MENU\u00a0»") == "1");
  CHECK(found("lien « Menu »") == "8");
  CHECK(found("lien « Gérer les droits d’accès »") == "2");
  CHECK(found("titre « Bienvenue sur votre espace ! »") == "3");
  CHECK(found("bouton « …alertes DSN »") == "4");
  CHECK(found("bouton « …alerte… DSN »") == "4");
  CHECK(found("bouton « 3… »") == "4");
  CHECK(found("champ « Objet »") == "5");
  CHECK(found("zone « Barre fonctionnelle »") == "6");

  CHECK(found("bouton « Men »").empty());
  CHECK(found("bouton « …alerte »").empty());
  CHECK(found("bouton « alertes… »").empty());
  CHECK(found("lien « Sans étendue »").empty());
  CHECK(found("tableau « Menu »").empty());
  CHECK(found("chose « Menu »").empty());
  CHECK(found("bouton Menu").empty());
  CHECK(found("bouton « »").empty());
  CHECK(found("").empty());
}

TEST_CASE("an article is read as steps: where, then what", "[tour]") {
  const auto steps = screens::steps_of(a_tour());
  REQUIRE(steps.size() == 4);
  CHECK(steps[0].title == "Le menu");
  CHECK(steps[0].places ==
        std::vector<std::string>{"bouton « Menu »", "zone « Menu de navigation »"});
  CHECK(steps[2].places.size() == 2);
  CHECK(steps[2].text.size() == 1);
  // A list that comes later is text.
  api::Article article = a_tour();
  article.blocks.push_back({api::BlockKind::Item, 1, 0, {{"un point", ""}}});
  CHECK(screens::steps_of(article)[3].text.size() == 2);
}

TEST_CASE("E5: the tour goes from control to control and leaves out what is not there", "[tour]") {
  TestScreen screen;
  begin(screen);
  const auto asked = screen.server().requests_to(api::tour.path);
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].path == "/api/v1/tour?screen=%2Faccueil");
  REQUIRE(screen.has(Role::Dialog, tour_title));
  CHECK(screen.shows("Étape 1 sur 3"));
  CHECK(screen.has(Role::Heading, "Le menu"));
  CHECK(screen.find(Role::Dialog, tour_title).description() == "Le menu. Il mène partout.");
  CHECK_FALSE(screen.has(Role::Button, "Précédent"));
  CHECK(screen.focused() == "Suivant");

  screen.find(Role::Button, "Suivant").click();
  CHECK(screen.shows("Étape 2 sur 3"));
  CHECK(screen.has(Role::Heading, "La barre"));
  CHECK(screen.focused() == "Suivant");
  screen.find(Role::Button, "Suivant").click();
  CHECK(screen.has(Role::Heading, "Partir"));
  CHECK_FALSE(screen.has(Role::Button, "Suivant"));
  CHECK(screen.focused() == "Terminer");
  screen.find(Role::Button, "Précédent").click();
  screen.find(Role::Button, "Précédent").click();
  CHECK(screen.has(Role::Heading, "Le menu"));
  CHECK(screen.focused() == "Suivant");
  screen.find(Role::Button, "Suivant").click();
  screen.find(Role::Button, "Suivant").click();
  screen.find(Role::Button, "Terminer").click();
  CHECK_FALSE(screen.has(Role::Dialog, tour_title));
  CHECK(screen.server().location() == "/accueil");
}

TEST_CASE("E5: Escape ends the tour at any step, and so does its button", "[tour]") {
  TestScreen screen;
  begin(screen);
  screen.find(Role::Button, "Suivant").click();
  SECTION("Escape") { screen.find(Role::Dialog, tour_title).dismiss(); }
  SECTION("its button") { screen.find(Role::Button, "Terminer").click(); }
  SECTION("another page") { screen.go_back(); }
  CHECK_FALSE(screen.has(Role::Dialog, tour_title));
}

TEST_CASE("E5: on a phone the bubble stands beside what it speaks of, within the window",
          "[tour]") {
  const platform::Viewport viewport =
      GENERATE(platform::Viewport{390, 844, 0, 3, 16}, platform::Viewport{1280, 800, 0, 1, 16},
               platform::Viewport{640, 400, 0, 2, 16}, platform::Viewport{1280, 800, 300, 1, 16});
  TestScreen screen;
  screen.set_viewport(viewport);
  begin(screen);
  const auto check = [&](const Rect& target, float scroll) {
    const Rect bubble = screen.find(Role::Dialog, tour_title).node().rect;
    CHECK(bubble.x >= 0);
    CHECK(bubble.x + bubble.width <= viewport.width);
    CHECK(bubble.y >= scroll);
    CHECK(bubble.y + bubble.height <= scroll + viewport.height);
    // What is pointed at is seen: at least where it begins.
    CHECK(target.y >= scroll);
    CHECK(target.y < scroll + viewport.height);
    const bool is_beside =
        bubble.x >= target.x + target.width || target.x >= bubble.x + bubble.width;
    const bool is_off =
        bubble.y >= target.y + target.height || target.y >= bubble.y + bubble.height;
    if (target.height < viewport.height * 0.4F) CHECK((is_beside || is_off));
  };
  const auto scrolled = [&] {
    return screen.server().scrolled_to() < 0 ? viewport.scroll_y : screen.server().scrolled_to();
  };
  const auto scroll = [&] {
    platform::Viewport there = viewport;
    there.scroll_y = scrolled();
    screen.set_viewport(there);
  };
  scroll();
  const bool has_button = screen.has(Role::Button, "Menu");
  check((has_button ? screen.find(Role::Button, "Menu")
                    : screen.find(Role::Navigation, "Menu de navigation"))
            .node()
            .rect,
        scrolled());
  screen.find(Role::Button, "Suivant").click();
  scroll();
  check(screen.find(Role::Navigation, "Barre fonctionnelle").node().rect, scrolled());
}

TEST_CASE("E5: where a tour does not come or shows nothing, the help opens instead", "[tour]") {
  TestScreen screen;
  screen.server().answer(api::help, an_article());
  SECTION("there is none") {}
  SECTION("nothing of it is on the page") {
    api::Article tour = a_tour();
    tour.blocks = {{api::BlockKind::Heading, 2, 0, {{"Licorne", ""}}},
                   {api::BlockKind::Item, 1, 0, {{"bouton « Licorne »", ""}}},
                   {api::BlockKind::Paragraph, 0, 0, {{"Rien.", ""}}}};
    screen.server().answer(api::tour, tour);
  }
  screen.open("/");
  screen.find(Role::Button, "Tutoriel").click();
  CHECK(screen.has(Role::Dialog, "Aide de la page"));
  CHECK(screen.shows("Se connecter"));
}

TEST_CASE("the tour waits for its text without being asked for twice", "[tour]") {
  TestScreen screen;
  screen.server().answer(api::tour, a_tour());
  screen.open("/");
  screen.server().hold(true);
  screen.find(Role::Button, "Tutoriel").click();
  CHECK(screen.find(Role::Button, "Tutoriel").is(State::Busy));
  screen.find(Role::Button, "Tutoriel").click();
  screen.server().hold(false);
  screen.settle();
  CHECK(screen.server().requests_to(api::tour.path).size() == 1);
  CHECK(screen.has(Role::Dialog, tour_title));
}

}  // namespace
}  // namespace espace::tests
