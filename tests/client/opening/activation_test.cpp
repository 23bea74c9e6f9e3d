#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

TEST_CASE("the link activates by itself, and its token leaves the address bar", "[activation]") {
  TestScreen screen;
  screen.server().answer(api::activate, {"elodie.martin@exemple.fr"});
  screen.open("/activation#T0ken-of-the-link");
  CHECK(screen.heading() == "Votre compte est activé");
  CHECK(screen.server().location() == "/activation");
  CHECK(std::ranges::none_of(screen.server().history(), [](const std::string& each) {
    return each.find("T0ken") != std::string::npos;
  }));
  const auto sent = screen.server().requests_to(api::activate.path);
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].body == R"({"token":"T0ken-of-the-link"})");

  screen.find(Role::Link, "Me connecter").click();
  CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
}

TEST_CASE("while the activation runs the screen says so", "[activation]") {
  TestScreen screen;
  screen.server().hold(true);
  screen.open("/activation#T0ken");
  CHECK(screen.heading() == "Activation de votre compte");
  CHECK(screen.shows("Activation en cours…"));
}

TEST_CASE("a link that is used, too old or unknown leads on", "[activation]") {
  TestScreen screen;
  screen.server().refuse(api::activate, api::make_error(Code::LinkInvalid));
  screen.open("/activation#T0ken");
  CHECK(screen.heading() == "Ce lien ne permet pas d’activer un compte");
  screen.find(Role::Link, "Renvoyer le courriel d’activation").click();
  CHECK(screen.server().location() == "/ouverture/courriel");
}

TEST_CASE("a link without its token asks the server nothing", "[activation]") {
  TestScreen screen;
  screen.open("/activation");
  CHECK(screen.heading() == "Ce lien ne permet pas d’activer un compte");
  CHECK(screen.server().requests_to(api::activate.path).empty());
}

TEST_CASE("an activation without network is tried again with the same token", "[activation]") {
  TestScreen screen;
  screen.server().set_network(0);
  screen.open("/activation#T0ken");
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  screen.server().set_network(1);
  screen.server().answer(api::activate, {"elodie.martin@exemple.fr"});
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.heading() == "Votre compte est activé");
  CHECK(screen.server().requests_to(api::activate.path).back().body == R"({"token":"T0ken"})");
}

TEST_CASE("an address that has an account by now leads to the association: the code still works",
          "[activation]") {
  TestScreen screen;
  screen.server().refuse(api::activate,
                         api::make_error(Code::Conflict, {{"email", Code::EmailTaken}}));
  screen.open("/activation#token");
  CHECK(screen.heading() == "Un compte existe déjà avec cette adresse");
  CHECK(screen.shows("Votre code confidentiel n’est pas utilisé"));
  CHECK_FALSE(screen.shows("trop ancien"));
  CHECK_FALSE(screen.has(Role::Link, "Renvoyer le courriel d’activation"));
  screen.find(Role::Link, "Je les associe à un espace existant").click();
  CHECK(screen.server().location() == "/association");
}

TEST_CASE("a link to an address that is another account's by now says so", "[activation]") {
  struct Link {
    std::string_view location;
    bool is_confirmation;
  };
  const auto link = GENERATE(
      values<Link>({{"/compte/adresse#token", true}, {"/compte/adresse/annuler#token", false}}));
  const auto taken = api::make_error(Code::Conflict, {{"email", Code::EmailTaken}});
  TestScreen screen;
  screen.server().refuse(api::confirm_email, taken);
  screen.server().refuse(api::revert_email, taken);
  screen.open(link.location);
  CHECK(screen.shows("Un compte existe déjà avec cette adresse"));
  CHECK_FALSE(screen.shows("trop ancien"));
  CHECK(screen.shows("ancienne adresse"));
  CHECK(screen.shows("01 44 19 25 00"));
  CHECK(screen.has(Role::Link, "Je les associe à un espace existant"));
}

}  // namespace
}  // namespace espace::tests
