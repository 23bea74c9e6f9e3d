#include "client/screens/sites/home.h"

#include "client/screens/page/menu.h"
#include "shared/api/caisse/applications.h"
#include "shared/api/caisse/tiles.h"
#include "tests/client/support/person.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>
#include <vector>

/// Home and its tiles (guide E2).
namespace espace::tests {
namespace {

using rules::Function;
using rules::Service;

TEST_CASE("use decides which tiles are shown, the menu where they are", "[home]") {
  const auto tiles = [](const std::vector<api::Choice<Service>>& by_use) {
    return screens::tiles_of({by_use}, a_session());
  };
  const std::vector<Service> never{Service::Dsn, Service::Account, Service::Delegations,
                                   Service::Contact};
  CHECK(tiles({}) == never);
  // Used more or less: the same four stay where they are.
  CHECK(tiles({Service::Delegations, Service::Dsn}) == never);
  CHECK(tiles({Service::Contact, Service::Account, Service::Delegations, Service::Dsn}) == never);
  // One that is used takes the place of one that is not.
  CHECK(
      tiles({Service::Journal, api::Choice<Service>::named("nothing-known"), Service::Help}) ==
      std::vector<Service>{Service::Dsn, Service::Account, Service::Delegations, Service::Journal});
  // What is not allowed is none.
  const auto few = screens::tiles_of({{Service::Dsn, Service::Delegations}}, who_holds({}, false));
  CHECK(few == std::vector<Service>{Service::Account, Service::Contact, Service::Journal});
}

TEST_CASE("what is pinned is a tile, however little it is used", "[home]") {
  using Choices = std::vector<api::Choice<Service>>;
  const Choices by_use{Service::Dsn, Service::Account, Service::Delegations, Service::Contact};
  const auto tiles = [&](const Choices& pinned) {
    return screens::tiles_of({by_use, pinned}, a_session());
  };
  CHECK(tiles({Service::Journal}) == std::vector<Service>{Service::Dsn, Service::Account,
                                                          Service::Delegations, Service::Journal});
  CHECK(tiles({Service::Journal, Service::Contact, Service::Journal}) ==
        std::vector<Service>{Service::Dsn, Service::Account, Service::Contact, Service::Journal});
  // As many as are pinned.
  const Choices five{Service::Dsn, Service::Account, Service::Delegations, Service::Contact,
                     Service::Journal};
  CHECK(tiles(five).size() == 5);
  // Neither what is always there, nor what this program does not know.
  CHECK(tiles({Service::Help, api::Choice<Service>::named("nothing-known")}) == tiles({}));
  // Nor, at this site, what the person may not use there.
  CHECK(screens::tiles_of({by_use, {Service::Dsn, Service::Journal}}, who_holds({}, false)) ==
        std::vector<Service>{Service::Account, Service::Contact, Service::Journal});
  CHECK(screens::all_tiles_of(who_holds({}, false)) ==
        std::vector<Service>{Service::Account, Service::Contact, Service::Journal});
}

/// The tiles of the home page, in their order.
std::vector<std::string> tiles_on(const TestScreen& screen) {
  std::vector<std::string> names;
  for (const semantics::Node& each : screen.tree().nodes()) {
    const bool is_described = !each.description.empty() && !each.is(State::NewTab);
    if (each.role == Role::Link && is_described) names.push_back(each.name);
  }
  return names;
}

TEST_CASE("home asks once which tiles are used, and shows none before it is known", "[home]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::tiles, {{Service::Journal, Service::Delegations}});
  screen.open("/introuvable");
  screen.server().hold(true);
  screen.find(Role::Link, "Retour à l’accueil").click();
  CHECK(tiles_on(screen).empty());
  CHECK(screen.shows("Chargement…"));
  screen.server().hold(false);
  screen.settle();
  const auto tiles = tiles_on(screen);
  CHECK(tiles == std::vector<std::string>{"Suivi DSN", "Mon compte utilisateur",
                                          "Gérer les droits d’accès", "Journal"});
  CHECK(screen.has(Role::Heading, "Mes documents récents"));
  CHECK(screen.has(Role::Heading, "Aide"));
  screen.wait(600);
  CHECK(screen.server().requests_to(api::tiles.path).size() == 1);
}

TEST_CASE("a service is pinned and taken off by a button of its tile", "[home]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::tiles, {{Service::Journal}, {Service::Contact}});
  screen.open("/accueil");
  const std::vector<std::string> four{"Suivi DSN", "Mon compte utilisateur", "Nous contacter",
                                      "Journal"};
  CHECK(tiles_on(screen) == four);
  CHECK(screen.has(Role::Button, "Ne plus épingler – Nous contacter"));
  const Found button = screen.find(Role::Button, "Épingler – Journal");
  screen.find(Role::Button, "Épingler – Journal").focus();
  const auto sent = [&] {
    const auto& requests = screen.server().requests_to(api::pin_service.path);
    std::vector<std::string> bodies;
    for (const auto& each : requests) {
      if (each.method == "PUT") bodies.push_back(each.body);
    }
    return bodies;
  };
  screen.server().answer(api::pin_service,
                         {{Service::Journal}, {Service::Contact, Service::Journal}});
  screen.server().hold(true);
  screen.find(Role::Button, "Épingler – Journal").click();
  CHECK(screen.find(Role::Button, "Épingler – Journal").is(State::Busy));
  // Another one meanwhile sends nothing.
  screen.find(Role::Button, "Épingler – Suivi DSN").click();
  screen.server().hold(false);
  screen.settle();
  CHECK(sent() == std::vector<std::string>{R"({"is_pinned":true,"service":"journal"})"});
  // The same button, in other words: it keeps the focus.
  const Found off = screen.find(Role::Button, "Ne plus épingler – Journal");
  CHECK(off.node().id == button.node().id);
  CHECK(screen.shows("Journal\u00a0: épinglé, toujours affiché ici."));
  CHECK(tiles_on(screen) == four);

  screen.server().answer(api::pin_service, {{Service::Journal}, {Service::Journal}});
  screen.find(Role::Button, "Ne plus épingler – Nous contacter").click();
  CHECK(sent().back() == R"({"is_pinned":false,"service":"contact"})");
  CHECK(screen.shows("Nous contacter\u00a0: n’est plus épinglé."));
  // Nothing moves while one looks.
  CHECK(tiles_on(screen) == four);
}

TEST_CASE("all services can be shown, to pin one that is no tile", "[home]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::tiles, {});
  screen.open("/accueil");
  const auto four = tiles_on(screen);
  CHECK(four.size() == 4);
  CHECK(screen.find(Role::Button, "Tous mes services").is(State::Collapsed));
  screen.find(Role::Button, "Tous mes services").click();
  CHECK(screen.find(Role::Button, "Tous mes services").is(State::Expanded));
  CHECK(tiles_on(screen).size() == 5);
  screen.server().answer(api::pin_service, {{}, {Service::Journal}});
  screen.find(Role::Button, "Épingler – Journal").click();
  screen.find(Role::Button, "Tous mes services").click();
  CHECK(tiles_on(screen) == std::vector<std::string>{"Suivi DSN", "Mon compte utilisateur",
                                                     "Gérer les droits d’accès", "Journal"});
  // Nothing is left out where there are no more.
  screen.server().answer(api::current_session, who_holds({}, false));
  screen.open("/accueil");
  CHECK_FALSE(screen.has(Role::Button, "Tous mes services"));
}

TEST_CASE("what cannot be pinned now says so, and is tried again", "[home]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::tiles, {});
  screen.server().refuse_once(api::pin_service, api::make_error(Code::Busy));
  screen.server().answer(api::pin_service, {{}, {Service::Dsn}});
  screen.open("/accueil");
  screen.find(Role::Button, "Épingler – Suivi DSN").click();
  CHECK(screen.has(Role::Button, "Épingler – Suivi DSN"));
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.has(Role::Button, "Ne plus épingler – Suivi DSN"));
}

TEST_CASE("A9: home warns when the certification of the address ends soon", "[home]") {
  TestScreen screen;
  api::AccountReply account = an_account();
  account.is_certification_due = GENERATE(false, true);
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::tiles, {});
  screen.server().answer(api::account, account);
  screen.open("/accueil");
  CHECK(screen.shows("prend fin le 02/03/2027") == account.is_certification_due);
  CHECK_FALSE(screen.has(Role::Alert, ""));
  if (!account.is_certification_due) return;
  screen.find(Role::Link, "Renouveler la certification").click();
  CHECK(screen.server().location() == "/compte");
  CHECK(screen.has(Role::Button, "Recevoir un lien"));
}

TEST_CASE("home does not repeat what the header says", "[home]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.open("/accueil");
  const auto& nodes = screen.tree().nodes();
  for (const std::string_view said : {"Élodie Martin", "732 829 320 00074"}) {
    CAPTURE(said);
    CHECK(std::count_if(nodes.begin(), nodes.end(), [&](const semantics::Node& each) {
            return each.name.find(said) != std::string::npos;
          }) == 1);
  }
}

TEST_CASE("tiles are there without their order", "[home]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().refuse(api::tiles, api::make_error(Code::Busy));
  screen.open("/accueil");
  CHECK(tiles_on(screen).front() == "Suivi DSN");
  CHECK_FALSE(screen.has(Role::Alert, ""));
}

TEST_CASE("each visit of a service is counted, and nothing else", "[home]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::tiles, {});
  screen.server().answer(api::use_service, {});
  screen.server().answer(api::account, an_account());
  screen.open("/accueil");
  const auto uses = [&] {
    std::vector<std::string> bodies;
    for (const auto& each : screen.server().requests_to(api::use_service.path)) {
      if (each.method == "POST") bodies.push_back(each.body);
    }
    return bodies;
  };
  CHECK(uses().empty());
  screen.find(Role::Link, "Suivi DSN").click();
  screen.find(Role::Link, "Accueil").click();
  screen.find(Role::Link, "Mon compte utilisateur").click();
  screen.find(Role::Link, "Modifier contact").click();
  CHECK(uses() == std::vector<std::string>{R"({"service":"dsn"})", R"({"service":"account"})"});
}

}  // namespace
}  // namespace espace::tests
