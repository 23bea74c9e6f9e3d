#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

constexpr std::string_view press_it = "Activer mon compte";
constexpr std::string_view code_label = "Code reçu par courriel";

TEST_CASE("the link activates when its button is pressed, and its token leaves the address bar",
          "[activation]") {
  TestScreen screen;
  screen.server().answer(api::activate, {"elodie.martin@exemple.fr"});
  screen.open("/activation#T0ken-of-the-link");
  // Whoever opens it, a robot too, has not asked for anything yet, and learns of nobody.
  CHECK(screen.heading() == "Activation de votre compte");
  CHECK(screen.server().requests_to(api::activate.path).empty());
  CHECK_FALSE(screen.has(Role::TextBox, code_label));
  CHECK(screen.server().location() == "/activation");
  CHECK(std::ranges::none_of(screen.server().history(), [](const std::string& each) {
    return each.find("T0ken") != std::string::npos;
  }));
  screen.find(Role::Button, press_it).click();
  CHECK(screen.heading() == "Votre compte est activé");
  CHECK(screen.focused() == screen.heading());
  const auto sent = screen.server().requests_to(api::activate.path);
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].body == R"({"code":"","token":"T0ken-of-the-link"})");

  screen.find(Role::Link, "Me connecter").click();
  CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
}

TEST_CASE("while the activation runs it cannot be asked for twice", "[activation]") {
  TestScreen screen;
  screen.open("/activation#T0ken");
  screen.server().hold(true);
  screen.find(Role::Button, press_it).click();
  CHECK(screen.find(Role::Button, press_it).is(State::Busy));
  screen.find(Role::Button, press_it).click();
  CHECK(screen.server().requests_to(api::activate.path).size() == 1);
}

TEST_CASE("a link that has done its work says so in friendly words", "[activation]") {
  TestScreen screen;
  screen.server().refuse(api::activate, api::make_error(Code::LinkDone));
  screen.open("/activation#T0ken");
  screen.find(Role::Button, press_it).click();
  CHECK(screen.heading() == "Votre compte est déjà activé");
  CHECK(screen.shows("C’est déjà fait"));
  CHECK_FALSE(screen.has(Role::Link, "Renvoyer le courriel d’activation"));
  screen.find(Role::Link, "Me connecter").click();
  CHECK(screen.server().location() == "/");
}

TEST_CASE("a link that is too old or unknown leads on", "[activation]") {
  TestScreen screen;
  screen.server().refuse(api::activate, api::make_error(Code::LinkInvalid));
  screen.open("/activation#T0ken");
  screen.find(Role::Button, press_it).click();
  CHECK(screen.heading() == "Ce lien ne permet pas d’activer un compte");
  SECTION("to another e-mail") {
    screen.find(Role::Link, "Renvoyer le courriel d’activation").click();
    CHECK(screen.server().location() == "/ouverture/courriel");
  }
  SECTION("or to the code, which a mail program cannot have cut") {
    screen.find(Role::Button, "Saisir le code reçu par courriel").click();
    CHECK(screen.heading() == "Activation de votre compte");
    CHECK(screen.has(Role::TextBox, code_label));
  }
}

TEST_CASE("without a token the page asks for the code of the e-mail", "[activation]") {
  TestScreen screen;
  screen.open("/activation");
  CHECK(screen.heading() == "Activation de votre compte");
  screen.find(Role::Button, press_it).click();
  CHECK(screen.error_of(code_label).ends_with("Saisissez le code que vous avez reçu."));
  screen.field(code_label).type("ABCD-EFGH");
  screen.find(Role::Button, press_it).click();
  CHECK(screen.error_of(code_label).ends_with(wording_of(Code::LinkCodeFormat)));
  CHECK(screen.server().requests_to(api::activate.path).empty());

  screen.server().refuse(api::activate,
                         api::make_error(Code::FieldsInvalid, {{"code", Code::LinkCodeRefused}}));
  screen.field(code_label).type("abcd efgh jkmn pqrs tv01");
  screen.find(Role::Button, press_it).click();
  CHECK(screen.error_of(code_label).ends_with(wording_of(Code::LinkCodeRefused)));
  CHECK(screen.field(code_label).value() == "abcd efgh jkmn pqrs tv01");

  screen.server().answer(api::activate, {"elodie.martin@exemple.fr"});
  screen.field(code_label).type("abcd efgh jkmn pqrs tv02");
  screen.find(Role::Button, press_it).click();
  CHECK(screen.server().requests_to(api::activate.path).back().body ==
        R"({"code":"abcd efgh jkmn pqrs tv02","token":""})");
  CHECK(screen.heading() == "Votre compte est activé");
}

TEST_CASE("who waits for the e-mail elsewhere goes on to its code", "[activation]") {
  struct Way {
    std::string_view from;
    std::string_view to;
  };
  const auto way = GENERATE(values<Way>(
      {{"/ouverture/courriel", "/activation"}, {"/compte/adresse-modifiee", "/compte/adresse"}}));
  TestScreen screen;
  screen.open(way.from);
  screen.find(Role::Link, "Saisir le code reçu par courriel").click();
  CHECK(screen.server().location() == way.to);
  CHECK(screen.has(Role::TextBox, code_label));
}

TEST_CASE("an activation without network is tried again with the same token", "[activation]") {
  TestScreen screen;
  screen.open("/activation#T0ken");
  screen.server().set_network(0);
  screen.find(Role::Button, press_it).click();
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  screen.server().set_network(1);
  screen.server().answer(api::activate, {"elodie.martin@exemple.fr"});
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.heading() == "Votre compte est activé");
  CHECK(screen.server().requests_to(api::activate.path).back().body ==
        R"({"code":"","token":"T0ken"})");
}

TEST_CASE("an address that has an account by now leads to the association: the code still works",
          "[activation]") {
  TestScreen screen;
  screen.server().refuse(api::activate,
                         api::make_error(Code::Conflict, {{"email", Code::EmailTaken}}));
  screen.open("/activation#token");
  screen.find(Role::Button, press_it).click();
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
    std::string_view button;
  };
  const auto link =
      GENERATE(values<Link>({{"/compte/adresse#token", "Confirmer mon adresse"},
                             {"/compte/adresse/annuler#token", "Garder mon adresse actuelle"}}));
  const auto taken = api::make_error(Code::Conflict, {{"email", Code::EmailTaken}});
  TestScreen screen;
  screen.server().refuse(api::confirm_email, taken);
  screen.server().refuse(api::revert_email, taken);
  screen.open(link.location);
  screen.find(Role::Button, link.button).click();
  CHECK(screen.shows("Un compte existe déjà avec cette adresse"));
  CHECK_FALSE(screen.shows("trop ancien"));
  CHECK(screen.shows("ancienne adresse"));
  CHECK(screen.shows("01 44 19 25 00"));
  CHECK(screen.has(Role::Link, "Je les associe à un espace existant"));
}

}  // namespace
}  // namespace espace::tests
