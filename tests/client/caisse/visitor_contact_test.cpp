#include "client/screens/base/paths.h"
#include "shared/api/mapping/json.h"
#include "tests/client/support/contact_samples.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

/// «Nous contacter» without log-in (guide H1).
namespace espace::tests {
namespace {

constexpr std::string_view text = "Bonjour,\nvoici l’été.";

struct Visitor {
  TestScreen screen;

  Visitor() {
    screen.server().answer(api::visitor_contact, a_visitor_form());
    screen.server().answer(api::send_visitor_message, {"M-2026-000042"});
  }
  void open() { screen.open(path_of_contact); }
  void write() {
    screen.field("Nom et prénom").type("Zoé Durand");
    screen.field("Adresse électronique").type("zoe@exemple.fr");
    screen.field("Objet").choose("Une autre question");
    screen.field("Message").type(text);
  }
  void consent() {
    for (const semantics::Node& each : screen.tree().nodes()) {
      if (each.role == Role::CheckBox) return Found(screen, each).click();
    }
    FAIL("no consent box");
  }
  void send() { screen.find(Role::Button, "Envoyer").click(); }
  std::vector<api::VisitorMessageRequest> sent() {
    std::vector<api::VisitorMessageRequest> all;
    for (const auto& each : screen.server().requests_to(api::send_visitor_message.path)) {
      if (each.method != "POST") continue;
      std::vector<FieldError> errors;
      api::decode(*api::parse_json(each.body), all.emplace_back(), errors);
      CHECK(errors.empty());
    }
    return all;
  }
  std::string draft() { return screen.server().kept_draft(platform::visitor_draft); }
};

TEST_CASE("H1: a visitor is told how to reach the caisse, and may write", "[visitors]") {
  Visitor visitor;
  visitor.open();
  TestScreen& screen = visitor.screen;
  CHECK(screen.server().location() == path_of_contact);
  CHECK(screen.heading() == "Nous contacter");
  CHECK(screen.find(Role::Link, "01 44 19 25 00").node().target == "tel:0144192500");
  CHECK(screen.has(Role::Definition, a_visitor_form().hours));
  CHECK(screen.has(Role::Definition, "22 rue de Dantzig\n75015 Paris"));
  CHECK_FALSE(screen.has(Role::File, "Choisir un fichier"));
  std::vector<std::string> names;
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (!each.entry.field_name.empty()) names.emplace_back(each.entry.field_name);
  }
  CHECK(names == std::vector<std::string>{"name", "email", "identifiant", "subject", "message",
                                          "has_consented"});
  CHECK(screen.field("Nom et prénom").node().entry.autocomplete == "name");
  CHECK(screen.field("Adresse électronique").node().entry.autocomplete == "email");
}

TEST_CASE("H1: who is logged in finds the form for those whom the portal knows", "[visitors]") {
  Visitor visitor;
  visitor.screen.server().answer(api::current_session, a_session());
  visitor.screen.server().answer(api::contact, a_contact_form());
  visitor.open();
  CHECK(visitor.screen.shows("elodie.martin@exemple.fr"));
  CHECK(visitor.screen.server().requests_to(api::visitor_contact.path).empty());
}

TEST_CASE("H1: a caisse that says nothing of its hours and address shows its number",
          "[visitors]") {
  Visitor visitor;
  visitor.screen.server().answer(api::visitor_contact, {"", "", a_contact_form().subjects});
  visitor.open();
  CHECK(visitor.screen.has(Role::Link, "01 44 19 25 00"));
  CHECK_FALSE(visitor.screen.shows("Horaires"));
  CHECK_FALSE(visitor.screen.shows("Adresse postale"));
}

TEST_CASE("H2, H4: a visitor's message wants name, address, object, words and consent",
          "[visitors]") {
  Visitor visitor;
  visitor.open();
  visitor.send();
  CHECK(visitor.sent().empty());
  CHECK(visitor.screen.shows("5 informations sont à corriger"));
  CHECK(visitor.screen.focused() == "Nom et prénom");
  visitor.write();
  visitor.screen.field("Identifiant CIBTP").type("123");
  visitor.consent();
  visitor.send();
  CHECK(visitor.sent().empty());
  CHECK(
      visitor.screen.error_of("Identifiant CIBTP").ends_with(wording_of(Code::IdentifiantFormat)));
  visitor.screen.field("Identifiant CIBTP").type("12-345678-90");
  visitor.send();
  REQUIRE(visitor.sent().size() == 1);
  const auto sent = visitor.sent()[0];
  CHECK(sent.name == "Zoé Durand");
  CHECK(sent.email == "zoe@exemple.fr");
  CHECK(sent.identifiant == "12-345678-90");
  CHECK(sent.subject == "autre");
  CHECK(sent.message == text);
  CHECK(sent.has_consented);
}

TEST_CASE("H5: the reference of a visitor's message stands on the page", "[visitors]") {
  Visitor visitor;
  visitor.open();
  visitor.write();
  visitor.consent();
  CHECK_FALSE(visitor.draft().empty());
  visitor.send();
  CHECK(visitor.screen.shows("M-2026-000042"));
  CHECK(visitor.screen.shows("aucun courriel de confirmation"));
  CHECK(visitor.screen.focused() == "Nous contacter");
  CHECK(visitor.draft().empty());
  visitor.screen.find(Role::Button, "Écrire un autre message").click();
  CHECK(visitor.screen.field("Message").value().empty());
  CHECK(visitor.screen.field("Nom et prénom").value().empty());
  CHECK_FALSE(visitor.screen.shows("à corriger"));
}

TEST_CASE("too many messages: the words say what to do, and how long to wait", "[visitors]") {
  Visitor visitor;
  visitor.open();
  visitor.write();
  visitor.consent();
  api::Error error = api::make_error(Code::ContactFull);
  error.retry_after = 22 * 3600;
  visitor.screen.server().refuse_once(api::send_visitor_message, error);
  visitor.send();
  CHECK(visitor.screen.shows(wording_of(Code::ContactFull)));
  CHECK(visitor.screen.shows("Réessayez dans 22 heures."));
  CHECK(visitor.screen.field("Message").value() == text);
  CHECK_FALSE(visitor.draft().empty());
  visitor.send();
  CHECK(visitor.screen.shows("M-2026-000042"));
}

TEST_CASE("an impatient visitor sends once, and again after a cut", "[visitors]") {
  Visitor visitor;
  visitor.open();
  visitor.write();
  visitor.consent();
  visitor.screen.server().hold(true);
  visitor.send();
  CHECK(visitor.screen.find(Role::Button, "Envoi en cours…").is(State::Busy));
  visitor.screen.find(Role::Button, "Envoi en cours…").click();
  CHECK(visitor.sent().size() == 1);
  visitor.screen.server().set_network(0);
  visitor.screen.server().hold(false);
  visitor.screen.settle();
  CHECK(visitor.screen.shows(wording_of(Code::NetworkUnreachable)));
  visitor.screen.server().set_network(1);
  visitor.screen.find(Role::Button, "Réessayer").click();
  CHECK(visitor.sent().size() == 2);
  CHECK(visitor.screen.shows("M-2026-000042"));
}

TEST_CASE("«Annuler» asks a visitor before what was written is lost", "[visitors]") {
  Visitor visitor;
  visitor.open();
  SECTION("nothing was written") {
    visitor.screen.find(Role::Button, "Annuler").click();
    CHECK(visitor.screen.server().location() == path_of_login);
  }
  SECTION("something was") {
    visitor.write();
    visitor.screen.find(Role::Button, "Annuler").click();
    REQUIRE(visitor.screen.has(Role::Dialog, "Abandonner ce message\u00a0?"));
    visitor.screen.find(Role::Button, "Continuer à écrire").click();
    CHECK(visitor.screen.field("Message").value() == text);
    visitor.screen.find(Role::Button, "Annuler").click();
    visitor.screen.find(Role::Button, "Abandonner").click();
    CHECK(visitor.screen.server().location() == path_of_login);
    CHECK(visitor.draft().empty());
  }
}

TEST_CASE("a visitor who has a space logs in first, and comes back to the form", "[visitors]") {
  Visitor visitor;
  visitor.open();
  visitor.screen.find(Role::Button, "Me connecter").click();
  CHECK(visitor.screen.server().location() == path_of_login);
  visitor.screen.server().answer(api::log_in, a_session());
  visitor.screen.server().answer(api::current_session, a_session());
  visitor.screen.server().answer(api::contact, a_contact_form());
  visitor.screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  visitor.screen.field("Mot de passe").type("Grue-jaune-42");
  visitor.screen.find(Role::Button, "Connexion").click();
  CHECK(visitor.screen.server().location() == path_of_contact);
  CHECK(visitor.screen.shows("elodie.martin@exemple.fr"));
}

// ---- The draft ----

TEST_CASE("a reload finds what a visitor wrote, but for the consent, for half an hour",
          "[visitors]") {
  Visitor visitor;
  visitor.open();
  visitor.write();
  visitor.consent();
  // Some other page in between, where the server says that nobody is logged in.
  visitor.screen.open(path_of_opening);
  visitor.screen.wait(29 * 60);
  visitor.open();
  CHECK(visitor.screen.field("Nom et prénom").value() == "Zoé Durand");
  CHECK(visitor.screen.field("Adresse électronique").value() == "zoe@exemple.fr");
  CHECK(visitor.screen.field("Objet").value() == "autre");
  CHECK(visitor.screen.field("Message").value() == text);
  visitor.send();
  CHECK(visitor.screen.shows(wording_of(Code::ConsentRequired)));
  visitor.screen.wait(2 * 60);
  visitor.screen.reload();
  CHECK(visitor.screen.field("Message").value().empty());
}

TEST_CASE("what a visitor wrote is gone once somebody has been logged in and left", "[visitors]") {
  Visitor visitor;
  visitor.open();
  visitor.write();
  visitor.screen.server().answer(api::current_session, a_session());
  visitor.screen.server().answer(api::log_out, {});
  visitor.screen.open(path_of_account);
  visitor.screen.find(Role::Button, "Se déconnecter").click();
  CHECK(visitor.draft().empty());
}

TEST_CASE("a visitor's text that is none of ours is forgotten", "[visitors]") {
  const auto* kept = GENERATE("{", "[]", R"({"name":7})", "\xff");
  Visitor visitor;
  visitor.screen.server().keep_draft(platform::visitor_draft, kept);
  visitor.open();
  CHECK(visitor.screen.field("Message").value().empty());
}

}  // namespace
}  // namespace espace::tests
