#include "client/screens/rights/list.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/wording.h"
#include "tests/client/support/rights_samples.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace espace::tests {
namespace {

api::SessionReply an_administrator() {
  api::SessionReply who = a_session();
  who.can_delegate = true;
  return who;
}

void open_list(TestScreen& screen, const api::ListDelegationsReply& list = four_beneficiaries()) {
  screen.server().answer(api::current_session, an_administrator());
  screen.server().answer(api::delegations, list);
  screen.open("/droits");
  REQUIRE(screen.heading() == "Gérer les droits d’accès");
}

std::string last_query(TestScreen& screen) {
  return screen.server().requests_to(api::delegations.path).back().path;
}

bool asks(TestScreen& screen, std::string_view part) {
  return last_query(screen).find(part) != std::string::npos;
}

std::size_t requests(TestScreen& screen) {
  return screen.server().requests_to(api::delegations.path).size();
}

State sorted(const TestScreen& screen, std::string_view title) {
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (each.role != Role::Button || each.name != title) continue;
    return screen.tree().find(each.parent)->states;
  }
  return State::None;
}

TEST_CASE("the list says all that the guide's picture shows", "[rights]") {
  TestScreen screen;
  open_list(screen);
  CHECK(screen.shows("Liste des bénéficiaires de délégation"));
  CHECK(screen.shows("12-345678-90"));
  CHECK(screen.shows("4 bénéficiaires"));
  for (const auto* title :
       {"Rôle", "Nom et prénom", "Statut", "Date d’effet", "Date de fin", "Courriel"}) {
    CHECK(screen.has(Role::Button, title));
  }
  CHECK(screen.has(Role::ColumnHeader, "Actions"));
  for (const auto* text : {"MARTIN Paul", "Utilisateur", "Actif", "16/04/2019", "31/12/2027",
                           "paul.martin@exemple.fr", "En attente", "Fermé"}) {
    CHECK(screen.shows(text));
  }
  CHECK(screen.field("Exclure les utilisateurs inactifs").is(State::Checked) == false);
  CHECK(screen.shows("Cabinet Comptable délégable\u00a0: COMPTAGESTION"));
  CHECK(screen.shows("Vous n’avez défini aucune délégation à votre cabinet comptable."));
  CHECK(screen.find(Role::Link, "Ajouter une délégation").node().target == "/droits/ajouter");
  CHECK(screen.find(Role::Link, "Déléguer à mon cabinet comptable").node().target ==
        "/droits/cabinet");
  CHECK(has(sorted(screen, "Nom et prénom"), State::Ascending));
  // 5 lines a page, the first page, by name: all that is not said.
  CHECK(last_query(screen) == api::delegations.path);
}

TEST_CASE("heads sort, and once more the other way round", "[rights]") {
  TestScreen screen;
  open_list(screen);
  screen.find(Role::Button, "Date d’effet").click();
  screen.wait(1);
  CHECK(asks(screen, "order=starts"));
  CHECK_FALSE(asks(screen, "is_descending"));
  CHECK(has(sorted(screen, "Date d’effet"), State::Ascending));
  screen.find(Role::Button, "Date d’effet").click();
  screen.wait(1);
  CHECK(asks(screen, "is_descending=true"));
}

TEST_CASE("what was chosen is asked for though the timer comes a little early", "[rights]") {
  TestScreen screen;
  open_list(screen);
  screen.find(Role::Button, "Date d’effet").click();
  const std::size_t before = requests(screen);
  screen.wait(0.2496);
  screen.server().ring_early();
  screen.settle();
  CHECK(requests(screen) == before);
  screen.wait(0.001);
  CHECK(requests(screen) == before + 1);
}

TEST_CASE("role, status and the box narrow the list from its first page", "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.total = 23;
  list.matching = 23;
  open_list(screen, list);
  screen.find(Role::Button, "Page suivante").click();
  CHECK(asks(screen, "page=2"));
  screen.field("Rôle").choose("Administrateur");
  screen.wait(1);
  CHECK(asks(screen, "role=administrator"));
  CHECK_FALSE(asks(screen, "page="));
  screen.field("Statut").choose("En attente");
  screen.field("Exclure les utilisateurs inactifs").click();
  const std::size_t before = requests(screen);
  screen.wait(1);
  CHECK(requests(screen) == before + 1);  // Both at once.
  CHECK(asks(screen, "status=invited"));
  CHECK(asks(screen, "excludes_inactive=true"));
  CHECK(screen.shows("23 bénéficiaires trouvés"));
}

TEST_CASE("the page beside is asked for by the line beside it, others by their number",
          "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.total = list.matching = 23;
  open_list(screen, list);
  screen.find(Role::Button, "Page suivante").click();
  CHECK(asks(screen, "after=14"));
  CHECK_FALSE(asks(screen, "before="));
  screen.find(Role::Button, "Page suivante").click();
  screen.find(Role::Button, "Page précédente").click();
  CHECK(asks(screen, "page=2"));
  CHECK(asks(screen, "before=11"));
  CHECK_FALSE(asks(screen, "after="));
  screen.field("Lignes par page").choose("10");
  CHECK_FALSE(asks(screen, "before="));
  screen.find(Role::Button, "Page suivante").click();
  screen.find(Role::Button, "Date d’effet").click();
  screen.wait(1);
  CHECK_FALSE(asks(screen, "after="));
}

TEST_CASE("a day narrows the list once it is complete", "[rights]") {
  TestScreen screen;
  open_list(screen);
  const std::size_t before = requests(screen);
  screen.field("Date d’effet").type("16/04");
  screen.wait(1);
  CHECK(requests(screen) == before);
  screen.field("Date d’effet").type("16042019");
  screen.wait(1);
  CHECK(screen.field("Date d’effet").value() == "16/04/2019");
  CHECK(asks(screen, "starts=2019-04-16"));
  screen.field("Date d’effet").type("31/02/2019");
  screen.wait(1);
  CHECK(screen.error_of("Date d’effet").find(wording_of(Code::DateFormat)) != std::string::npos);
  CHECK(asks(screen, "starts=2019-04-16"));
  screen.field("Date d’effet").type("");
  screen.wait(1);
  CHECK_FALSE(asks(screen, "starts=2019"));
}

TEST_CASE("an answer to an older question is dropped", "[rights]") {
  TestScreen screen;
  open_list(screen);
  screen.server().hold(true);
  screen.field("Rôle").choose("Administrateur");
  screen.wait(1);
  screen.field("Rôle").choose("Tous");
  screen.wait(1);
  api::ListDelegationsReply newer = four_beneficiaries();
  newer.lines.resize(1);
  screen.server().answer(api::delegations, newer);
  screen.server().hold(false);
  screen.settle();
  CHECK_FALSE(screen.shows("MARTIN Paul"));
  CHECK(screen.shows("DURAND Alice"));
}

TEST_CASE("pages have 5 lines at first, or as many as chosen", "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.matching = 23;
  open_list(screen, list);
  CHECK(screen.shows("1 à 5 sur 23"));
  screen.find(Role::Button, "Page suivante").click();
  CHECK(screen.shows("6 à 10 sur 23"));
  screen.field("Lignes par page").choose("25");
  CHECK(last_query(screen).ends_with("?page_size=25"));
  CHECK(screen.shows("1 à 23 sur 23"));
}

TEST_CASE("the page that went with its lines gives way to the one before", "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.matching = 6;
  open_list(screen, list);
  list.matching = 5;
  screen.server().answer(api::delegations, list);
  screen.find(Role::Button, "Page suivante").click();
  CHECK_FALSE(asks(screen, "page="));
}

TEST_CASE("each action of a line is a word, and says by whom it is meant", "[rights]") {
  TestScreen screen;
  open_list(screen);
  screen.app().ui().collect_drawn_text(true);
  screen.draw();
  screen.server().request_frame();
  screen.settle();
  const std::vector<std::string>& drawn = screen.app().ui().drawn_text();
  for (const std::string word : {"Visualiser", "Modifier", "Fermer"}) {
    CHECK(std::find(drawn.begin(), drawn.end(), word) != drawn.end());
    const Found action = screen.find(Role::Button, word + " – MARTIN Paul");
    CHECK(action.node().rect.width >= 24);
    CHECK(action.node().rect.height >= 24);
  }
}

TEST_CASE("the count follows the filters, which one button clears", "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.total = 8;
  list.matching = 8;
  open_list(screen, list);
  CHECK(screen.shows("8 bénéficiaires"));
  CHECK_FALSE(screen.has(Role::Button, "Effacer les filtres"));
  list.matching = 3;
  screen.server().answer(api::delegations, list);
  screen.field("Rôle").choose("Administrateur");
  screen.field("Date de fin").type("31/12/2027");
  screen.wait(1);
  CHECK(screen.shows("3 bénéficiaires sur 8"));
  CHECK(asks(screen, "role=administrator"));
  CHECK(asks(screen, "ends=2027-12-31"));
  list.matching = 8;
  screen.server().answer(api::delegations, list);
  screen.find(Role::Button, "Effacer les filtres").click();
  screen.wait(1);
  CHECK_FALSE(asks(screen, "role="));
  CHECK_FALSE(asks(screen, "ends="));
  CHECK(screen.field("Date de fin").value().empty());
  CHECK(screen.shows("8 bénéficiaires"));
  CHECK_FALSE(screen.shows("bénéficiaires sur 8"));
  CHECK_FALSE(screen.has(Role::Button, "Effacer les filtres"));
}

TEST_CASE("each line offers what may be done with it", "[rights]") {
  TestScreen screen;
  open_list(screen);
  CHECK(screen.has(Role::Button, "Visualiser – DURAND Alice"));
  CHECK_FALSE(screen.has(Role::Button, "Modifier – DURAND Alice"));
  CHECK_FALSE(screen.has(Role::Button, "Fermer – DURAND Alice"));
  CHECK(screen.has(Role::Button, "Fermer – MARTIN Paul"));
  CHECK_FALSE(screen.has(Role::Button, "Renvoyer l’invitation – MARTIN Paul"));
  CHECK(screen.has(Role::Button, "Renvoyer l’invitation – nouvelle.adresse@exemple.fr"));
  screen.find(Role::Button, "Visualiser – MARTIN Paul").click();
  CHECK(screen.server().location() == "/droits/consulter?id=12");
}

TEST_CASE("an invitation is sent again, and it is said", "[rights]") {
  TestScreen screen;
  open_list(screen);
  screen.server().answer(api::resend_invitation, {});
  screen.find(Role::Button, "Renvoyer l’invitation – nouvelle.adresse@exemple.fr").click();
  CHECK(screen.server().requests_to(api::resend_invitation.path).back().body == R"({"id":13})");
  CHECK(screen.has(Role::Paragraph, "L’invitation est renvoyée"));
}

TEST_CASE("while an invitation is sent its action turns in the place of its word", "[rights]") {
  TestScreen screen;
  open_list(screen);
  screen.server().answer(api::resend_invitation, {});
  const std::string invite = "Renvoyer l’invitation – nouvelle.adresse@exemple.fr";
  const auto place = [&] { return screen.find(Role::Button, invite).node().rect; };
  const auto draws_word = [&] {
    return std::ranges::count(screen.app().ui().drawn_text(), "Renvoyer l’invitation") > 0;
  };
  const semantics::Rect before = place();
  CHECK(draws_word());
  screen.server().hold(true);
  screen.find(Role::Button, invite).click();
  CHECK(screen.find(Role::Button, invite).is(State::Busy));
  CHECK_FALSE(draws_word());
  CHECK(place() == before);
  screen.server().hold(false);
  screen.settle();
  CHECK_FALSE(screen.find(Role::Button, invite).is(State::Busy));
  CHECK(draws_word());
}

TEST_CASE("a delegation is closed after a question", "[rights]") {
  TestScreen screen;
  open_list(screen);
  screen.server().answer(api::close_delegation, {});
  screen.find(Role::Button, "Fermer – MARTIN Paul").click();
  REQUIRE(screen.has(Role::Dialog, "Fermer cette délégation\u00a0?"));
  CHECK(screen.shows("irréversible"));
  SECTION("not meant") {
    screen.find(Role::Button, "Annuler").click();
    CHECK(screen.server().requests_to(api::close_delegation.path).empty());
  }
  SECTION("meant") {
    const std::size_t before = requests(screen);
    screen.find(Role::Button, "Fermer la délégation").click();
    CHECK(screen.server().requests_to(api::close_delegation.path).back().body == R"({"id":12})");
    CHECK(screen.has(Role::Paragraph, "La délégation est fermée"));
    CHECK(screen.focused() == "Gérer les droits d’accès");
    CHECK(requests(screen) == before + 1);
  }
  SECTION("refused") {
    screen.server().refuse(api::close_delegation, api::make_error(Code::LastAdministrator));
    screen.find(Role::Button, "Fermer la délégation").click();
    CHECK(screen.has(Role::Dialog, "Fermer cette délégation\u00a0?"));
    CHECK(screen.shows(wording_of(Code::LastAdministrator)));
    return;
  }
  CHECK_FALSE(screen.has(Role::Dialog, "Fermer cette délégation\u00a0?"));
}

TEST_CASE("what was asked for is there again after a look at a line", "[rights]") {
  TestScreen screen;
  open_list(screen);
  screen.server().answer(api::delegation, a_delegation());
  screen.field("Rôle").choose("Utilisateur");
  screen.wait(1);
  screen.find(Role::Button, "Visualiser – MARTIN Paul").click();
  screen.go_back();
  CHECK(asks(screen, "role=user"));
  CHECK(screen.field("Rôle").value() == "user");
}

TEST_CASE("the firm's delegation is viewed and deleted only", "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.firm = api::FirmLine{"COMPTAGESTION", 20, rules::GrantStatus::Active, "2021-01-01", ""};
  open_list(screen, list);
  CHECK(screen.shows("Délégation à partir du 01/01/2021"));
  CHECK(screen.has(Role::Button, "Visualiser – COMPTAGESTION"));
  CHECK_FALSE(screen.has(Role::Button, "Modifier – COMPTAGESTION"));
  CHECK_FALSE(screen.has(Role::Link, "Déléguer à mon cabinet comptable"));
  screen.server().answer(api::close_delegation, {});
  screen.find(Role::Button, "Supprimer – COMPTAGESTION").click();
  screen.find(Role::Button, "Supprimer la délégation").click();
  CHECK(screen.has(Role::Paragraph, "La délégation est supprimée"));
}

TEST_CASE("without a firm known to the caisse nothing is offered to it", "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.firm.reset();
  open_list(screen, list);
  CHECK(screen.shows("Aucun cabinet comptable n’est connu de votre caisse"));
  CHECK_FALSE(screen.has(Role::Link, "Déléguer à mon cabinet comptable"));
}

TEST_CASE("a firm sees its collaborators, and no firm block", "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.is_firm = true;
  list.firm.reset();
  open_list(screen, list);
  CHECK(screen.shows("Collaborateurs"));
  CHECK_FALSE(screen.shows("cabinet comptable n’est connu"));
}

TEST_CASE("the yearly review asks on the list until it is confirmed", "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.is_review_due = true;
  list.reviewed_on = "2026-02-01";
  list.reviewed_by = "Alice Durand";
  open_list(screen, list);
  CHECK(screen.shows("Ces accès sont-ils toujours justifiés\u00a0?"));
  CHECK(screen.shows("Dernière confirmation\u00a0: le 01/02/2026 par Alice Durand."));
  list.is_review_due = false;
  screen.server().answer(api::delegations, list);
  screen.server().answer(api::confirm_accesses, {});
  screen.find(Role::Button, "Confirmer").click();
  CHECK(screen.has(Role::Paragraph, "Vous avez confirmé les accès"));
  CHECK_FALSE(screen.has(Role::Button, "Confirmer"));
}

TEST_CASE("on a phone the lines are cards with words, and the filters stand before them",
          "[rights]") {
  TestScreen screen;
  screen.set_viewport({390, 844, 0, 3, 16});
  open_list(screen);
  CHECK(screen.has(Role::Group, "Filtrer et trier"));
  CHECK_FALSE(screen.has(Role::Button, "Statut"));
  screen.field("Trier par").choose("Courriel");
  screen.wait(1);
  CHECK(asks(screen, "order=email"));
  screen.field("Rôle").choose("Administrateur");
  screen.wait(1);
  CHECK(asks(screen, "role=administrator"));
  screen.find(Role::Button, "Modifier – MARTIN Paul").click();
  CHECK(screen.server().location() == "/droits/modifier?id=12");
}

TEST_CASE("nobody found is said, and so is nobody at all", "[rights]") {
  TestScreen screen;
  api::ListDelegationsReply list = four_beneficiaries();
  list.lines.clear();
  list.matching = 0;
  SECTION("none of several") {
    open_list(screen, list);
    CHECK(screen.shows("Aucun bénéficiaire ne correspond à votre recherche"));
  }
  SECTION("none at all") {
    list.total = 0;
    open_list(screen, list);
    CHECK(screen.shows("Aucun bénéficiaire pour le moment"));
  }
}

TEST_CASE("days, periods and numbers in a query are read and said", "[rights]") {
  CHECK(screens::say_day("2019-04-16") == "16/04/2019");
  CHECK(screens::say_day("").empty());
  CHECK(screens::say_period("2019-04-16", "") == "à partir du 16/04/2019");
  CHECK(screens::say_period("2019-04-16", "2027-12-31") == "du 16/04/2019 au 31/12/2027");
  CHECK(screens::tidy_day("16042019") == "16/04/2019");
  CHECK(screens::tidy_day("1604201") == "1604201");
  CHECK(screens::tidy_day("16/04/20") == "16/04/20");
  CHECK(screens::number_in("id=12", "id") == 12);
  CHECK(screens::number_in("etape=2&id=12", "id") == 12);
  CHECK(screens::number_in("idx=12", "id") == 0);
  CHECK(screens::number_in("id=", "id") == 0);
  CHECK(screens::number_in("id=12a", "id") == 0);
  CHECK(screens::number_in("id=99999999999999999999", "id") == 0);
  CHECK(screens::number_in("", "id") == 0);
  CHECK(screens::location_of("/droits/consulter", 12) == "/droits/consulter?id=12");
}

}  // namespace
}  // namespace espace::tests
