#include "client/screens/page/menu.h"

#include "client/screens/base/paths.h"
#include "client/screens/breadcrumbs.h"
#include "shared/api/caisse/applications.h"
#include "tests/client/support/person.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

using rules::Function;

/// What is within a landmark of that name.
Found find_in(TestScreen& screen, std::string_view landmark, Role role, std::string_view name) {
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (each.role != role || each.name != name) continue;
    const semantics::Node* around = &each;
    while (around->role != Role::Root && around->name != landmark) {
      around = screen.tree().find(around->parent);
    }
    if (around->role == Role::Navigation) return {screen, each};
  }
  FAIL("no «" << name << "» in «" << landmark << "»\n" << screen.tree().describe());
  return screen.find(role, name);
}

Found in_menu(TestScreen& screen, std::string_view name) {
  return find_in(screen, "Menu de navigation", Role::Link, name);
}

std::string print(const std::vector<screens::MenuGroup>& menu) {
  std::string text;
  for (const screens::MenuGroup& group : menu) {
    text += group.label;
    text += ':';
    for (const screens::MenuEntry& entry : group.entries) {
      text += ' ';
      text += entry.label;
      text += ',';
    }
    text += '\n';
  }
  return text;
}

// ---- E1 ----

TEST_CASE("the menu shows what a person may at least consult, grouped as the matrix", "[menu]") {
  struct Case {
    std::vector<Function> functions;
    bool can_delegate;
    std::string_view menu;
  };
  const auto each = GENERATE(values<Case>({
      {{}, false, "Gérer mon compte utilisateur: Mon compte utilisateur, Journal,\n"},
      {{Function::Documents},
       false,
       "Mes documents: Mes documents,\n"
       "Gérer mon compte utilisateur: Mon compte utilisateur, Journal,\n"},
      {{Function::SalaryDeclarations},
       false,
       "Mes déclarations: Suivi DSN,\n"
       "Gérer mon compte utilisateur: Mon compte utilisateur, Journal,\n"},
      {{Function::BankAccounts},
       true,
       "Gérer mon compte utilisateur: Mon compte utilisateur, Gérer les droits d’accès, "
       "Journal,\n"},
      {{Function::SalaryDeclarations, Function::Planning},
       true,
       "Mes déclarations: Suivi DSN,\n"
       "Gérer mon compte utilisateur: Mon compte utilisateur, Gérer les droits d’accès, "
       "Journal,\n"},
  }));
  api::SessionReply who = who_holds({}, each.can_delegate);
  rules::Rights rights;
  for (const Function function : each.functions) {
    rights.set(function, rules::College::Etam, rules::Level::Read);
  }
  who.functions = api::function_rights(rights);
  CHECK(print(screens::menu_of(who)).starts_with(each.menu));
}

TEST_CASE("every entry of the menu has a screen of its own", "[menu]") {
  for (const screens::MenuGroup& group : screens::menu_of(a_session())) {
    for (const screens::MenuEntry& entry : group.entries) {
      CAPTURE(entry.path);
      CHECK(screens::entry_at(screens::registry(), entry.path).path == entry.path);
      CHECK(screens::service_at(entry.path));
    }
  }
  CHECK_FALSE(screens::service_at(path_of_home));
  CHECK_FALSE(screens::service_at(""));
}

TEST_CASE("on a phone the menu opens and closes by its button, and goes with the page", "[menu]") {
  TestScreen screen;
  screen.set_viewport({390, 844, 0, 3, 16});
  screen.server().answer(api::current_session, a_session());
  screen.open("/accueil");
  CHECK(screen.find(Role::Button, "Menu").is(State::Collapsed));
  CHECK_FALSE(screen.has(Role::List, "Gérer mon compte utilisateur"));
  CHECK_FALSE(screen.has(Role::Button, "Se déconnecter"));

  screen.find(Role::Button, "Menu").click();
  CHECK(screen.find(Role::Button, "Menu").is(State::Expanded));
  CHECK(screen.has(Role::List, "Mes déclarations"));
  CHECK(screen.has(Role::List, "Gérer mon compte utilisateur"));
  CHECK(screen.has(Role::Button, "Se déconnecter"));
  CHECK(screen.has(Role::Definition, "Maçonnerie Martin"));
  const bool by_escape = GENERATE(false, true);
  Found menu = screen.find(Role::Button, "Menu");
  by_escape ? menu.dismiss() : menu.click();
  CHECK_FALSE(screen.has(Role::List, "Gérer mon compte utilisateur"));

  screen.find(Role::Button, "Menu").click();
  in_menu(screen, "Mon compte utilisateur").click();
  CHECK(screen.server().location() == "/compte");
  CHECK(screen.find(Role::Button, "Menu").is(State::Collapsed));
  screen.find(Role::Button, "Menu").click();
  CHECK(in_menu(screen, "Mon compte utilisateur").is(State::Current));
}

TEST_CASE("in a wide window the menu is a bar, of which each group shows its services", "[menu]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.open("/accueil");
  CHECK_FALSE(screen.has(Role::Button, "Menu"));
  CHECK(screen.has(Role::Paragraph, "Maçonnerie Martin"));
  CHECK(screen.has(Role::Paragraph, "SIRET 732 829 320 00074"));
  CHECK(in_menu(screen, "Accueil").is(State::Current));
  // A group of one service needs no button.
  CHECK_FALSE(screen.has(Role::Button, "Mes déclarations"));
  CHECK_FALSE(in_menu(screen, "Suivi DSN").is(State::Current));

  const auto group = [&] { return screen.find(Role::Button, "Gérer mon compte utilisateur"); };
  CHECK(group().is(State::Collapsed));
  CHECK_FALSE(screen.has(Role::List, "Gérer mon compte utilisateur"));
  group().click();
  CHECK(group().is(State::Expanded));
  CHECK(screen.has(Role::List, "Gérer mon compte utilisateur"));
  const bool by_escape = GENERATE(false, true);
  by_escape ? group().dismiss() : group().click();
  CHECK(group().is(State::Collapsed));
  CHECK_FALSE(screen.has(Role::List, "Gérer mon compte utilisateur"));

  group().click();
  in_menu(screen, "Journal").click();
  CHECK(screen.server().location() == "/journal");
  CHECK(group().is(State::Collapsed));
}

TEST_CASE("in the bar the links of a group come right after its button", "[menu]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::applications, {{Function::CompanyDetails, Function::BankAccounts}});
  screen.open("/accueil");
  screen.find(Role::Button, "Mon espace adhérent").click();
  std::vector<std::string> names;
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (each.role == Role::Main) break;
    if (each.role == Role::Link || each.role == Role::Button) names.push_back(each.name);
  }
  const auto button = std::find(names.begin(), names.end(), "Mon espace adhérent");
  REQUIRE(names.end() - button > 3);
  CHECK(button[1] == "Mes informations adhérent");
  CHECK(button[2] == "Mes comptes bancaires");
  CHECK(button[3] == "Suivi DSN");
}

// ---- Breadcrumbs ----

std::string print(const std::vector<screens::Crumb>& crumbs) {
  std::string text;
  for (const screens::Crumb& each : crumbs) {
    if (!text.empty()) text += " › ";
    text += each.label;
  }
  return text;
}

TEST_CASE("the way to each screen follows its path", "[menu]") {
  CHECK(screens::crumbs_of("/accueil").empty());
  CHECK(print(screens::crumbs_of("/journal")) == "Accueil › Journal");
  CHECK(print(screens::crumbs_of("/droits/ajouter")) ==
        "Accueil › Gérer les droits d’accès › Ajouter une délégation");
  CHECK(print(screens::crumbs_of("/compte/modifier-contact")) ==
        "Accueil › Mon compte utilisateur › Modifier contact");
  CHECK(print(screens::crumbs_of("/nulle/part")) == "Accueil › Page introuvable");
}

TEST_CASE("every inner page shows the way to it, as links but for itself", "[menu]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.open("/droits/ajouter");
  REQUIRE(screen.has(Role::Navigation, "Fil d’Ariane"));
  const auto in_trail = [&](Role role, std::string_view name) {
    return find_in(screen, "Fil d’Ariane", role, name);
  };
  CHECK(in_trail(Role::Paragraph, "Ajouter une délégation").is(State::Current));
  in_trail(Role::Link, "Gérer les droits d’accès").click();
  CHECK(screen.server().location() == "/droits");
  in_trail(Role::Link, "Accueil").click();
  CHECK(screen.server().location() == "/accueil");
  CHECK_FALSE(screen.has(Role::Navigation, "Fil d’Ariane"));
}

TEST_CASE("a visitor, and who has chosen no site, has no home page to go back to", "[menu]") {
  TestScreen screen;
  const bool is_visitor = GENERATE(false, true);
  if (!is_visitor) {
    api::SessionReply who = a_session();
    who.site.reset();
    screen.server().answer(api::current_session, who);
  }
  screen.open("/aide");
  CHECK_FALSE(screen.has(Role::Navigation, "Fil d’Ariane"));
}

TEST_CASE("who has chosen no site yet has nowhere to go but out", "[menu]") {
  api::SessionReply who = a_session();
  who.site.reset();
  who.site_count = 2;
  TestScreen screen;
  screen.server().answer(api::current_session, who);
  screen.open("/sites");
  CHECK_FALSE(screen.has(Role::Button, "Menu"));
  screen.set_viewport({390, 844, 0, 3, 16});
  screen.find(Role::Button, "Menu").click();
  CHECK_FALSE(screen.has(Role::Link, "Accueil"));
  CHECK(screen.has(Role::Button, "Se déconnecter"));
}

TEST_CASE("with many services the bar's words are smaller before the site needs a line", "[menu]") {
  const bool is_large = GENERATE(true, false);
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::applications, {{Function::BankAccounts, Function::Planning}});
  screen.set_viewport({is_large ? 1280.0F : 1000.0F, 800, 0, 1, 16});
  screen.open("/accueil");
  const auto rect_of = [&](Role role, std::string_view name) {
    return screen.find(role, name).node().rect;
  };
  const auto home = rect_of(Role::Link, "Accueil");
  const auto name = rect_of(Role::Paragraph, "Maçonnerie Martin");
  const auto number = rect_of(Role::Paragraph, "SIRET 732 829 320 00074");
  const float size = screen.find(Role::Link, "Accueil").node().text.size;
  CHECK(size == 14);
  CHECK(rect_of(Role::Button, "Gérer mon compte utilisateur").y == home.y);
  if (is_large) {
    // Beside the services, one below the other.
    CHECK(name.y >= home.y);
    CHECK(number.y >= name.y + name.height);
    CHECK(number.y + number.height <= home.y + home.height);
  } else {
    // Below them, side by side.
    CHECK(name.y >= home.y + home.height);
    CHECK(name.y == number.y);
    CHECK(number.x > name.x + name.width);
  }
}

// ---- E5 ----

TEST_CASE("the functional bar is on every screen and holds what leads somewhere", "[menu]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  const auto* path = GENERATE("/accueil", "/compte", "/introuvable");
  screen.open(path);
  REQUIRE(screen.has(Role::Navigation, "Barre fonctionnelle"));
  const Found contact = screen.find(Role::Link, "Nous contacter");
  CHECK_FALSE(contact.is(State::External));
  CHECK(contact.node().target == "/contact");
  CHECK(screen.has(Role::Button, "Aide"));
  CHECK(screen.has(Role::Link, "Nouveautés"));
  CHECK(screen.has(Role::Button, "Tutoriel"));
  screen.find(Role::Link, "Questions-Réponses").click();
  CHECK(screen.server().location() == "/questions");
  CHECK(screen.heading() == "Questions-Réponses");
  CHECK(screen.find(Role::Link, "Questions-Réponses").is(State::Current));
}

TEST_CASE("H1: «Nous contacter» leads from every screen to the form, without log-in too",
          "[menu]") {
  const bool is_phone = GENERATE(false, true);
  for (const screens::Entry& entry : screens::registry()) {
    if (entry.audience != screens::Audience::Everybody &&
        entry.audience != screens::Audience::Visitors) {
      continue;
    }
    CAPTURE(entry.path);
    TestScreen screen;
    if (is_phone) screen.set_viewport({390, 844, 0, 3, 16});
    screen.open(entry.path);
    const Found contact = screen.find(Role::Link, "Nous contacter");
    CHECK_FALSE(contact.is(State::External));
    CHECK(contact.node().target == path_of_contact);
  }
}

TEST_CASE("the functional bar stands at the right where there is room, else below the content",
          "[menu]") {
  TestScreen screen;
  screen.open("/aide");
  const auto bar = [&] { return screen.find(Role::Navigation, "Barre fonctionnelle").node().rect; };
  const auto content = [&] { return screen.find(Role::Heading, "Aide").node().rect; };
  CHECK(bar().x > content().x + content().width);
  CHECK(bar().y < 300);
  screen.set_viewport({390, 844, 0, 3, 16});
  CHECK(bar().y > content().y + content().height);
  CHECK(bar().width > 150);
}

TEST_CASE("help shows visitors their ways, and those who are logged in theirs", "[menu]") {
  TestScreen screen;
  SECTION("a visitor") {
    screen.open("/aide");
    CHECK(screen.has(Role::Link, "Je crée mon espace sécurisé"));
    CHECK_FALSE(screen.has(Role::Link, "Modifier mot de passe"));
    CHECK(screen.find(Role::Link, "01 44 19 25 00").node().target == "tel:0144192500");
  }
  SECTION("somebody who may delegate") {
    screen.server().answer(api::current_session, a_session());
    screen.open("/aide");
    CHECK(screen.has(Role::Link, "Modifier mot de passe"));
    CHECK(screen.has(Role::Link, "Gérer les droits d’accès"));
  }
  SECTION("a caisse without a number") {
    screen.server().answer(api::caisse, {"CIBTP Île-de-France", "", false});
    screen.open("/aide");
    CHECK(screen.shows("au numéro indiqué sur les courriers"));
  }
}

// ---- The caisse's other applications ----

TEST_CASE(
    "E1: functions with an application stand in their group, what the portal does itself once",
    "[menu]") {
  const std::vector<api::Choice<Function>> offered{
      Function::BankAccounts, Function::SalaryDeclarations, Function::Planning, Function::Documents,
      api::Choice<Function>::named("unheard_of")};
  CHECK(print(screens::menu_of(a_session(), offered)) ==
        "Mon espace adhérent: Mes comptes bancaires,\n"
        "Mes déclarations: Suivi DSN, Mes déclarations de salaire,\n"
        "Mes salariés: Mon planning,\n"
        "Mes documents: Mes documents,\n"
        "Gérer mon compte utilisateur: Mon compte utilisateur, Gérer les droits d’accès, "
        "Journal,\n");
}

TEST_CASE("E1: the menu asks once for the applications of a site", "[menu]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::applications, {{Function::BankAccounts}});
  screen.open("/compte");
  CHECK(in_menu(screen, "Mes comptes bancaires").node().target ==
        "/application?fonction=bank_accounts");
  in_menu(screen, "Accueil").click();
  screen.wait(100);
  CHECK(screen.server().requests_to(api::applications.path).size() == 1);
}

TEST_CASE("E1: none configured, none shown", "[menu]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::applications, {});
  screen.open("/accueil");
  CHECK_FALSE(screen.shows("Mes comptes bancaires"));
  CHECK_FALSE(screen.shows("Mon espace adhérent"));
}

TEST_CASE("an application is asked for once, and the browser led to it", "[menu][application]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::applications, {{Function::BankAccounts}});
  // As long as a token really is.
  const std::string url = "https://banque.example/?token=" + std::string(3000, 'x') + ".y.z";
  screen.server().answer(api::open_application, {url});
  screen.open("/compte");
  screen.server().hold(true);
  screen.find(Role::Link, "Mes comptes bancaires").click();
  CHECK(screen.heading() == "Mes comptes bancaires");
  CHECK(screen.shows("Ouverture en cours…"));
  CHECK(screen.server().left_for().empty());
  screen.server().hold(false);
  screen.settle();
  CHECK(screen.server().left_for() == url);
  std::vector<std::string> bodies;
  for (const auto& each : screen.server().requests_to(api::open_application.path)) {
    if (each.method == "POST") bodies.push_back(each.body);
  }
  CHECK(bodies == std::vector<std::string>{R"({"function":"bank_accounts"})"});
}

TEST_CASE("an application that does not open says why, and can be tried again",
          "[menu][application]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  SECTION("the service is busy") {
    screen.server().refuse(api::open_application, api::make_error(Code::Busy));
    screen.open("/application?fonction=planning");
    CHECK(screen.heading() == "Mon planning");
    CHECK(screen.has(Role::Link, "Retour à l’accueil"));
    screen.server().answer(api::open_application, {"https://planning.example/?token=x"});
    screen.find(Role::Button, "Réessayer").click();
    CHECK(screen.server().left_for() == "https://planning.example/?token=x");
  }
  SECTION("it is not offered, or the right has ended") {
    const auto code = GENERATE(Code::NotFound, Code::Forbidden);
    screen.server().refuse(api::open_application, api::make_error(code));
    screen.open("/application?fonction=planning");
    CHECK(screen.shows("Ce service n’est pas disponible"));
    CHECK_FALSE(screen.has(Role::Button, "Réessayer"));
    CHECK(screen.server().left_for().empty());
  }
  SECTION("there is no such function") {
    const auto* query = GENERATE("", "?fonction=licorne", "?planning");
    screen.open(std::string("/application") + query);
    CHECK(screen.shows("Ce service n’est pas disponible"));
    CHECK(screen.server().requests_to(api::open_application.path).size() <= 1);
    CHECK(screen.server().left_for().empty());
  }
}

}  // namespace
}  // namespace espace::tests
