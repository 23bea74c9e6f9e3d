#include "client/screens/base/paths.h"
#include "client/screens/registry.h"
#include "tests/client/support/arrival.h"
#include "tests/client/support/contact_samples.h"
#include "tests/client/support/contents_samples.h"
#include "tests/client/support/pictures.h"
#include "tests/client/support/promises.h"
#include "tests/client/support/rights_samples.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Every screen of the registry, in several windows and states, must keep these promises: a screen
/// that is added is tested here without a line more.
namespace espace::tests {
namespace {

using semantics::Node;

const screens::Entry& any_entry() {
  const auto all = screens::registry();
  return all[GENERATE_COPY(range(std::size_t{0}, all.size()))];
}

platform::Viewport any_viewport() {
  return GENERATE(platform::Viewport{1280, 800, 0, 1, 16}, platform::Viewport{390, 844, 0, 3, 16},
                  platform::Viewport{320, 640, 0, 2, 16}, platform::Viewport{1280, 800, 0, 2, 32},
                  platform::Viewport{320, 640, 0, 2, 32});
}

/// A screen in one of the windows, each in turn.
class Walk : public TestScreen {
 public:
  Walk() {
    set_viewport(viewport);
    // For pictures of another theme: «dark», «strong».
    const char* look = std::getenv("ESPACE_PICTURES_LOOK");
    const std::string_view wanted = look == nullptr ? "" : look;
    server().set_appearance({.prefers_dark = wanted.ends_with("dark"),
                             .prefers_contrast = wanted.starts_with("strong")});
  }

  void arrive(const screens::Entry& entry) { tests::arrive(*this, entry); }
  void arrive(std::string_view path) { arrive(screens::entry_at(screens::registry(), path)); }
  void check() {
    check_promises(*this, viewport);
    pictures_.check();
  }

  const platform::Viewport viewport = any_viewport();

 private:
  Pictures pictures_;
};

/// «l'adresse» instead of «l’adresse».
bool has_plain_apostrophe(std::string_view text) {
  const auto is_letter = [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each < 0;
  };
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] == '\'' && is_letter(text[at - 1]) && is_letter(text[at + 1])) return true;
  }
  return false;
}

TEST_CASE("all screens write the same apostrophe", "[walk]") {
  const screens::Entry& entry = any_entry();
  CAPTURE(entry.path);
  TestScreen screen;
  arrive(screen, entry);
  for (const Node& node : screen.tree().nodes()) {
    CAPTURE(node.name, node.description);
    CHECK_FALSE(has_plain_apostrophe(node.name));
    CHECK_FALSE(has_plain_apostrophe(node.description));
  }
}

TEST_CASE("every screen keeps its promises in every window", "[walk]") {
  const screens::Entry& entry = any_entry();
  CAPTURE(entry.path);
  Walk screen;
  screen.arrive(entry);
  screen.check();
  CHECK(screen.server().title() == screens::title_of(entry));
}

TEST_CASE("in a very wide window everything stands in the page's column or beside it", "[walk]") {
  const screens::Entry& entry = any_entry();
  CAPTURE(entry.path);
  TestScreen screen;
  constexpr float window = 3840;
  screen.set_viewport({window, 2160, 0, 1, 16});
  arrive(screen, entry);
  check_promises(screen, {window, 2160, 0, 1, 16});
  constexpr float column = 1024;
  constexpr float left = (window - column) / 2;
  const Node bar = screen.find(Role::Navigation, "Barre fonctionnelle").node();
  CHECK(bar.rect.x - (left + column) > 0);
  CHECK(bar.rect.x - (left + column) < 100);
  std::set<semantics::Id> beside{bar.id};
  for (const Node& node : screen.tree().nodes()) {
    if (beside.contains(node.parent)) beside.insert(node.id);
    const bool is_band = node.role == Role::Banner || node.role == Role::Main ||
                         node.role == Role::ContentInfo || node.role == Role::Root;
    const bool is_announcement = node.role == Role::Status && node.rect.width <= 1;
    if (is_band || is_announcement || beside.contains(node.id)) continue;
    CAPTURE(say(node));
    CHECK(node.rect.x >= left - 1);
    CHECK(node.rect.x + node.rect.width <= left + column + 1);
  }
}

/// What visitors see of a screen that others see otherwise.
std::vector<screens::Entry> entries_for_visitors() {
  std::vector<screens::Entry> entries;
  for (const screens::Entry& each : screens::registry()) {
    if (each.make_for_visitors != nullptr) entries.push_back(each);
  }
  return entries;
}

TEST_CASE("what only visitors see keeps its promises in every window", "[walk]") {
  const auto entries = entries_for_visitors();
  REQUIRE_FALSE(entries.empty());
  for (const screens::Entry& entry : entries) {
    CAPTURE(entry.path);
    Walk screen;
    screen.server().answer(api::visitor_contact, a_visitor_form());
    screen.open(entry.path);
    CHECK(screen.server().location() == entry.path);
    CHECK(screen.server().title() == screens::title_of(entry));
    screen.check();
  }
}

/// Each line of an error summary, pressed: the focus is at a field that tells the same error.
void check_summary(TestScreen& screen) {
  std::vector<std::string> lines;
  std::set<semantics::Id> lists;
  for (const Node& node : screen.tree().nodes()) {
    const Node* parent = screen.tree().find(node.parent);
    const bool is_in_summary = parent->role == Role::Alert || lists.contains(parent->id);
    if (node.role != Role::Root && is_in_summary) lists.insert(node.id);
    if (node.role == Role::Button && is_in_summary) lines.push_back(node.name);
  }
  CHECK_FALSE(lines.empty());
  constexpr std::string_view joint = "\u00a0: ";
  for (const std::string& line : lines) {
    CAPTURE(line);
    screen.find(Role::Button, line).click();
    const Node* field = screen.focused_node();
    REQUIRE(field != nullptr);
    CAPTURE(say(*field));
    CHECK(is_field(*field));
    // What is wrong with a whole table stands above it: the focus goes to its first choice.
    if (field->role == Role::Radio) continue;
    CHECK(field->is(State::Invalid));
    CHECK(field->description.ends_with(line.substr(line.find(joint) + joint.size())));
  }
}

TEST_CASE("every form keeps its promises with all its errors shown", "[walk]") {
  const screens::Entry& entry = any_entry();
  CAPTURE(entry.path);
  Walk screen;
  screen.arrive(entry);
  const auto submit = std::ranges::find_if(screen.tree().nodes(), [](const Node& node) {
    return node.role == Role::Button && node.is(State::Submit);
  });
  if (submit == screen.tree().nodes().end()) return;
  Found(screen, *submit).click();
  screen.leave_field();
  // What to do is said, not only that something is missing.
  CHECK_FALSE(screen.shows(wording_of(Code::Required)));
  screen.check();
  check_summary(screen);
}

TEST_CASE("what only visitors fill in keeps its promises with all its errors shown", "[walk]") {
  Walk screen;
  screen.server().answer(api::visitor_contact, a_visitor_form());
  screen.open(path_of_contact);
  screen.field("Identifiant CIBTP").type("12");
  screen.find(Role::Button, "Envoyer").click();
  screen.leave_field();
  screen.check();
  check_summary(screen);
  screen.find(Role::Button, "Annuler").click();
  REQUIRE(screen.has(Role::Dialog, "Abandonner ce message\u00a0?"));
  screen.check();
}

TEST_CASE("every screen says why it cannot be shown without a server", "[walk]") {
  const screens::Entry& entry = any_entry();
  CAPTURE(entry.path);
  Walk screen;
  screen.server().set_network(0);
  screen.open(entry.path);
  screen.check();
}

TEST_CASE("the gallery's dialog keeps its promises", "[walk]") {
  Walk screen;
  screen.open(path_of_gallery);
  screen.find(Role::Button, "Ouvrir un dialogue").click();
  REQUIRE(screen.has(Role::Dialog, "Confirmer"));
  screen.check();
  SECTION("its button closes it") { screen.find(Role::Button, "Fermer").click(); }
  SECTION("Escape closes it") { screen.find(Role::Dialog, "Confirmer").dismiss(); }
  CHECK_FALSE(screen.has(Role::Dialog, "Confirmer"));
  screen.check();
}

TEST_CASE("alerts under the pointer keep the page's promises", "[walk]") {
  Walk screen;
  screen.arrive(path_of_sites);
  for (const auto* label : {"1 alerte DSN", "3 alertes DSN"}) {
    screen.find(Role::Button, label).hover();
    REQUIRE(screen.has(Role::Tooltip, label));
    screen.check();
  }
}

TEST_CASE("the second step of a delegation keeps its promises in every window", "[walk]") {
  const bool is_administrator = GENERATE(false, true);
  Walk screen;
  screen.arrive(path_of_rights_new);
  screen.server().answer(api::grantable, some_grantable());
  screen.open(path_of_rights_new);
  screen.field("Adresse électronique").type("paul.martin@exemple.fr");
  screen.find(Role::Button, "Continuer").click();
  REQUIRE((screen.has(Role::Table, "Droits d’accès") || screen.has(Role::List, "Droits d’accès")));
  if (is_administrator) screen.field("Administrateur").click();
  screen.check();
  if (is_administrator) return;
  screen.find(Role::Button, "Valider").click();
  screen.check();
  screen.find(Role::Radio, "Toutes les fonctionnalités – Mise à jour").click();
  screen.check();
}

TEST_CASE("files of every kind keep the promises of «Nous contacter»", "[walk]") {
  Walk screen;
  screen.arrive(path_of_contact);
  const auto files = [&] { return screen.field("Choisir un fichier"); };
  files().drag_over();
  CHECK(files().description().find("Déposez vos fichiers ici.") != std::string::npos);
  screen.check();
  // One is there already, one is cut off, one is on its way, and the others are refused.
  screen.server().set_network(0);
  files().choose_files({{"Plan de l’été 2026.pdf", 4'321'000}});
  screen.server().hold(true);
  files().choose_files({{"liste.csv", 120}, {"setup.exe", 9}, {std::string(300, 'a') + ".pdf", 1}});
  screen.server().progress(2, 60);
  screen.draw();
  CHECK(screen.find(Role::ProgressBar, "Envoi de liste.csv").value() == "50");
  screen.check();
}

TEST_CASE("the sites of a firm's clients keep the page's promises", "[walk]") {
  Walk screen;
  screen.arrive(path_of_rights_new);
  screen.server().answer(api::grantable, grantable_of_firm(200));
  screen.open(path_of_rights_new);
  screen.field("Lignes par page").choose("50");
  screen.check();
}

TEST_CASE("questions found and open keep the page's promises", "[walk]") {
  Walk screen;
  screen.arrive(path_of_questions);
  screen.find(Role::Button, "Je n’ai plus mon code").click();
  screen.check();
  screen.field("Rechercher").type("co");
  screen.leave_field();
  screen.check();
}

TEST_CASE("help over the page keeps its promises", "[walk]") {
  Walk screen;
  screen.server().answer(api::help, an_article());
  screen.arrive(path_of_account);
  screen.find(Role::Button, "Aide").click();
  REQUIRE(screen.has(Role::Dialog, "Aide de la page"));
  screen.check();
}

TEST_CASE("«Affichage» keeps the promises of the page", "[walk]") {
  Walk screen;
  screen.arrive(path_of_login);
  screen.find(Role::Button, "Affichage").click();
  REQUIRE(screen.has(Role::Dialog, "Affichage"));
  screen.check();
}

TEST_CASE("each step of a guided tour keeps the page's promises", "[walk]") {
  Walk screen;
  screen.server().answer(api::tour, a_tour());
  screen.arrive(path_of_home);
  screen.find(Role::Button, "Tutoriel").click();
  REQUIRE(screen.has(Role::Dialog, "Tutoriel\u00a0: Se repérer"));
  screen.check();
  screen.find(Role::Button, "Suivant").click();
  screen.check();
}

TEST_CASE("the question before a delegation is closed keeps its promises", "[walk]") {
  Walk screen;
  screen.arrive(path_of_rights);
  screen.find(Role::Button, "Fermer – MARTIN Paul").click();
  REQUIRE(screen.has(Role::Dialog, "Fermer cette délégation ?"));
  screen.check();
}

TEST_CASE("no two screens share a path or a title, and the last one catches the rest", "[walk]") {
  const auto all = screens::registry();
  std::set<std::string_view> paths;
  std::set<std::string_view> titles;
  for (const screens::Entry& each : all) {
    CHECK(paths.insert(each.path).second);
    CHECK(titles.insert(each.title).second);
    CHECK(&screens::entry_at(all, each.path) == &each);
  }
  CHECK(&screens::entry_at(all, "/nulle-part") == &all.back());
  CHECK(&screens::entry_at(all, "") == &all.back());
  CHECK(screens::entry_at(all, "/ouverture/").path == "/ouverture");
  CHECK(screens::entry_at(all, "/").path == "/");
}

}  // namespace
}  // namespace espace::tests
