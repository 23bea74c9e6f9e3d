#include "client/screens/sites/sites.h"

#include "client/screens/sites/dsn.h"
#include "tests/client/support/screen.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

constexpr std::string_view october =
    "DSN Octobre 2021\u00a0: Anomalie dans le traitement / Déclaration manquante. Une action de "
    "votre part est attendue.";

api::DsnAlert an_alert(std::int64_t month) {
  return {2021, month, "Anomalie dans le traitement / Déclaration manquante", ""};
}

api::SitesReply three_sites() {
  return {{{{7, "Maçonnerie Martin", "Chantier Nord", "73282932000074", "1234567890"},
            {an_alert(10), an_alert(9)}},
           {{8, "Maçonnerie Martin", "Chantier Sud", "73282932000082", "1234567891"}, {}},
           {{9, "Toitures Élan", "Siège", "35600000000048", "2200000001"}, {an_alert(8)}}}};
}

api::SitesReply many_sites(std::int64_t count) {
  api::SitesReply reply;
  for (std::int64_t id = 1; id <= count; ++id) {
    const std::string number = std::to_string(1000 + id);
    reply.sites.push_back({{id, "Entreprise " + number, "Site " + number, "7328293200" + number,
                            "12345" + number + "0"},
                           {}});
  }
  return reply;
}

api::SessionReply without_site(std::int64_t count) {
  api::SessionReply who = a_session();
  who.site.reset();
  who.site_count = count;
  return who;
}

void open_chooser(TestScreen& screen, const api::SitesReply& sites) {
  const auto count = static_cast<std::int64_t>(sites.sites.size());
  screen.server().answer(api::current_session, without_site(count));
  screen.server().answer(api::sites, sites);
  screen.open("/sites");
  REQUIRE(screen.heading() == "Choix de l’adhérent et du site déclarant");
}

int radios(const TestScreen& screen) {
  int count = 0;
  for (const semantics::Node& each : screen.tree().nodes()) count += each.role == Role::Radio;
  return count;
}

std::string first_line(const TestScreen& screen) {
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (each.role == Role::Radio) return each.name;
  }
  return {};
}

State sorted(const TestScreen& screen, std::string_view title) {
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (each.role != Role::Button || each.name != title) continue;
    return screen.tree().find(each.parent)->states;
  }
  return State::None;
}

// ---- The choice ----

TEST_CASE("with several sites log-in leads to the choice, then home", "[sites]") {
  TestScreen screen;
  screen.server().answer(api::log_in, without_site(3));
  screen.server().answer(api::sites, three_sites());
  screen.open("/");
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.find(Role::Button, "Connexion").click();
  CHECK(screen.server().location() == "/sites");
  CHECK(screen.shows(
      "Veuillez sélectionner une ligne dans la liste ci-dessous puis cliquer sur le bouton "
      "Valider"));
  for (const auto* title :
       {"Raison sociale", "SIRET", "Nom du site déclarant", "Identifiant", "Alertes DSN"}) {
    CHECK(screen.has(Role::ColumnHeader, title));
  }
  CHECK(screen.shows("Connexion à votre espace CIBTP"));
  CHECK_FALSE(screen.has(Role::Link, "Accueil"));

  api::SessionReply chosen = a_session();
  chosen.site_count = 3;
  screen.server().answer(api::choose_site, chosen);
  screen.find(Role::Radio, "Maçonnerie Martin – Chantier Nord – 732 829 320 00074").click();
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.server().requests_to(api::choose_site.path).back().body == R"({"site_id":7})");
  CHECK(screen.server().location() == "/accueil");
  screen.find(Role::Link, "Changer de tiers").click();
  CHECK(screen.server().location() == "/sites");
  // The present one is chosen already.
  CHECK(screen.find(Role::Radio, "Maçonnerie Martin – Chantier Nord – 732 829 320 00074")
            .is(State::Checked));
}

TEST_CASE("with one site nobody chooses", "[sites]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.open("/accueil");
  CHECK(screen.server().location() == "/accueil");
  CHECK_FALSE(screen.has(Role::Link, "Changer de tiers"));
}

TEST_CASE("a screen of a site waits for the choice, then comes", "[sites]") {
  TestScreen screen;
  screen.server().answer(api::current_session, without_site(3));
  screen.server().answer(api::sites, three_sites());
  screen.open("/suivi-dsn");
  CHECK(screen.server().location() == "/sites");
  screen.server().answer(api::choose_site, a_session());
  screen.server().answer(api::dsn, {});
  screen.find(Role::Radio, "Toitures Élan – Siège – 356 000 000 00048").click();
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.server().location() == "/suivi-dsn");
}

TEST_CASE("a site that the session has lost is chosen again", "[sites]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::sites, three_sites());
  screen.server().refuse(api::dsn, api::make_error(Code::SiteRequired));
  screen.open("/suivi-dsn");
  CHECK(screen.server().location() == "/sites");
  CHECK_FALSE(screen.shows("SIRET 732"));
}

TEST_CASE("the lines are one group of radio buttons, and one is required", "[sites]") {
  TestScreen screen;
  open_chooser(screen, three_sites());
  CHECK(radios(screen) == 3);
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (each.role == Role::Radio) CHECK(each.entry.field_name == "site_id");
  }
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.has(Role::Paragraph, "Une information est à corriger"));
  CHECK(screen.focused() == first_line(screen));
  CHECK(screen.server().requests_to(api::choose_site.path).empty());

  screen.find(Role::Radio, "Maçonnerie Martin – Chantier Sud – 732 829 320 00082").click();
  screen.find(Role::Radio, "Toitures Élan – Siège – 356 000 000 00048").click();
  int checked = 0;
  for (const semantics::Node& each : screen.tree().nodes()) {
    checked += each.role == Role::Radio && each.is(State::Checked);
  }
  CHECK(checked == 1);
  CHECK_FALSE(screen.has(Role::Paragraph, "Une information est à corriger"));
}

TEST_CASE("a refused or lost choice says so", "[sites]") {
  TestScreen screen;
  open_chooser(screen, three_sites());
  screen.find(Role::Radio, "Toitures Élan – Siège – 356 000 000 00048").click();
  SECTION("refused") {
    screen.server().refuse(api::choose_site, api::make_error(Code::NotFound));
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.shows(wording_of(Code::NotFound)));
  }
  SECTION("without network") {
    screen.server().set_network(0);
    screen.find(Role::Button, "Valider").click();
    screen.server().set_network(1);
    screen.server().answer(api::choose_site, a_session());
    screen.find(Role::Button, "Réessayer").click();
    CHECK(screen.server().location() == "/accueil");
  }
}

TEST_CASE("the list is asked for again when it did not come", "[sites]") {
  TestScreen screen;
  screen.server().answer(api::current_session, without_site(3));
  screen.server().refuse(api::sites, api::make_error(Code::Busy));
  screen.open("/sites");
  CHECK(screen.shows(wording_of(Code::Busy)));
  screen.server().answer(api::sites, three_sites());
  screen.find(Role::Button, "Réessayer").click();
  CHECK(radios(screen) == 3);
}

TEST_CASE("a space without a site leads to the association of one", "[sites]") {
  TestScreen screen;
  open_chooser(screen, {});
  CHECK(screen.shows("Aucun site déclarant n’est associé à votre espace"));
  screen.find(Role::Link, "Associer un site déclarant").click();
  CHECK(screen.server().location() == "/association");
}

// ---- Many ----

TEST_CASE("few sites need neither search nor pages", "[sites]") {
  TestScreen screen;
  open_chooser(screen, many_sites(10));
  CHECK(radios(screen) == 10);
  CHECK_FALSE(screen.has(Role::TextBox, "Rechercher un site"));
  CHECK_FALSE(screen.has(Role::Button, "Page suivante"));
}

TEST_CASE("200 sites are shown in pages", "[sites]") {
  TestScreen screen;
  open_chooser(screen, many_sites(200));
  CHECK(radios(screen) == 10);
  CHECK(screen.shows("1 à 10 sur 200"));
  CHECK(screen.find(Role::Button, "Page précédente").is(State::Disabled));
  screen.find(Role::Button, "Page suivante").click();
  CHECK(screen.shows("11 à 20 sur 200"));
  CHECK(first_line(screen).starts_with("Entreprise 1011"));
  screen.field("Lignes par page").choose("50");
  CHECK(radios(screen) == 50);
  CHECK(screen.shows("1 à 50 sur 200"));
  for (int page = 0; page < 3; ++page) screen.find(Role::Button, "Page suivante").click();
  CHECK(screen.shows("151 à 200 sur 200"));
  CHECK(screen.find(Role::Button, "Page suivante").is(State::Disabled));
}

TEST_CASE("a search narrows the list, and nothing that is hidden can be validated", "[sites]") {
  TestScreen screen;
  open_chooser(screen, many_sites(200));
  screen.find(Role::Radio, first_line(screen)).click();
  screen.field("Rechercher un site").type("entreprise 1199");
  CHECK(radios(screen) == 1);
  CHECK(screen.has(Role::Status, "1 site trouvé"));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.has(Role::Paragraph, "Une information est à corriger"));
  screen.field("Rechercher un site").type("introuvable");
  CHECK(radios(screen) == 0);
  CHECK(screen.shows("Aucun site ne correspond à votre recherche"));
  screen.field("Rechercher un site").type("");
  CHECK(screen.shows("1 à 10 sur 200"));
}

TEST_CASE("the heads of the columns sort, and say how", "[sites]") {
  TestScreen screen;
  open_chooser(screen, many_sites(200));
  CHECK(has(sorted(screen, "Raison sociale"), State::Ascending));
  screen.find(Role::Button, "Page suivante").click();
  screen.find(Role::Button, "SIRET").click();
  CHECK(has(sorted(screen, "SIRET"), State::Ascending));
  CHECK(sorted(screen, "Raison sociale") == State::None);
  CHECK(screen.shows("1 à 10 sur 200"));
  screen.find(Role::Button, "SIRET").click();
  CHECK(has(sorted(screen, "SIRET"), State::Descending));
  CHECK(first_line(screen).starts_with("Entreprise 1200"));
}

TEST_CASE("on a phone the lines are cards with a list of orders", "[sites]") {
  TestScreen screen;
  screen.set_viewport({390, 844, 0, 3, 16});
  open_chooser(screen, many_sites(200));
  CHECK_FALSE(screen.has(Role::Button, "SIRET"));
  screen.field("Trier par").choose("Identifiant");
  CHECK(first_line(screen).starts_with("Entreprise 1001"));
  CHECK(radios(screen) == 10);
}

TEST_CASE("a search finds words, whatever their case, accents and groups of digits", "[sites]") {
  const auto found = [](std::string_view search, ui::TableOrder order = {}) {
    return screens::select_sites(three_sites().sites, search, order);
  };
  CHECK(found("").size() == 3);
  CHECK(found("elan") == std::vector<std::size_t>{2});
  CHECK(found("  SUD maconnerie ") == std::vector<std::size_t>{1});
  CHECK(found("732 829 320 00082") == std::vector<std::size_t>{1});
  CHECK(found("12-345678-90") == std::vector<std::size_t>{0});
  CHECK(found("nulle part").empty());
  // Most alerts first.
  CHECK(found("", {4, false}) == std::vector<std::size_t>{0, 2, 1});
  CHECK(found("", {2, true}) == std::vector<std::size_t>{2, 1, 0});
}

// ---- Alerts ----

TEST_CASE("the number of alerts tells its messages on hover, on focus and on a press", "[alerts]") {
  TestScreen screen;
  open_chooser(screen, three_sites());
  const auto badge = [&] { return screen.find(Role::Button, "2 alertes DSN"); };
  CHECK(badge().description().find(october) != std::string::npos);
  CHECK(screen.has(Role::Button, "1 alerte DSN"));
  CHECK_FALSE(screen.has(Role::Tooltip, "2 alertes DSN"));

  SECTION("hovered, and the pointer may move onto the messages") {
    badge().hover();
    CHECK(screen.has(Role::Paragraph, october));
    screen.find(Role::Tooltip, "2 alertes DSN").hover();
    CHECK(screen.has(Role::Paragraph, october));
    screen.hover_nothing();
    CHECK_FALSE(screen.has(Role::Tooltip, "2 alertes DSN"));
  }
  SECTION("focused by the keyboard") {
    badge().focus();
    CHECK(screen.has(Role::Paragraph, october));
    screen.leave_field();
    CHECK_FALSE(screen.has(Role::Tooltip, "2 alertes DSN"));
  }
  SECTION("dismissed by Escape until pointed at again") {
    badge().hover();
    screen.find(Role::Tooltip, "2 alertes DSN").dismiss();
    CHECK_FALSE(screen.has(Role::Tooltip, "2 alertes DSN"));
    screen.hover_nothing();
    badge().hover();
    CHECK(screen.has(Role::Tooltip, "2 alertes DSN"));
  }
  SECTION("tapped, again, and another one") {
    badge().click();
    CHECK(badge().is(State::Expanded));
    CHECK(screen.has(Role::Tooltip, "2 alertes DSN"));
    screen.find(Role::Button, "1 alerte DSN").click();
    CHECK_FALSE(screen.has(Role::Tooltip, "2 alertes DSN"));
    CHECK(screen.has(Role::Tooltip, "1 alerte DSN"));
    screen.find(Role::Button, "1 alerte DSN").click();
    CHECK_FALSE(screen.has(Role::Tooltip, "1 alerte DSN"));
  }
  SECTION("tapped, then Escape") {
    badge().click();
    screen.find(Role::Tooltip, "2 alertes DSN").dismiss();
    CHECK_FALSE(screen.has(Role::Tooltip, "2 alertes DSN"));
    CHECK(badge().is(State::Collapsed));
  }
  // To look at alerts chooses nothing.
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.has(Role::Paragraph, "Une information est à corriger"));
}

TEST_CASE("the messages stay within every window", "[alerts]") {
  const auto viewport =
      GENERATE(platform::Viewport{1280, 800, 0, 1, 16}, platform::Viewport{390, 844, 0, 3, 16},
               platform::Viewport{320, 640, 0, 2, 32});
  TestScreen screen;
  screen.set_viewport(viewport);
  open_chooser(screen, three_sites());
  for (const auto* label : {"2 alertes DSN", "1 alerte DSN"}) {
    screen.find(Role::Button, label).hover();
    const semantics::Rect rect = screen.find(Role::Tooltip, label).node().rect;
    CHECK(rect.x >= 0);
    CHECK(rect.x + rect.width <= viewport.width);
    CHECK(rect.y + rect.height <= screen.server().page_height());
  }
}

TEST_CASE("the alerts of the chosen site stand in the top bar and lead to «Suivi DSN»",
          "[alerts]") {
  TestScreen screen;
  api::SessionReply who = a_session();
  who.alerts = {an_alert(10)};
  screen.server().answer(api::current_session, who);
  screen.server().answer(api::dsn, {});
  screen.open("/accueil");
  CHECK(screen.find(Role::Button, "1 alerte DSN").description() == october);
  SECTION("by the number") { screen.find(Role::Button, "1 alerte DSN").click(); }
  SECTION("by the tile or the menu") { screen.find(Role::Link, "Suivi DSN").click(); }
  CHECK(screen.server().location() == "/suivi-dsn");
}

// ---- «Suivi DSN» ----

api::DsnReply a_year() {
  api::DsnReply reply;
  for (std::int64_t month = 12; month >= 1; --month) {
    reply.months.push_back({2021, month, rules::DsnState::Processed, {}});
  }
  reply.months[0].state = {};
  reply.months[1].state = rules::DsnState::Received;
  reply.months[2].state = rules::DsnState::Anomaly;
  reply.months[2].anomalies = {{2021, 10, "NIR inconnu", "Corrigez le salarié dans votre DSN."}};
  reply.months[3].state = rules::DsnState::Missing;
  reply.months[4].state = rules::DsnState::ToRectify;
  reply.months[5].state = api::Choice<rules::DsnState>::named("of_a_later_version");
  return reply;
}

TEST_CASE("«Suivi DSN» shows twelve months by word and says what is expected", "[dsn]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::dsn, a_year());
  screen.open("/suivi-dsn");
  CHECK(screen.heading() == "Suivi DSN");
  CHECK(screen.shows("Une action de votre part est attendue\u00a0: 3 mois concernés"));
  REQUIRE(screen.has(Role::List, "Les 12 derniers mois"));
  CHECK(screen.has(Role::Paragraph, "Janv. 2021"));
  CHECK(screen.has(Role::Paragraph, "Déc. 2021"));
  for (const auto* word :
       {"Sans objet", "Reçue", "Anomalie", "Manquante", "À rectifier", "État inconnu", "Traitée"}) {
    CHECK(screen.has(Role::Paragraph, word));
  }
  CHECK(screen.has(Role::Heading, "Octobre 2021"));
  CHECK(screen.shows("DSN Octobre 2021\u00a0: NIR inconnu."));
  CHECK(screen.shows("Corrigez le salarié dans votre DSN."));
  CHECK(screen.shows(screens::expected_of(rules::DsnState::Missing)));
  CHECK(screen.shows(screens::expected_of(rules::DsnState::ToRectify)));
  CHECK_FALSE(screen.shows(screens::expected_of(rules::DsnState::Anomaly)));
}

/// The headings below the first, in their order.
std::vector<std::string> headings_on(const TestScreen& screen) {
  std::vector<std::string> names;
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (each.role == Role::Heading && each.level > 1) names.push_back(each.name);
  }
  return names;
}

TEST_CASE("«Suivi DSN» begins with what is to be done", "[dsn]") {
  TestScreen screen;
  api::SessionReply who = a_session();
  who.alerts = {{2020, 11, "Déclaration manquante", ""}};
  screen.server().answer(api::current_session, who);
  screen.server().answer(api::dsn, {{{2021, 12, rules::DsnState::Processed, {}},
                                     {2021, 11, rules::DsnState::Missing, {}},
                                     {2021, 10, rules::DsnState::Received, {}},
                                     {2021, 9, rules::DsnState::ToRectify, {}}}});
  screen.open("/suivi-dsn");
  CHECK(headings_on(screen) ==
        std::vector<std::string>{"À faire", "Novembre 2021", "Septembre 2021", "Plus anciennes",
                                 "Les autres mois", "Décembre 2021", "Octobre 2021"});
}

TEST_CASE("states differ by icon and word, not by colour alone", "[dsn]") {
  constexpr std::array<api::Choice<rules::DsnState>, 6> states{
      api::Choice<rules::DsnState>(), rules::DsnState::Received, rules::DsnState::Processed,
      rules::DsnState::Anomaly,       rules::DsnState::Missing,  rules::DsnState::ToRectify};
  for (const auto one : states) {
    for (const auto other : states) {
      if (one == other) continue;
      CHECK(screens::dsn_look(one).word != screens::dsn_look(other).word);
      CHECK(screens::dsn_look(one).icon != screens::dsn_look(other).icon);
    }
  }
}

TEST_CASE("a year without anything to do says so", "[dsn]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::dsn, {{{2021, 12, rules::DsnState::Processed, {}}}});
  screen.open("/suivi-dsn");
  CHECK(screen.shows("Aucune action de votre part n’est attendue"));
  CHECK_FALSE(screen.shows("Ce qui est attendu"));
}

TEST_CASE("alerts older than the months shown have their place too", "[dsn]") {
  TestScreen screen;
  api::SessionReply who = a_session();
  who.alerts = {{2021, 12, "NIR inconnu", ""},
                {2020, 11, "Déclaration manquante", "Transmettez-la."},
                {2020, 11, "Taux inconnu", ""},
                {2019, 2, "Déclaration manquante", ""}};
  screen.server().answer(api::current_session, who);
  screen.server().answer(api::dsn, {{{2021, 12, rules::DsnState::Anomaly, {who.alerts[0]}},
                                     {2021, 11, rules::DsnState::Processed, {}}}});
  screen.open("/suivi-dsn");
  CHECK(screen.shows("Une action de votre part est attendue\u00a0: 3 mois concernés"));
  REQUIRE(screen.has(Role::Heading, "Plus anciennes"));
  CHECK(screen.shows("DSN Novembre 2020\u00a0: Déclaration manquante."));
  CHECK(screen.shows("Transmettez-la."));
  CHECK(screen.shows("DSN Février 2019\u00a0: Déclaration manquante."));
}

TEST_CASE("«Suivi DSN» without network can be asked for again", "[dsn]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().refuse(api::dsn, api::make_error(Code::Internal));
  screen.open("/suivi-dsn");
  CHECK(screen.shows(wording_of(Code::Internal)));
  screen.server().answer(api::dsn, a_year());
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.has(Role::Heading, "Octobre 2021"));
}

}  // namespace
}  // namespace espace::tests
