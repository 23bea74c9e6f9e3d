#include "client/screens/login/login.h"

#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

void fill_login(TestScreen& screen) {
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Mot de passe").type("Grue-jaune-42");
}

void log_in(TestScreen& screen) {
  fill_login(screen);
  screen.find(Role::Button, "Connexion").click();
}

TEST_CASE("the log-in page offers log-in and the way in for new people", "[login]") {
  TestScreen screen;
  screen.open("/");
  CHECK(screen.heading() == "Espace sécurisé entreprise");
  CHECK(screen.server().title() == "Connexion – Espace sécurisé entreprise");
  CHECK(screen.field("Adresse électronique").node().entry.autocomplete == "username");
  CHECK(screen.field("Mot de passe").node().entry.autocomplete == "current-password");
  CHECK(screen.field("Mot de passe").node().entry.type == "password");
  CHECK(screen.find(Role::Button, "Connexion").is(State::Submit));
  screen.find(Role::Link, "Je crée mon espace sécurisé").click();
  CHECK(screen.server().location() == "/ouverture");
}

TEST_CASE("the right address and password lead home", "[login]") {
  TestScreen screen;
  screen.open("/");
  screen.server().answer(api::log_in, a_session());
  log_in(screen);
  CHECK(screen.server().location() == "/accueil");
  CHECK(screen.heading() == "Bienvenue sur votre espace sécurisé\u00a0!");
  CHECK(screen.focused() == screen.heading());
  const auto sent = screen.server().requests_to(api::log_in.path);
  CHECK(sent.back().body == R"({"email":"elodie.martin@exemple.fr","password":"Grue-jaune-42"})");
}

TEST_CASE("the eye shows the password and hides it again", "[login]") {
  TestScreen screen;
  screen.open("/");
  const auto eye = [&] { return screen.find(Role::Button, "Afficher la saisie : Mot de passe"); };
  CHECK_FALSE(eye().is(State::Pressed));
  eye().click();
  CHECK(screen.field("Mot de passe").node().entry.type == "text");
  CHECK(eye().is(State::Pressed));
  eye().click();
  CHECK(screen.field("Mot de passe").node().entry.type == "password");
}

TEST_CASE("an empty log-in is refused at each field and sends nothing", "[login]") {
  TestScreen screen;
  screen.open("/");
  screen.find(Role::Button, "Connexion").click();
  CHECK(screen.error_of("Adresse électronique").ends_with("Saisissez l’adresse électronique."));
  CHECK(screen.error_of("Mot de passe").ends_with("Saisissez votre mot de passe."));
  CHECK(screen.has(Role::Paragraph, "2 informations sont à corriger"));
  CHECK(screen.focused() == "Adresse électronique");
  screen.field("Adresse électronique").type("elodie@exemple.fr");
  CHECK(screen.error_of("Adresse électronique").empty());
  CHECK(screen.has(Role::Paragraph, "Une information est à corriger"));
  CHECK(screen.server().requests_to(api::log_in.path).size() == 1);
}

TEST_CASE("a wrong password is told without saying which part is wrong", "[login]") {
  TestScreen screen;
  screen.open("/");
  screen.server().refuse(api::log_in, api::make_error(Code::LoginRefused));
  log_in(screen);
  CHECK(screen.shows(wording_of(Code::LoginRefused)));
  CHECK_FALSE(screen.has(Role::Button, "Réessayer"));
  CHECK(screen.server().location() == "/");
  CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
  CHECK(screen.error_of("Mot de passe").empty());

  screen.server().answer(api::log_in, a_session());
  screen.find(Role::Button, "Connexion").click();
  CHECK(screen.server().location() == "/accueil");
}

TEST_CASE("too many attempts say how long to wait, and the wait runs out", "[login]") {
  TestScreen screen;
  screen.open("/");
  api::Error refusal = api::make_error(Code::LoginThrottled);
  refusal.retry_after = 120;
  screen.server().refuse(api::log_in, refusal);
  log_in(screen);
  CHECK(screen.shows(wording_of(Code::LoginThrottled)));
  CHECK(screen.shows("Réessayez dans 2 minutes."));
  screen.wait(61);
  CHECK(screen.shows("Réessayez dans 1 minute."));
  screen.wait(60);
  CHECK_FALSE(screen.shows("Réessayez dans"));
}

TEST_CASE("a server that is busy can be asked again after the wait that it named", "[login]") {
  TestScreen screen;
  screen.open("/");
  api::Error refusal = api::make_error(Code::Busy);
  refusal.retry_after = 5;
  screen.server().refuse(api::log_in, refusal);
  log_in(screen);
  CHECK(screen.shows(wording_of(Code::Busy)));
  CHECK(screen.shows("Réessayez dans 10 secondes."));
  CHECK_FALSE(screen.has(Role::Button, "Réessayer"));
  screen.wait(6);
  screen.server().answer(api::log_in, a_session());
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.server().location() == "/accueil");
}

TEST_CASE("without network nothing is lost and one click tries again", "[login]") {
  const int status = GENERATE(0, -1);
  TestScreen screen;
  screen.open("/");
  screen.server().set_network(status);
  log_in(screen);
  CHECK(screen.shows(wording_of(status == 0 ? Code::NetworkUnreachable : Code::NetworkTimeout)));
  CHECK(screen.field("Mot de passe").value() == "Grue-jaune-42");
  screen.server().set_network(1);
  screen.server().answer(api::log_in, a_session());
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.server().location() == "/accueil");
}

TEST_CASE("a reply that is none is told, with a way on", "[login]") {
  TestScreen screen;
  screen.open("/");
  screen.server().answer_raw(api::Method::Post, api::log_in.path, {200, "{\"email\":", 0});
  log_in(screen);
  CHECK(screen.shows(wording_of(Code::ReplyMalformed)));
  CHECK(screen.has(Role::Button, "Réessayer"));
}

TEST_CASE("a fault of the server gives the reference to tell", "[login]") {
  TestScreen screen;
  screen.open("/");
  api::Error fault = api::make_error(Code::Internal);
  fault.reference = "K7-2024";
  screen.server().refuse(api::log_in, fault);
  log_in(screen);
  CHECK(screen.shows("Référence à donner à votre caisse\u00a0: K7-2024"));
}

TEST_CASE("a double click logs in once, and the button says that it works", "[login]") {
  TestScreen screen;
  screen.open("/");
  screen.server().answer(api::log_in, a_session());
  screen.server().hold(true);
  log_in(screen);
  CHECK(screen.find(Role::Button, "Connexion en cours…").is(State::Busy));
  screen.find(Role::Button, "Connexion en cours…").click();
  screen.find(Role::Button, "Connexion en cours…").click();
  // One GET at the start, one POST.
  CHECK(screen.server().requests_to(api::log_in.path).size() == 2);
  screen.server().hold(false);
  screen.settle();
  CHECK(screen.server().location() == "/accueil");
}

TEST_CASE("an account that waits for its activation can get the e-mail again", "[login]") {
  TestScreen screen;
  screen.open("/");
  screen.server().refuse(api::log_in, api::make_error(Code::AccountNotActivated));
  log_in(screen);
  CHECK(screen.shows(wording_of(Code::AccountNotActivated)));
  screen.find(Role::Link, "Renvoyer le courriel d’activation").click();
  CHECK(screen.server().location() == "/ouverture/courriel");
  CHECK(screen.shows("elodie.martin@exemple.fr"));
}

TEST_CASE("the server's word on a field is shown there until it changes", "[login]") {
  TestScreen screen;
  screen.open("/");
  screen.server().refuse(api::log_in,
                         api::make_error(Code::FieldsInvalid, {{"email", Code::EmailFormat}}));
  log_in(screen);
  CHECK(screen.error_of("Adresse électronique").ends_with(wording_of(Code::EmailFormat)));
  CHECK(screen.focused() == "Adresse électronique");
  CHECK_FALSE(screen.shows(wording_of(Code::FieldsInvalid)));
  screen.field("Adresse électronique").type("elodie@exemple.fr");
  CHECK(screen.error_of("Adresse électronique").empty());
}

TEST_CASE("a log-in that is left while it runs changes nothing any more", "[login]") {
  TestScreen screen;
  screen.open("/");
  screen.server().answer(api::log_in, a_session());
  screen.server().hold(true);
  log_in(screen);
  screen.find(Role::Link, "Je crée mon espace sécurisé").click();
  screen.server().hold(false);
  screen.settle();
  CHECK(screen.server().location() == "/ouverture");
  CHECK(screen.heading() == "Créer mon espace sécurisé");
}

}  // namespace
}  // namespace espace::tests
