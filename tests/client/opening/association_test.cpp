#include "client/screens/opening/association_login.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

void open_association_login(TestScreen& screen) {
  screen.server().answer(api::identify, an_identification());
  screen.open("/association");
  fill_identification(screen, "Code confidentiel");
  screen.find(Role::Button, "Valider").click();
  REQUIRE(screen.server().location() == "/association/connexion");
}

void associate(TestScreen& screen) {
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.find(Role::Button, "Valider").click();
}

TEST_CASE("the log-in page leads to the association of a site", "[association]") {
  TestScreen screen;
  screen.open("/");
  CHECK(screen.has(Role::Heading, "Vous avez déjà un espace\u00a0?"));
  screen.find(Role::Link, "Je les associe à un espace existant").click();
  CHECK(screen.server().location() == "/association");
  CHECK(screen.shows("Étape 1/2"));
  CHECK(screen.shows("Courrier de bienvenue et Courrier informatique."));
  for (const auto* label : {"Identifiant CIBTP", "Numéro de SIRET", "Code confidentiel"}) {
    CHECK(screen.field(label).is(State::Required));
  }
}

TEST_CASE("step 1 of an association has the rules of the opening", "[association]") {
  TestScreen screen;
  screen.open("/association");
  fill_identification(screen, "Code confidentiel");
  screen.field("Numéro de SIRET").type("12345678901234");
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of("Numéro de SIRET").ends_with(wording_of(Code::SiretChecksum)));
  CHECK(screen.focused() == "Numéro de SIRET");
  CHECK(screen.server().requests_to(api::identify.path).empty());
}

TEST_CASE("the address and password of the space end the association, then log-in comes by itself",
          "[association]") {
  TestScreen screen;
  open_association_login(screen);
  CHECK(screen.shows("Étape 2/2"));
  CHECK(screen.shows("Maçonnerie Martin"));
  screen.server().answer(api::associate, {"Maçonnerie Martin", "Chantier Nord"});
  associate(screen);
  CHECK(screen.server().requests_to(api::associate.path).back().body ==
        R"({"email":"elodie.martin@exemple.fr","password":"Grue-jaune-42",)"
        R"("ticket":"ticket-of-step-one"})");
  constexpr std::string_view done =
      "L’association de l’adhérent/site choisi avec votre espace sécurisé a bien été effectuée.";
  CHECK(screen.has(Role::Paragraph, done));
  CHECK(screen.shows(
      "Vous êtes redirigé automatiquement sur la page de connexion à votre espace sécurisé."));
  CHECK(screen.focused() == screen.heading());
  CHECK_FALSE(screen.shows("Grue-jaune-42"));

  SECTION("after some seconds") {
    screen.wait(screens::association_return_seconds - 1);
    CHECK(screen.server().location() == "/association/connexion");
    screen.wait(1);
  }
  SECTION("at once") { screen.find(Role::Link, "Me connecter maintenant").click(); }
  CHECK(screen.server().location() == "/");
  CHECK(screen.has(Role::Paragraph, done));
  CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
}

TEST_CASE("a return that waits is forgotten with its screen", "[association]") {
  TestScreen screen;
  open_association_login(screen);
  screen.server().answer(api::associate, {"Maçonnerie Martin", "Chantier Nord"});
  associate(screen);
  screen.find(Role::Link, "Me connecter maintenant").click();
  screen.find(Role::Link, "Je crée mon espace sécurisé").click();
  screen.wait(60);
  CHECK(screen.server().location() == "/ouverture");
}

TEST_CASE("a refused association says what to do", "[association]") {
  struct Refusal {
    Code code;
    std::string_view link;
    std::string_view path;
  };
  const auto refusal = GENERATE(values<Refusal>({
      {Code::LoginRefused, {}, {}},
      {Code::LoginThrottled, {}, {}},
      {Code::LoginResetRequired, "Réinitialiser mon mot de passe", "/mot-de-passe-oublie/courriel"},
      {Code::AccountNotActivated, "Renvoyer le courriel d’activation", "/ouverture/courriel"},
      {Code::OpeningLocked, "Demander un nouveau code confidentiel", "/mot-de-passe-oublie/code"},
      {Code::AlreadyAssociated, "Me connecter", "/"},
  }));
  TestScreen screen;
  open_association_login(screen);
  screen.server().refuse(api::associate, api::make_error(refusal.code));
  associate(screen);
  CHECK(screen.shows(wording_of(refusal.code)));
  CHECK(screen.field("Mot de passe").value() == "Grue-jaune-42");
  if (refusal.link.empty()) return;
  screen.find(Role::Link, refusal.link).click();
  CHECK(screen.server().location() == refusal.path);
}

TEST_CASE("an association that took too long starts again at step 1 and says why",
          "[association]") {
  TestScreen screen;
  open_association_login(screen);
  screen.server().refuse(api::associate, api::make_error(Code::OpeningExpired));
  associate(screen);
  CHECK(screen.server().location() == "/association");
  CHECK(screen.shows("Le délai de saisie est écoulé"));
  CHECK(screen.shows("il est peut-être associé"));
  CHECK_FALSE(screen.shows("Rien n’a été enregistré"));
  CHECK(screen.field("Identifiant CIBTP").value() == "12-345678-90");
}

TEST_CASE("whoever comes back to step 1 of an association types only the code again",
          "[association]") {
  TestScreen screen;
  open_association_login(screen);
  screen.go_back();
  CHECK(screen.field("Identifiant CIBTP").value() == "12-345678-90");
  CHECK(screen.field("Numéro de SIRET").value() == good_siret);
  CHECK(screen.field("Code confidentiel").value().empty());
}

TEST_CASE("step 2 of an association is not reached without step 1", "[association]") {
  TestScreen screen;
  screen.open("/association/connexion");
  CHECK(screen.server().location() == "/association");
  CHECK(screen.shows("Commencez par vous identifier"));
}

TEST_CASE("an association without network loses nothing and can be tried again", "[association]") {
  TestScreen screen;
  open_association_login(screen);
  screen.server().set_network(0);
  associate(screen);
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  screen.server().set_network(1);
  screen.server().answer(api::associate, {"Maçonnerie Martin", "Chantier Nord"});
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.has(Role::Link, "Me connecter maintenant"));
}

TEST_CASE("«Annuler» forgets the association at either step", "[association]") {
  TestScreen screen;
  open_association_login(screen);
  screen.find(Role::Button, "Annuler").click();
  CHECK(screen.server().location() == "/");
  CHECK(screen.app().context().person.association.ticket.empty());
  screen.find(Role::Link, "Je les associe à un espace existant").click();
  CHECK(screen.field("Identifiant CIBTP").value().empty());
  screen.find(Role::Button, "Annuler").click();
  CHECK(screen.server().location() == "/");
}

}  // namespace
}  // namespace espace::tests
