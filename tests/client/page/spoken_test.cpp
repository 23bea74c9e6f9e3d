#include "shared/api/caisse/documents.h"
#include "shared/api/session/sites.h"
#include "tests/client/support/rights_samples.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

/// What a screen reader makes of the screens: what is announced though the focus stays, and which
/// lists, pairs and tables there are.
namespace espace::tests {
namespace {

using semantics::Node;

/// What was announced last.
std::string said(const TestScreen& screen) {
  const Node& node = screen.tree().nodes().back();
  CHECK(node.role == Role::Status);
  return node.name;
}

std::ptrdiff_t count(const TestScreen& screen, Role role) {
  return std::ranges::count(screen.tree().nodes(), role, &Node::role);
}

const Node& parent_of(const TestScreen& screen, const Node& node) {
  return *screen.tree().find(node.parent);
}

/// «Bénéficiaire: Paul Martin», each pair of the tree.
std::vector<std::string> pairs(const TestScreen& screen) {
  std::vector<std::string> found;
  for (const Node& each : screen.tree().nodes()) {
    if (each.role == Role::Term) found.push_back(each.name + ":");
    const bool is_defining =
        each.role == Role::Definition || parent_of(screen, each).role == Role::Definition;
    if (is_defining && !each.name.empty() && !found.empty()) found.back() += ' ' + each.name;
  }
  return found;
}

bool has_pair(const TestScreen& screen, std::string_view pair) {
  return std::ranges::count(pairs(screen), pair) == 1;
}

void open_second_step(TestScreen& screen, const api::GrantableReply& grantable) {
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::delegations, four_beneficiaries());
  screen.server().answer(api::grantable, grantable);
  screen.open("/droits/ajouter");
  screen.field("Adresse électronique").type("paul.martin@exemple.fr");
  screen.find(Role::Button, "Continuer").click();
}

void open_chooser(TestScreen& screen) {
  api::SessionReply who = a_session();
  who.site.reset();
  who.site_count = 23;
  api::SitesReply sites;
  for (std::int64_t id = 1; id <= 23; ++id) {
    const std::string number = std::to_string(1000 + id);
    sites.sites.push_back({{id, "Entreprise " + number, "Site " + number, "7328293200" + number,
                            "12345" + number + "0"},
                           {}});
  }
  screen.server().answer(api::current_session, who);
  screen.server().answer(api::sites, sites);
  screen.open("/sites");
}

// ---- Announcements ----

TEST_CASE("a choice in the head of the matrix says how many lines it sets", "[spoken]") {
  TestScreen screen;
  open_second_step(screen, everything_grantable());
  screen.find(Role::Radio, "Toutes les fonctionnalités – Consultation").click();
  CHECK(said(screen) == "17 fonctionnalités\u00a0: Consultation");
  // A single line says its choice by itself.
  screen.find(Role::Radio, "Mon planning – Mise à jour").click();
  CHECK(said(screen) == "17 fonctionnalités\u00a0: Consultation");
}

TEST_CASE("a choice in the head says how far it goes", "[spoken]") {
  TestScreen screen;
  open_second_step(screen, some_grantable());
  screen.find(Role::Radio, "Toutes les fonctionnalités – Mise à jour").click();
  const std::string text = said(screen);
  CAPTURE(text);
  const auto checked = [&](std::string_view level) {
    return std::to_string(std::ranges::count_if(screen.tree().nodes(), [&](const Node& each) {
      return each.is(State::Checked) && each.role == Role::Radio &&
             each.name.ends_with(" – " + std::string(level));
    }));
  };
  CHECK(text == checked("Mise à jour") + " fonctionnalités\u00a0: Mise à jour, " +
                    checked("Consultation") + "\u00a0: Consultation, " + checked("Aucun droit") +
                    "\u00a0: Aucun droit");
}

TEST_CASE("«Administrateur» says what it gives, and what is left without it", "[spoken]") {
  TestScreen screen;
  open_second_step(screen, everything_grantable());
  screen.find(Role::Radio, "Mon planning – Consultation").click();
  screen.field("Administrateur").click();
  CHECK(said(screen) == "Administrateur\u00a0: 17 fonctionnalités\u00a0: Mise à jour");
  screen.field("Administrateur").click();
  CHECK(said(screen) ==
        "Utilisateur\u00a0: 1 fonctionnalité\u00a0: Consultation, 16\u00a0: Aucun droit");
}

TEST_CASE("an order and a page are said", "[spoken]") {
  TestScreen screen;
  open_chooser(screen);
  screen.find(Role::Button, "SIRET").click();
  CHECK(said(screen) == "Trié par SIRET, ordre croissant");
  screen.find(Role::Button, "SIRET").click();
  CHECK(said(screen) == "Trié par SIRET, ordre décroissant");
  screen.find(Role::Button, "Page suivante").click();
  CHECK(said(screen) == "11 à 20 sur 23");
  screen.find(Role::Button, "Page suivante").click();
  CHECK(said(screen) == "21 à 23 sur 23");
  screen.field("Lignes par page").choose("25");
  CHECK(said(screen) == "1 à 23 sur 23");
}

TEST_CASE("the same words said again are another text", "[spoken]") {
  TestScreen screen;
  open_chooser(screen);
  screen.field("Rechercher un site").type("entreprise 1007");
  const std::string first = said(screen);
  screen.field("Rechercher un site").type("entreprise 1008");
  CHECK(first == "1 site trouvé");
  CHECK(said(screen) == "1 site trouvé\u00a0");
  screen.field("Rechercher un site").type("entreprise 1009");
  CHECK(said(screen) == first);
}

TEST_CASE("the second step says that it is", "[spoken]") {
  TestScreen screen;
  SECTION("of opening an account") {
    screen.server().answer(api::identify, an_identification());
    screen.open("/ouverture");
    CHECK(said(screen) == "Étape 1/2 : Identification");
    fill_identification(screen);
    screen.find(Role::Button, "Valider").click();
    CHECK(said(screen) == "Étape 2/2 : Coordonnées");
    screen.go_back();
    CHECK(said(screen) == "Étape 1/2 : Identification");
  }
  SECTION("of a delegation") {
    open_second_step(screen, everything_grantable());
    CHECK(said(screen) == "Étape 2/2 : Droits d’accès");
  }
}

TEST_CASE("a button says that its action is under way, each time", "[spoken]") {
  TestScreen screen;
  screen.open("/");
  screen.server().refuse(api::log_in, api::make_error(Code::LoginRefused));
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Mot de passe").type("Grue-jaune-42");
  for (const auto* text : {"Connexion en cours…", "Connexion en cours…\u00a0"}) {
    screen.server().hold(true);
    screen.find(Role::Button, "Connexion").click();
    CHECK(said(screen) == text);
    screen.server().hold(false);
    screen.settle();
    screen.field("Mot de passe").type("Grue-jaune-42");
  }
  screen.server().answer(api::log_in, a_session());
  screen.find(Role::Button, "Connexion").click();
  // It is not read as a part of the next page.
  CHECK(screen.server().location() == "/accueil");
  CHECK(said(screen).empty());
}

TEST_CASE("the errors of a form are read out once, then how many are left", "[spoken]") {
  TestScreen screen;
  screen.server().answer(api::identify, an_identification());
  screen.open("/ouverture");
  const auto alert = [&] { return screen.find(Role::Alert, "").node(); };
  screen.find(Role::Button, "Valider").click();
  CHECK_FALSE(alert().is(State::Told));
  const std::string before = said(screen);
  screen.field("Identifiant CIBTP").type("12");
  // Still wrong, but not in the same way.
  CHECK(alert().is(State::Told));
  CHECK(said(screen) == before);
  screen.field("Identifiant CIBTP").type("12-345678-90");
  CHECK(said(screen) == "Il reste 2 informations à corriger");
  screen.field("Numéro de SIRET").type(good_siret);
  CHECK(said(screen) == "Il reste une information à corriger");
  CHECK(alert().is(State::Told));
  screen.field("Numéro de SIRET").type("1");
  screen.find(Role::Button, "Valider").click();
  CHECK(said(screen) == "2 informations sont à corriger");
  fill_identification(screen);
  CHECK_FALSE(screen.has(Role::Alert, ""));
  // Another one is news again.
  screen.field("Numéro de SIRET").type("1");
  screen.find(Role::Button, "Valider").click();
  CHECK_FALSE(alert().is(State::Told));
}

TEST_CASE("the lines that a journal gains are counted", "[spoken]") {
  TestScreen screen;
  api::SessionReply who = a_session();
  who.can_delegate = false;
  screen.server().answer(api::current_session, who);
  screen.server().answer(api::journal, a_journal(100, true));
  screen.open("/journal");
  CHECK(said(screen).empty());
  const std::size_t count = a_journal(100, true).lines.size();
  const auto sum = [&](std::size_t times) { return std::to_string(times * count); };
  screen.server().answer(api::journal, a_journal(97, true));
  screen.find(Role::Button, "Afficher la suite").click();
  CHECK(said(screen) == sum(1) + " lignes de plus\u00a0: " + sum(2) + " lignes affichées");
  screen.server().answer(api::journal, a_journal(94, false));
  screen.find(Role::Button, "Afficher la suite").click();
  CHECK(said(screen) == sum(1) + " lignes de plus\u00a0: " + sum(3) +
                            " lignes affichées, il n’y en a pas d’autres");
}

TEST_CASE("another date says what it shows", "[spoken]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::accesses, a_tree_of_accesses());
  screen.open("/droits/acces");
  CHECK(said(screen).empty());
  api::AccessesReply other = a_tree_of_accesses();
  other.date = "2028-01-01";
  screen.server().answer(api::accesses, other);
  screen.field("À la date du").type("01/01/2028");
  CHECK(said(screen) ==
        "À la date du 01/01/2028\u00a0: " + std::to_string(other.lines.size()) + " accès");
  // A banner says this one.
  other.date = "2029-01-01";
  other.lines.clear();
  screen.server().answer(api::accesses, other);
  screen.field("À la date du").type("01/01/2029");
  CHECK(said(screen).starts_with("À la date du 01/01/2028"));
  CHECK(screen.shows("Personne n’a de droits à cette date"));
}

TEST_CASE("rules that are met at once are said together", "[spoken]") {
  TestScreen screen;
  screen.server().answer(api::identify, an_identification());
  screen.open("/ouverture");
  fill_identification(screen);
  screen.find(Role::Button, "Valider").click();
  screen.field("Mot de passe").type("a1");
  CHECK(said(screen).starts_with("minuscules : respecté. chiffres : respecté"));
}

// ---- Dialogs ----

TEST_CASE("a dialog is described by its text, and speaks though the page is silent", "[spoken]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::delegations, four_beneficiaries());
  screen.server().answer(api::delegation, a_delegation());
  screen.open("/droits/consulter?id=12");
  screen.find(Role::Button, "Fermer").click();
  const Node dialog = screen.find(Role::Dialog, "Fermer cette délégation\u00a0?").node();
  CHECK(dialog.description.ends_with(
      " L’accès prend fin immédiatement, ainsi que les délégations qui en dépendent. Cette action "
      "est irréversible."));
  const auto in_dialog = [&] {
    return std::ranges::find_if(screen.tree().nodes(),
                                [&](const Node& each) {
                                  return each.role == Role::Status && each.parent == dialog.id;
                                })
        ->name;
  };
  CHECK(in_dialog().empty());
  screen.server().answer(api::close_delegation, {});
  screen.server().hold(true);
  screen.find(Role::Button, "Fermer la délégation").click();
  CHECK(in_dialog() == "Fermer la délégation\u00a0: en cours…");
}

// ---- Lists, pairs, tables ----

TEST_CASE("the categories of a password are a list within their rule", "[spoken]") {
  TestScreen screen;
  screen.server().answer(api::identify, an_identification());
  screen.open("/ouverture");
  fill_identification(screen);
  screen.find(Role::Button, "Valider").click();
  const auto item_of = [&](std::string_view text) {
    return parent_of(screen, screen.find(Role::Paragraph, text).node());
  };
  const Node rule = item_of("au moins un caractère de 3 des 4 catégories suivantes");
  for (const auto* category : {"majuscules", "minuscules", "chiffres", "caractères spéciaux"}) {
    const Node& list = parent_of(screen, item_of(category));
    CHECK(list.role == Role::List);
    CHECK(list.parent == rule.id);
  }
  for (const auto* other : {"8 caractères minimum", "absent des mots de passe les plus courants"}) {
    CHECK(item_of(other).parent == rule.parent);
  }
}

TEST_CASE("details that follow one another are one list of pairs", "[spoken]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::delegations, four_beneficiaries());
  screen.server().answer(api::delegation, a_delegation());
  screen.open("/droits/consulter?id=12");
  CHECK(has_pair(screen, "Délégation donnée: le 10/04/2019 par Alice Durand"));
  CHECK(has_pair(screen, "Collèges: Ouvrier, ETAM"));
  const auto list_of = [&](std::string_view term) {
    return screen.find(Role::Term, term).node().parent;
  };
  // In the page's two columns.
  CHECK(list_of("Collèges") == list_of("Date d’effet"));
}

TEST_CASE("the matrix is a table with headers of lines and of groups", "[spoken]") {
  TestScreen screen;
  open_second_step(screen, everything_grantable());
  CHECK(count(screen, Role::TableHead) == 1);
  CHECK(count(screen, Role::TableBody) == 5);
  CHECK(count(screen, Role::RowHeader) == 1 + 5 + 17);
  const auto group = parent_of(screen, screen.find(Role::Paragraph, "Mes salariés").node());
  CHECK(group.role == Role::RowHeader);
  CHECK(group.columns == 4);
  CHECK(screen.has(Role::RowHeader, "Toutes les fonctionnalités"));
  CHECK(screen.has(Role::ColumnHeader, "Consultation"));
  CHECK(screen.find(Role::Table, "Droits d’accès").description().starts_with("Une ligne par"));
}

TEST_CASE("on a phone there are lists and pairs, not tables in pieces", "[spoken]") {
  TestScreen screen;
  screen.set_viewport({390, 844, 0, 3, 16});
  SECTION("of beneficiaries") {
    screen.server().answer(api::current_session, a_session());
    screen.server().answer(api::delegations, four_beneficiaries());
    screen.open("/droits");
    CHECK(screen.has(Role::List, "Bénéficiaires de délégation"));
    CHECK(count(screen, Role::Term) >= 4 * 6);
    CHECK(std::ranges::any_of(pairs(screen), [](const std::string& pair) {
      return pair.starts_with("Courriel: ") && pair.find('@') != std::string::npos;
    }));
  }
  SECTION("of sites") {
    open_chooser(screen);
    CHECK(screen.has(Role::List, "Sites déclarants"));
    CHECK(has_pair(screen, "Raison sociale: Entreprise 1001"));
  }
  SECTION("of rights to choose") {
    open_second_step(screen, everything_grantable());
    CHECK(screen.has(Role::List, "Droits d’accès"));
    const Node& line =
        parent_of(screen, screen.find(Role::Radio, "Mon planning – Mise à jour").node());
    const Node& group = parent_of(screen, parent_of(screen, line));
    CHECK(line.role == Role::ListItem);
    CHECK(group.id == screen.find(Role::Paragraph, "Mes salariés").node().parent);
  }
  SECTION("of rights to read") {
    screen.server().answer(api::current_session, a_session());
    screen.server().answer(api::delegations, four_beneficiaries());
    screen.server().answer(api::delegation, a_delegation());
    screen.open("/droits/consulter?id=12");
    const Node& term =
        parent_of(screen, screen.find(Role::Paragraph, "Mes comptes bancaires").node());
    CHECK(term.role == Role::Term);
    CHECK(parent_of(screen, term).role == Role::DescriptionList);
    CHECK(screen.has(Role::Definition, "Mise à jour"));
  }
  CHECK(count(screen, Role::Table) == 0);
  CHECK(count(screen, Role::Row) == 0);
}

TEST_CASE("a line of a table is named by one of its cells", "[spoken]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::delegations, four_beneficiaries());
  screen.open("/droits");
  CHECK(count(screen, Role::RowHeader) == 4);
  // Until there is a name, the address.
  CHECK(
      parent_of(screen, screen.find(Role::Paragraph, "nouvelle.adresse@exemple.fr").node()).role ==
      Role::RowHeader);
}

TEST_CASE("a tree opens again only what was closed last, at its own place", "[spoken]") {
  semantics::Tree tree;
  CHECK_FALSE(tree.open_again(Role::List));
  tree.open(1, Role::List, "");
  tree.add(2, Role::ListItem, "").rect = {0, 0, 10, 10};
  tree.close();
  CHECK_FALSE(tree.open_again(Role::Group));
  REQUIRE(tree.open_again(Role::List));
  tree.add(3, Role::ListItem, "").rect = {0, 20, 10, 10};
  tree.close();
  CHECK(tree.find(3)->parent == 1);
  CHECK(tree.find(1)->rect == semantics::Rect{0, 0, 10, 30});
  tree.open(4, Role::Group, "");
  CHECK_FALSE(tree.open_again(Role::List));
  tree.close();
  tree.add(5, Role::Paragraph, "");
  CHECK_FALSE(tree.open_again(Role::Group));
}

}  // namespace
}  // namespace espace::tests
