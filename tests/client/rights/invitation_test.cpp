#include "client/screens/rights/invitation.h"

#include "tests/client/support/rights_samples.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

namespace espace::tests {
namespace {

constexpr std::string_view see = "Voir l’invitation";

void open_invitation(TestScreen& screen, bool has_account) {
  screen.server().answer(api::invitation, an_invitation(has_account));
  screen.open("/invitation#token-of-the-link");
  screen.find(Role::Button, see).click();
}

nlohmann::json sent(TestScreen& screen) {
  return nlohmann::json::parse(
      screen.server().requests_to(api::accept_invitation.path).back().body);
}

TEST_CASE("an invitation says who offers what until when, and its token leaves the address",
          "[invitation]") {
  TestScreen screen;
  open_invitation(screen, true);
  CHECK(screen.heading() == "Vous êtes invité");
  CHECK(screen.server().location() == "/invitation");
  CHECK(screen.server().requests_to(api::invitation.path).back().body ==
        R"({"code":"","token":"token-of-the-link"})");
  for (const auto* text :
       {"Alice Durand", "Maçonnerie Martin, Chantier Nord", "Utilisateur Entreprise", "02/03/2027",
        "31/12/2027", "paul.martin@exemple.fr"}) {
    CHECK(screen.shows(text));
  }
}

TEST_CASE("an invitation that a robot opens names nobody and asks nothing", "[invitation]") {
  TestScreen screen;
  screen.server().answer(api::invitation, an_invitation(true));
  screen.open("/invitation#token-of-the-link");
  CHECK(screen.server().requests_to(api::invitation.path).empty());
  CHECK_FALSE(screen.shows("Alice Durand"));
  CHECK_FALSE(screen.shows("paul.martin@exemple.fr"));
  CHECK(screen.has(Role::Button, see));
}

TEST_CASE("who has an account accepts with its password, and log-in knows the address",
          "[invitation]") {
  TestScreen screen;
  open_invitation(screen, true);
  CHECK_FALSE(screen.has(Role::TextBox, "Nom"));
  screen.find(Role::Button, "Accepter").click();
  CHECK(screen.focused() == "Mot de passe");
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.server().answer(api::accept_invitation, {"paul.martin@exemple.fr"});
  screen.find(Role::Button, "Accepter").click();
  CHECK(sent(screen)["has_account"] == true);
  CHECK(sent(screen)["token"] == "token-of-the-link");
  CHECK(screen.heading() == "Votre accès est ouvert");
  screen.find(Role::Link, "Me connecter").click();
  CHECK(screen.field("Adresse électronique").value() == "paul.martin@exemple.fr");
}

TEST_CASE("who has none opens one: password by its rules, names, telephones", "[invitation]") {
  TestScreen screen;
  open_invitation(screen, false);
  CHECK(screen.shows("8 caractères minimum"));
  screen.find(Role::Button, "Accepter").click();
  CHECK(screen.has(Role::Paragraph, "4 informations sont à corriger"));
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.field("Confirmation mot de passe").type("Grue-jaune-42");
  screen.field("Nom").type("Martin");
  screen.field("Prénom").type("Paul");
  screen.field("Téléphone mobile").type("06 12");
  screen.leave_field();
  CHECK_FALSE(screen.error_of("Téléphone mobile").empty());
  screen.field("Téléphone mobile").type("06 12 34 56 78");
  screen.server().answer(api::accept_invitation, {"paul.martin@exemple.fr"});
  screen.find(Role::Button, "Accepter").click();
  CHECK(sent(screen)["has_account"] == false);
  CHECK(sent(screen)["mobile"]["number"] == "06 12 34 56 78");
  CHECK(screen.heading() == "Votre accès est ouvert");
}

TEST_CASE("a wrong password is said at its field", "[invitation]") {
  TestScreen screen;
  open_invitation(screen, true);
  screen.field("Mot de passe").type("Grue-jaune-43");
  screen.server().refuse(api::accept_invitation,
                         api::make_error(Code::FieldsInvalid, {{"password", Code::PasswordWrong}}));
  screen.find(Role::Button, "Accepter").click();
  CHECK(screen.error_of("Mot de passe").find(wording_of(Code::PasswordWrong)) != std::string::npos);
}

TEST_CASE("an invitation is refused after a question", "[invitation]") {
  TestScreen screen;
  open_invitation(screen, false);
  screen.server().answer(api::refuse_invitation, {});
  screen.find(Role::Button, "Refuser").click();
  REQUIRE(screen.has(Role::Dialog, "Refuser cette invitation\u00a0?"));
  screen.find(Role::Button, "Annuler").click();
  CHECK(screen.server().requests_to(api::refuse_invitation.path).size() == 1);  // The POST.
  screen.find(Role::Button, "Refuser").click();
  screen.find(Role::Button, "Refuser l’invitation").click();
  CHECK(screen.server().requests_to(api::refuse_invitation.path).back().method == "DELETE");
  CHECK(screen.heading() == "L’invitation est refusée");
}

TEST_CASE("a dead link says what to do", "[invitation]") {
  TestScreen screen;
  SECTION("too old") {
    screen.server().refuse(api::invitation, api::make_error(Code::LinkInvalid));
    screen.open("/invitation#token");
    screen.find(Role::Button, see).click();
  }
  SECTION("dead in the meantime") {
    open_invitation(screen, true);
    screen.server().refuse(api::accept_invitation, api::make_error(Code::LinkInvalid));
    screen.field("Mot de passe").type("Grue-jaune-42");
    screen.find(Role::Button, "Accepter").click();
  }
  CHECK(screen.heading() == "Cette invitation n’est plus valable");
  CHECK(screen.shows("renvoyer l’invitation"));
}

TEST_CASE("an invitation that was answered says so", "[invitation]") {
  TestScreen screen;
  screen.server().refuse(api::invitation, api::make_error(Code::LinkServed));
  screen.open("/invitation#token");
  screen.find(Role::Button, see).click();
  CHECK(screen.heading() == "Ce lien a déjà servi");
  CHECK(screen.has(Role::Link, "Me connecter"));
  CHECK_FALSE(screen.has(Role::Button, "Accepter"));
}

TEST_CASE("an invitation is opened by its code", "[invitation]") {
  TestScreen screen;
  screen.server().answer(api::invitation, an_invitation(true));
  screen.open("/invitation");
  screen.field("Code reçu par courriel").type("ABCD-EFGH-JKMN-PQRS-TV01");
  screen.find(Role::Button, see).click();
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.server().answer(api::accept_invitation, {"paul.martin@exemple.fr"});
  screen.find(Role::Button, "Accepter").click();
  CHECK(sent(screen)["code"] == "ABCD-EFGH-JKMN-PQRS-TV01");
  CHECK(screen.heading() == "Votre accès est ouvert");
}

TEST_CASE("without a network the invitation is asked for again", "[invitation]") {
  TestScreen screen;
  screen.open("/invitation#token");
  screen.server().set_network(0);
  screen.find(Role::Button, see).click();
  screen.server().set_network(1);
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::invitation, an_invitation(true));
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.shows("Alice Durand"));
}

TEST_CASE("who is logged in goes on to the choice of a site", "[invitation]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  open_invitation(screen, true);
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.server().answer(api::accept_invitation, {"paul.martin@exemple.fr"});
  screen.find(Role::Button, "Accepter").click();
  CHECK(screen.find(Role::Link, "Continuer").node().target == "/sites");
}

}  // namespace
}  // namespace espace::tests
