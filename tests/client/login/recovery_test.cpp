#include "shared/api/login/recovery.h"

#include "tests/client/support/screen.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

namespace espace::tests {
namespace {

constexpr std::array<std::string_view, 3> parts{"Identifiant CIBTP, 1re partie sur 3",
                                                "Identifiant CIBTP, 2e partie sur 3",
                                                "Identifiant CIBTP, 3e partie sur 3"};
constexpr std::string_view ask_for_code = "Recevoir mon code confidentiel par courrier";

std::string values_of(TestScreen& screen) {
  std::string all;
  for (const std::string_view part : parts) all += '|' + screen.field(part).value();
  return all;
}

TEST_CASE("a forgotten password has two situations, each with its way", "[recovery]") {
  TestScreen screen;
  screen.open("/");
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.find(Role::Link, "Mot de passe oublié\u00a0?").click();
  CHECK(screen.server().location() == "/mot-de-passe-oublie");
  CHECK(screen.has(Role::Heading, "Quelle est votre situation\u00a0?"));

  SECTION("the space exists") {
    screen.find(Role::Link, "J’ai déjà créé mon espace sécurisé et j’ai oublié mon mot de passe.")
        .click();
    CHECK(screen.server().location() == "/mot-de-passe-oublie/courriel");
    // What was typed at log-in is not typed twice.
    CHECK(screen.field("Adresse e-mail").value() == "elodie.martin@exemple.fr");
  }
  SECTION("it does not yet") {
    screen
        .find(Role::Link,
              "Je veux créer mon espace sécurisé mais je ne connais pas mon code confidentiel.")
        .click();
    CHECK(screen.server().location() == "/mot-de-passe-oublie/code");
  }
  SECTION("neither") {
    screen.find(Role::Button, "Annuler").click();
    CHECK(screen.server().location() == "/");
  }
}

// ---- D2 ----

TEST_CASE("a link is asked for, and the answer does not tell whether the address is known",
          "[recovery]") {
  TestScreen screen;
  screen.open("/mot-de-passe-oublie/courriel");
  screen.server().answer(api::request_reset, {});
  screen.field("Adresse e-mail").type("qui@exemple.fr");
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.shows("Votre demande est prise en compte"));
  CHECK(screen.shows("Si un espace sécurisé existe avec cette adresse"));
  CHECK(screen.focused() == screen.heading());
  CHECK(screen.server().requests_to(api::request_reset.path).back().body ==
        R"({"email":"qui@exemple.fr"})");

  screen.find(Role::Button, "Saisir une autre adresse").click();
  CHECK(screen.field("Adresse e-mail").value() == "qui@exemple.fr");
}

TEST_CASE("a wrong address is refused before it is sent", "[recovery]") {
  TestScreen screen;
  screen.open("/mot-de-passe-oublie/courriel");
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of("Adresse e-mail").ends_with("Saisissez l’adresse électronique."));
  screen.field("Adresse e-mail").type("qui@");
  CHECK(screen.error_of("Adresse e-mail").ends_with(wording_of(Code::EmailFormat)));
  CHECK(screen.server().requests_to(api::request_reset.path).empty());
}

TEST_CASE("too many requests for a link say how long to wait", "[recovery]") {
  TestScreen screen;
  screen.open("/mot-de-passe-oublie/courriel");
  api::Error refusal = api::make_error(Code::TooManyRequests);
  refusal.retry_after = 600;
  screen.server().refuse(api::request_reset, refusal);
  screen.field("Adresse e-mail").type("qui@exemple.fr");
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.shows(wording_of(Code::TooManyRequests)));
  CHECK(screen.shows("Réessayez dans 10 minutes."));
}

TEST_CASE("log-ins that must be reset lead to the link, with the address", "[recovery]") {
  TestScreen screen;
  screen.open("/");
  screen.server().refuse(api::log_in, api::make_error(Code::LoginResetRequired));
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.find(Role::Button, "Connexion").click();
  screen.find(Role::Link, "Réinitialiser mon mot de passe").click();
  CHECK(screen.field("Adresse e-mail").value() == "elodie.martin@exemple.fr");
}

namespace {

constexpr std::string_view choose = "Choisir un nouveau mot de passe";

/// The link is opened, and its button pressed: the form.
void open_reset(TestScreen& screen) {
  screen.server().answer(api::check_reset, {});
  screen.open("/reinitialisation#secret-of-the-link");
  screen.find(Role::Button, choose).click();
}

}  // namespace

TEST_CASE("the link sets a new password, and its token leaves the address bar", "[recovery]") {
  TestScreen screen;
  screen.server().answer(api::check_reset, {});
  screen.open("/reinitialisation#secret-of-the-link");
  CHECK(screen.server().location() == "/reinitialisation");
  CHECK(screen.heading() == "Réinitialisation de votre mot de passe");
  CHECK(screen.server().requests_to(api::check_reset.path).empty());
  CHECK_FALSE(screen.has(Role::TextBox, "Nouveau mot de passe"));
  screen.find(Role::Button, choose).click();
  CHECK(screen.heading() == "Choisissez un nouveau mot de passe");
  CHECK(screen.focused() == screen.heading());
  CHECK(screen.field("Nouveau mot de passe").node().entry.autocomplete == "new-password");
  screen.field("Nouveau mot de passe").type("Grue-jaune-42");
  screen.field("Confirmation nouveau mot de passe").type("Grue-jaune-42");
  screen.server().answer(api::reset_password, {"elodie.martin@exemple.fr"});
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.server().requests_to(api::reset_password.path).back().body ==
        R"({"code":"","password":"Grue-jaune-42","password_confirmation":"Grue-jaune-42",)"
        R"("token":"secret-of-the-link"})");
  CHECK(screen.heading() == "Votre mot de passe est modifié");
  CHECK(screen.focused() == screen.heading());
  screen.find(Role::Link, "Me connecter").click();
  CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
}

TEST_CASE("a new password keeps the rules, and what only the server knows is said by it",
          "[recovery]") {
  TestScreen screen;
  open_reset(screen);
  screen.field("Nouveau mot de passe").type("grue");
  screen.field("Confirmation nouveau mot de passe").type("Grue");
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of("Nouveau mot de passe").ends_with(wording_of(Code::PasswordTooShort)));
  CHECK(screen.error_of("Confirmation nouveau mot de passe")
            .ends_with(wording_of(Code::PasswordConfirmation)));
  // Whose password it is, is not known here: nothing is ticked about names.
  CHECK_FALSE(screen.shows("différent de votre adresse"));

  screen.field("Nouveau mot de passe").type("Elodie.Martin1");
  screen.field("Confirmation nouveau mot de passe").type("Elodie.Martin1");
  screen.server().refuse(
      api::reset_password,
      api::make_error(Code::FieldsInvalid, {{"password", Code::PasswordIdentity}}));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of("Nouveau mot de passe").ends_with(wording_of(Code::PasswordIdentity)));
}

TEST_CASE("a link that is no more leads to a new one, without the form", "[recovery]") {
  TestScreen screen;
  SECTION("from the first") {
    screen.server().refuse(api::check_reset, api::make_error(Code::LinkInvalid));
    screen.open("/reinitialisation#too-old");
    screen.find(Role::Button, choose).click();
  }
  SECTION("since a moment ago") {
    open_reset(screen);
    screen.server().refuse(api::reset_password, api::make_error(Code::LinkInvalid));
    screen.field("Nouveau mot de passe").type("Grue-jaune-42");
    screen.field("Confirmation nouveau mot de passe").type("Grue-jaune-42");
    screen.find(Role::Button, "Valider").click();
  }
  CHECK(screen.heading() == "Ce lien ne permet pas de changer de mot de passe");
  CHECK_FALSE(screen.has(Role::TextBox, "Nouveau mot de passe"));
  screen.find(Role::Link, "Demander un nouveau lien").click();
  CHECK(screen.server().location() == "/mot-de-passe-oublie/courriel");
}

TEST_CASE("a link that has served says so, and never shows the form", "[recovery]") {
  TestScreen screen;
  SECTION("pressed again") {
    screen.server().refuse(api::check_reset, api::make_error(Code::LinkServed));
    screen.open("/reinitialisation#used");
    screen.find(Role::Button, choose).click();
  }
  SECTION("the answer to an earlier try was lost on its way") {
    open_reset(screen);
    screen.server().refuse(api::reset_password, api::make_error(Code::LinkServed));
    screen.field("Nouveau mot de passe").type("Grue-jaune-42");
    screen.field("Confirmation nouveau mot de passe").type("Grue-jaune-42");
    screen.find(Role::Button, "Valider").click();
  }
  CHECK(screen.heading() == "Ce lien a déjà servi");
  CHECK_FALSE(screen.has(Role::TextBox, "Nouveau mot de passe"));
  CHECK(screen.has(Role::Link, "Me connecter"));
  CHECK(screen.has(Role::Link, "Demander un nouveau lien"));
}

TEST_CASE("after a reload, and at another screen, the code of the e-mail resets as well",
          "[recovery]") {
  TestScreen screen;
  screen.open("/reinitialisation#secret-of-the-link");
  screen.reload();
  screen.server().answer(api::check_reset, {});
  screen.field("Code reçu par courriel").type("ABCD-EFGH-JKMN-PQRS-TV01");
  screen.find(Role::Button, choose).click();
  CHECK(screen.server().requests_to(api::check_reset.path).back().body ==
        R"({"code":"ABCD-EFGH-JKMN-PQRS-TV01","token":""})");
  screen.field("Nouveau mot de passe").type("Grue-jaune-42");
  screen.field("Confirmation nouveau mot de passe").type("Grue-jaune-42");
  SECTION("") {
    screen.server().answer(api::reset_password, {"elodie.martin@exemple.fr"});
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.heading() == "Votre mot de passe est modifié");
  }
  SECTION("a code that ends meanwhile is asked for again") {
    screen.server().refuse(api::reset_password,
                           api::make_error(Code::FieldsInvalid, {{"code", Code::LinkCodeRefused}}));
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.error_of("Code reçu par courriel").ends_with(wording_of(Code::LinkCodeRefused)));
  }
}

TEST_CASE("a new password closes the session of this browser", "[recovery]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  open_reset(screen);
  screen.server().answer(api::reset_password, {"elodie.martin@exemple.fr"});
  screen.field("Nouveau mot de passe").type("Grue-jaune-42");
  screen.field("Confirmation nouveau mot de passe").type("Grue-jaune-42");
  screen.find(Role::Button, "Valider").click();
  screen.find(Role::Link, "Me connecter").click();
  CHECK(screen.server().location() == "/");
  CHECK_FALSE(screen.has(Role::Button, "Se déconnecter"));
}

// ---- D3 ----

TEST_CASE("a new code is asked for with the identifiant in its three parts", "[recovery]") {
  TestScreen screen;
  screen.open("/mot-de-passe-oublie/code");
  CHECK(screen.shows("Avant de demander un nouveau code confidentiel"));
  CHECK(screen.shows("votre code confidentiel figure sur le deuxième courrier envoyé."));
  CHECK(screen.shows("saisissez le mot de passe du compte internet"));
  CHECK(screen.has(Role::Group, "Identifiant CIBTP"));
  screen.server().answer(api::request_code, {});
  screen.field(parts[0]).type("12");
  screen.field(parts[1]).type("345678");
  screen.field(parts[2]).type("90");
  screen.find(Role::Button, ask_for_code).click();
  CHECK(screen.server().requests_to(api::request_code.path).back().body ==
        R"({"identifiant":"12-345678-90"})");
  CHECK(screen.shows("Si cet identifiant est connu de votre caisse"));
  CHECK(screen.focused() == screen.heading());
}

TEST_CASE("the whole identifiant may be pasted into any of its parts", "[recovery]") {
  const auto part = GENERATE(range(std::size_t{0}, parts.size()));
  const auto* text = GENERATE("1234567890", "12-345678-90", " 12 345678 90 ", "12–345678–90");
  CAPTURE(part, text);
  TestScreen screen;
  screen.open("/mot-de-passe-oublie/code");
  screen.field(parts[part]).type(text);
  CHECK(values_of(screen) == "|12|345678|90");
  if (part < 2) CHECK(screen.focused() == parts[2]);
}

TEST_CASE("typing on fills the parts one after the other", "[recovery]") {
  TestScreen screen;
  screen.open("/mot-de-passe-oublie/code");
  screen.field(parts[0]).type("12");
  CHECK(screen.focused() == parts[0]);
  screen.field(parts[0]).type("123");
  CHECK(values_of(screen) == "|12|3|");
  CHECK(screen.focused() == parts[1]);
  screen.field(parts[1]).type("3456789");
  CHECK(values_of(screen) == "|12|345678|9");
  CHECK(screen.focused() == parts[2]);
  SECTION("one digit too many stays to be seen") {
    screen.field(parts[2]).type("901");
    CHECK(values_of(screen) == "|12|345678|901");
    screen.leave_field();
    CHECK(screen.error_of(parts[0]).ends_with(wording_of(Code::IdentifiantFormat)));
  }
  SECTION("a part that is filled is not overwritten from before") {
    screen.field(parts[0]).type("120");
    CHECK(values_of(screen) == "|120|345678|9");
  }
  SECTION("letters stay where they were typed") {
    screen.field(parts[0]).type("1X2");
    CHECK(values_of(screen) == "|1X2|345678|9");
    screen.leave_field();
    CHECK(screen.error_of(parts[0]).ends_with(wording_of(Code::IdentifiantFormat)));
  }
}

TEST_CASE("an empty or wrong identifiant is refused at its group", "[recovery]") {
  TestScreen screen;
  screen.open("/mot-de-passe-oublie/code");
  screen.find(Role::Button, ask_for_code).click();
  CHECK(screen.focused() == parts[0]);
  for (const std::string_view part : parts) {
    CHECK(screen.field(part).is(State::Required));
    CHECK(screen.error_of(part).ends_with("Saisissez votre identifiant CIBTP."));
  }
  screen.field(parts[0]).type("12");
  screen.field(parts[1]).type("3456");
  CHECK(screen.error_of(parts[1]).ends_with(wording_of(Code::IdentifiantFormat)));
  CHECK(screen.server().requests_to(api::request_code.path).empty());
}

TEST_CASE("a number that is being typed is not yet wrong between its parts", "[recovery]") {
  TestScreen screen;
  screen.open("/mot-de-passe-oublie/code");
  screen.field(parts[0]).type("12");
  screen.field(parts[1]).type("345678");
  CHECK(screen.error_of(parts[0]).empty());
  screen.leave_field();
  CHECK(screen.error_of(parts[0]).ends_with(wording_of(Code::IdentifiantFormat)));
}

TEST_CASE("a locked code leads to a new one, with the identifiant", "[recovery]") {
  TestScreen screen;
  screen.server().refuse(api::identify, api::make_error(Code::OpeningLocked));
  screen.open("/ouverture");
  fill_identification(screen);
  screen.find(Role::Button, "Valider").click();
  screen.find(Role::Link, "Demander un nouveau code confidentiel").click();
  CHECK(screen.server().location() == "/mot-de-passe-oublie/code");
  CHECK(values_of(screen) == "|12|345678|90");
}

TEST_CASE("a request for a code without network loses nothing", "[recovery]") {
  TestScreen screen;
  screen.open("/mot-de-passe-oublie/code");
  screen.server().set_network(0);
  screen.field(parts[0]).type("1234567890");
  screen.find(Role::Button, ask_for_code).click();
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  CHECK(values_of(screen) == "|12|345678|90");
  screen.server().set_network(1);
  screen.server().answer(api::request_code, {});
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.shows("Votre demande est prise en compte"));
}

}  // namespace
}  // namespace espace::tests
