#include "shared/api/caisse/contents.h"

#include "client/screens/base/paths.h"
#include "client/screens/base/search.h"
#include "client/screens/caisse/questions.h"
#include "client/screens/page/article.h"
#include "shared/api/caisse/tiles.h"
#include "shared/rules/search.h"
#include "tests/client/support/contents_samples.h"
#include "tests/client/support/screen.h"
#include "tests/client/support/toy_mirror.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

using semantics::Node;

/// The nodes within the first one of that role and name, in reading order.
std::vector<Node> within(const TestScreen& screen, Role role, std::string_view name) {
  std::vector<Node> found;
  const Node* top = screen.tree().find(role, name);
  REQUIRE(top != nullptr);
  std::vector<semantics::Id> parents{top->id};
  for (const Node& each : screen.tree().nodes()) {
    if (std::find(parents.begin(), parents.end(), each.parent) == parents.end()) continue;
    if (each.id == semantics::no_id) continue;
    parents.push_back(each.id);
    found.push_back(each);
  }
  return found;
}

std::string outline(const std::vector<Node>& nodes) {
  std::string text;
  for (const Node& each : nodes) {
    text += semantics::name_of(each.role);
    if (each.level > 0) text += std::to_string(each.level);
    if (!each.name.empty()) text += " «" + each.name + "»";
    if (!each.target.empty()) text += " → " + each.target;
    text += '\n';
  }
  return text;
}

void log_in(TestScreen& screen) {
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::tiles, {});
}

// ---- The text ----

TEST_CASE("what the caisse wrote becomes headings, lists, links and strong words", "[contents]") {
  TestScreen screen;
  screen.server().answer(api::help, an_article());
  screen.open("/aide");
  screen.find(Role::Button, "Aide").click();
  const std::string said = outline(within(screen, Role::Dialog, "Aide de la page"));
  CHECK(
      said.starts_with("heading2 «Aide de la page»\n"
                       "heading3 «Se connecter»\n"
                       "paragraph\n"
                       "text «Saisissez votre »\n"
                       "strong «adresse électronique»\n"
                       "text «, ou choisissez un »\n"
                       "link «nouveau mot de passe» → /mot-de-passe-oublie\n"
                       "text «.»\n"
                       "heading4 «La connexion est refusée»\n"
                       "list\n"
                       "listitem\n"
                       "paragraph «Attendez une minute ;»\n"
                       "listitem\n"
                       "paragraph\n"
                       "text «écrivez à »\n"
                       "link «votre caisse» → mailto:aide@caisse.example\n"
                       "text «.»\n"
                       "list\n"
                       "listitem\n"
                       "paragraph «1.»\n"
                       "paragraph «Avec votre SIRET»\n"
                       "listitem\n"
                       "paragraph «2.»\n"
                       "paragraph «et votre nom»\n"));
  CHECK(screen.find(Role::Link, "votre caisse").is(State::External));
  CHECK_FALSE(screen.find(Role::Link, "nouveau mot de passe").is(State::External));
  screen.find(Role::Link, "nouveau mot de passe").click();
  CHECK(screen.server().location() == "/mot-de-passe-oublie");
  CHECK_FALSE(screen.has(Role::Dialog, "Aide de la page"));
}

TEST_CASE("the parts of a paragraph lie where they are drawn, and say where its lines end",
          "[contents]") {
  TestScreen screen;
  screen.set_viewport({320, 640, 0, 2, 16});
  screen.server().answer(api::help, an_article());
  screen.open("/aide");
  screen.find(Role::Button, "Aide").click();
  std::string broken;
  std::string whole;
  float right = 0;
  for (const Node& each : within(screen, Role::Paragraph, "")) {
    broken += each.value.empty() ? each.name : each.value;
    whole += each.name;
    CHECK(each.rect.height == 24);
    right = std::max(right, each.rect.x + each.rect.width);
  }
  CHECK(std::count(broken.begin(), broken.end(), '\n') >= 2);
  std::replace(broken.begin(), broken.end(), '\n', ' ');
  CHECK(broken == whole);
  CHECK(right <= 320);
}

TEST_CASE("lines of what is read are no longer than the eye follows", "[contents]") {
  TestScreen screen;
  screen.set_viewport({2560, 1400, 0, 1, 16});
  screen.server().answer(api::news, {{a_long_article()}});
  log_in(screen);
  screen.open("/nouveautes");
  for (const Node& each : screen.tree().nodes()) {
    if (each.role == Role::Paragraph) CHECK(each.rect.width <= 44 * 16);
  }
}

TEST_CASE("an outline skips no level, whatever the caisse wrote", "[contents]") {
  TestScreen screen;
  api::Article article{.slug = "x", .title = "Titre", .published = "2026-11-24", .blocks = {}};
  article.blocks = {{api::BlockKind::Heading, 4, 0, {{"Trop profond", ""}}},
                    {api::BlockKind::Heading, 2, 0, {{"Partie", ""}}},
                    {api::BlockKind::Heading, 3, 0, {{"Sous-partie", ""}}}};
  screen.server().answer(api::news, {{article}});
  log_in(screen);
  screen.open("/nouveautes");
  CHECK(screen.find(Role::Heading, "Titre").node().level == 2);
  CHECK(screen.find(Role::Heading, "Trop profond").node().level == 3);
  CHECK(screen.find(Role::Heading, "Sous-partie").node().level == 4);
}

TEST_CASE("the toy mirror of a rich text is the tree, patch by patch", "[contents][mirror]") {
  TestScreen screen;
  screen.server().answer(api::questions, some_questions());
  screen.open("/questions");
  screen.field("Rechercher").type("courrier");
  screen.field("Rechercher").type("code");
  screen.find(Role::Button, "Je n’ai plus mon code").click();
  ToyMirror patched;
  for (const std::string& patch : screen.server().patches()) patched.apply(patch);
  ToyMirror fresh;
  fresh.apply(semantics::diff({}, screen.tree()));
  CHECK(patched.describe() == fresh.describe());
}

// ---- «Questions-Réponses» ----

TEST_CASE("what was found is marked in the text's own bytes", "[search]") {
  const auto marked = [](std::string_view text, std::string_view search) {
    std::string all;
    for (const ui::TextMark& mark : screens::marks_in(text, rules::search_words(search))) {
      all.append(text.substr(mark.begin, mark.end - mark.begin)).push_back('|');
    }
    return all;
  };
  CHECK(marked("Été comme hiver, l’été", "ete") == "Été|été|");
  CHECK(marked("Sœur et CŒUR", "oeur") == "œur|ŒUR|");
  CHECK(marked("Sœur", "so") == "Sœ|");
  // A combining accent belongs to what it stands on.
  CHECK(marked("de\u0301le\u0301gation", "delegation") == "de\u0301le\u0301gation|");
  CHECK(marked("l’accès à la liste", "l acces") == "accès|");
  CHECK(marked("abc", "b") == "b|");
  CHECK(marked("abc", "").empty());
}

TEST_CASE("E5: questions open and close, and are searched as one types", "[contents]") {
  TestScreen screen;
  screen.server().answer(api::questions, some_questions());
  screen.open("/aide");
  screen.find(Role::Navigation, "Barre fonctionnelle");
  screen.find(Role::Link, "Questions-Réponses").click();
  CHECK(screen.server().location() == "/questions");
  CHECK(screen.heading() == "Questions-Réponses");
  const auto titles = [&] {
    std::vector<std::string> all;
    for (const Node& each : screen.tree().nodes()) {
      if (each.role == Role::Button && (each.is(State::Expanded) || each.is(State::Collapsed))) {
        all.push_back(each.name);
      }
    }
    return all;
  };
  CHECK(titles().size() == 3);
  CHECK_FALSE(screen.shows("par courrier"));
  screen.find(Role::Button, "Je n’ai plus mon code").click();
  CHECK(screen.shows("par courrier"));
  CHECK(screen.find(Role::Button, "Je n’ai plus mon code").is(State::Expanded));
  screen.find(Role::Button, "Je n’ai plus mon code").click();
  CHECK_FALSE(screen.shows("par courrier"));

  // Each answer that holds the words is open: they are seen.
  screen.field("Rechercher").type("DELEGU cabinet");
  CHECK(titles() == std::vector<std::string>{"Comment déléguer ?"});
  CHECK(screen.shows("votre cabinet comptable"));
  CHECK(screen.has(Role::Status, "1 question trouvée"));
  CHECK(screen.has(Role::Paragraph, "1 question trouvée"));
  screen.find(Role::Button, "Comment déléguer ?").click();
  CHECK_FALSE(screen.shows("votre cabinet comptable"));

  screen.field("Rechercher").type("licorne");
  CHECK(titles().empty());
  CHECK(screen.has(Role::Status, "Aucune question trouvée"));
  CHECK(screen.find(Role::Link, "Contacter votre caisse").node().target == "/contact");
  screen.field("Rechercher").type("");
  CHECK(titles().size() == 3);
  CHECK(screen.server().requests_to(api::questions.path).size() == 1);
}

TEST_CASE("questions that do not come can be asked for again", "[contents]") {
  TestScreen screen;
  screen.server().refuse(api::questions, api::make_error(Code::Busy));
  screen.open("/questions");
  CHECK_FALSE(screen.has(Role::TextBox, "Rechercher"));
  screen.server().answer(api::questions, some_questions());
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.has(Role::Button, "Comment déléguer ?"));
}

// ---- «Aide» ----

TEST_CASE("E5: help is that of the page, over it, and nothing typed is lost", "[contents]") {
  TestScreen screen;
  screen.server().answer(api::help, an_article());
  screen.open("/");
  screen.field("Adresse électronique").type("elodie@exemple.fr");
  screen.find(Role::Button, "Aide").click();
  const auto asked = screen.server().requests_to(api::help.path);
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].path == "/api/v1/help?screen=%2F");
  REQUIRE(screen.has(Role::Dialog, "Aide de la page"));
  // Read from its beginning.
  CHECK(screen.find(Role::Heading, "Aide de la page").is(State::Focusable));
  SECTION("its button closes it") { screen.find(Role::Button, "Fermer").click(); }
  SECTION("Escape closes it") { screen.find(Role::Dialog, "Aide de la page").dismiss(); }
  CHECK_FALSE(screen.has(Role::Dialog, "Aide de la page"));
  CHECK(screen.field("Adresse électronique").value() == "elodie@exemple.fr");
  CHECK(screen.server().location() == "/");
}

TEST_CASE("E5: a page without help says so and shows where answers are", "[contents]") {
  TestScreen screen;
  screen.open("/introuvable");
  screen.find(Role::Button, "Aide").click();
  CHECK(screen.shows("Cette page n’a pas d’aide qui lui soit propre."));
  screen.find(Role::Link, "Toute l’aide").click();
  CHECK(screen.server().location() == "/aide");
}

// ---- «Nouveautés» ----

TEST_CASE("E5: unread news are counted in words until they were seen", "[contents]") {
  TestScreen screen;
  log_in(screen);
  screen.server().answer(api::news, some_news());
  screen.server().answer(api::read_news, {});
  screen.open("/accueil");
  CHECK(screen.find(Role::Link, "Nouveautés").description() == "2 nouveautés non lues");
  CHECK(screen.server().requests_to(api::news.path).size() == 1);
  screen.find(Role::Link, "Nouveautés").click();
  CHECK(screen.server().location() == "/nouveautes");
  CHECK(screen.shows("24/11/2026"));
  int unread = 0;
  for (const Node& each : screen.tree().nodes()) unread += each.name == "Nouveau";
  CHECK(unread == 2);
  const auto requests = screen.server().requests_to(api::news.path);
  CHECK(std::count_if(requests.begin(), requests.end(),
                      [](const auto& each) { return each.method == "POST"; }) == 1);
  CHECK(screen.find(Role::Link, "Nouveautés").description().empty());
  CHECK(screen.find(Role::Link, "Nouveautés").is(State::Current));
}

TEST_CASE("E5: news that were all read are not noted again", "[contents]") {
  TestScreen screen;
  log_in(screen);
  api::ArticlesReply read = some_news();
  for (api::Article& each : read.articles) each.is_unread = false;
  screen.server().answer(api::news, read);
  screen.open("/nouveautes");
  for (const auto& each : screen.server().requests_to(api::news.path)) CHECK(each.method == "GET");
  CHECK_FALSE(screen.shows("Nouveau\n"));
}

TEST_CASE("E5: visitors have no news", "[contents]") {
  TestScreen screen;
  screen.open("/");
  CHECK_FALSE(screen.has(Role::Link, "Nouveautés"));
  CHECK(screen.server().requests_to(api::news.path).empty());
}

TEST_CASE("a link that is pressed twice at once is followed once", "[contents]") {
  TestScreen screen;
  screen.server().answer(api::questions, some_questions());
  screen.open(path_of_questions);
  const std::size_t asked = screen.server().requests_to("/api/v1/questions").size();
  screen.find(Role::Link, "Questions-Réponses").click();
  screen.find(Role::Link, "Questions-Réponses").click();
  CHECK(screen.server().requests_to("/api/v1/questions").size() == asked + 1);
  screen.wait(1);
  screen.find(Role::Link, "Questions-Réponses").click();
  CHECK(screen.server().requests_to("/api/v1/questions").size() == asked + 2);
}

}  // namespace
}  // namespace espace::tests
