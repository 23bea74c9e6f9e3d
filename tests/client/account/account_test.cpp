#include "client/screens/base/phone_fields.h"
#include "shared/rules/phone.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

struct Account {
  explicit Account(std::string_view path) {
    screen.server().answer(api::current_session, a_session());
    screen.server().answer(api::account, an_account());
    screen.open(path);
    REQUIRE(screen.server().location() == path);
  }

  api::Json sent_to(std::string_view path) {
    const auto requests = screen.server().requests_to(path);
    REQUIRE_FALSE(requests.empty());
    const auto json = api::parse_json(requests.back().body);
    REQUIRE(json);
    return *json;
  }

  TestScreen screen;
};

// ---- F1 ----

TEST_CASE("the account shows log-in and contact information, in the guide's words", "[account]") {
  Account account("/compte");
  TestScreen& screen = account.screen;
  CHECK(screen.heading() == "Mon compte utilisateur");
  CHECK(screen.find(Role::Tab, "Connexion et contact").is(State::Selected));
  CHECK(screen.has(Role::Heading, "Informations de connexion"));
  CHECK(screen.has(Role::Heading, "Informations de contact"));
  CHECK(screen.has(Role::Definition, "elodie.martin@exemple.fr"));
  CHECK(screen.has(Role::Definition, "02/03/2027"));
  CHECK(screen.has(Role::Definition, "01 44 19 25 00"));
  CHECK(screen.has(Role::Definition, "06 12 34 56 78"));
  for (const auto* label :
       {"Modifier adresse électronique", "Modifier mot de passe", "Modifier contact"}) {
    CHECK(screen.has(Role::Link, label));
  }
  CHECK(screen.has(Role::Heading,
                   "À quoi sert la certification du numéro de téléphone mobile\u00a0?"));
  CHECK(screen.shows("de nouvelles coordonnées bancaires"));
}

TEST_CASE("A9: a link to certify the address is offered once it is due", "[account]") {
  TestScreen screen;
  api::AccountReply reply = an_account();
  reply.is_certification_due = GENERATE(false, true);
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::account, reply);
  screen.open("/compte");
  CHECK(screen.shows("02/03/2027"));
  REQUIRE(screen.has(Role::Button, "Recevoir un lien") == reply.is_certification_due);
  if (!reply.is_certification_due) return;
  screen.server().set_network(0);
  screen.find(Role::Button, "Recevoir un lien").click();
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  screen.server().set_network(1);
  screen.server().answer(api::resend_certification, {});
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.shows("Un courriel vous est envoyé"));
  CHECK(screen.server().requests_to(api::resend_certification.path).back().body ==
        R"({"email":"elodie.martin@exemple.fr"})");
}

TEST_CASE("an account without network can be asked for again", "[account]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().refuse(api::account, api::make_error(Code::Busy));
  screen.open("/compte");
  CHECK(screen.shows(wording_of(Code::Busy)));
  CHECK_FALSE(screen.has(Role::Heading, "Informations de connexion"));
  screen.server().answer(api::account, an_account());
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.has(Role::Heading, "Informations de connexion"));
}

TEST_CASE("numbers that are not there are said so, and cannot be certified", "[account]") {
  TestScreen screen;
  api::AccountReply reply = an_account();
  reply.landline.clear();
  reply.mobile.clear();
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::account, reply);
  screen.open("/compte");
  CHECK(screen.shows("Non renseigné"));
  CHECK_FALSE(screen.has(Role::Button, "Certifier"));
}

// ---- F2 ----

void fill_email(TestScreen& screen, std::string_view email) {
  screen.field("Nouvelle adresse électronique").type(email);
  screen.field("Confirmation nouvelle adresse électronique").type(email);
}

TEST_CASE("a change of address warns, asks once more, then logs out and says what went where",
          "[account]") {
  Account account("/compte/modifier-adresse");
  TestScreen& screen = account.screen;
  CHECK(
      screen.shows("ATTENTION, la modification de votre identifiant entraîne une désactivation "
                   "de votre compte."));
  screen.server().answer(api::change_email, {36, 1});
  fill_email(screen, "e.martin@exemple.fr");
  screen.find(Role::Button, "Valider").click();
  REQUIRE(screen.has(Role::Dialog, "Confirmer la modification"));
  CHECK(screen.shows("Vous allez être déconnecté"));
  CHECK(screen.server().requests_to(api::change_email.path).empty());

  SECTION("who thinks better of it changes nothing") {
    const bool by_escape = GENERATE(true, false);
    if (by_escape) {
      screen.find(Role::Dialog, "Confirmer la modification").dismiss();
    } else {
      screen.find(Role::Button, "Revenir à la saisie").click();
    }
    CHECK_FALSE(screen.has(Role::Dialog, "Confirmer la modification"));
    CHECK(screen.field("Nouvelle adresse électronique").value() == "e.martin@exemple.fr");
    CHECK(screen.server().requests_to(api::change_email.path).empty());
  }
  SECTION("who confirms is logged out") {
    screen.server().hold(true);
    screen.find(Role::Button, "Modifier mon adresse").click();
    screen.find(Role::Button, "Modifier mon adresse").click();
    CHECK(screen.server().requests_to(api::change_email.path).size() == 1);
    screen.server().hold(false);
    screen.settle();
    CHECK(account.sent_to(api::change_email.path)["email"] == "e.martin@exemple.fr");
    CHECK(screen.server().location() == "/compte/adresse-modifiee");
    CHECK(screen.heading() == "Un courriel vous est envoyé");
    CHECK(screen.has(Role::Definition, "e.martin@exemple.fr"));
    CHECK(screen.has(Role::Definition, "elodie.martin@exemple.fr"));
    CHECK(screen.shows("Il est valable 1\u00a0heure, le lien d’activation 36\u00a0heures."));
    CHECK_FALSE(screen.has(Role::Button, "Se déconnecter"));
    screen.find(Role::Link, "Recevoir un nouveau lien").click();
    CHECK(screen.field("Adresse électronique").value() == "e.martin@exemple.fr");
  }
}

TEST_CASE("after a reload the page about the sent e-mail names nobody", "[account]") {
  TestScreen screen;
  screen.open("/compte/adresse-modifiee");
  CHECK(screen.heading() == "Un courriel vous est envoyé");
  CHECK_FALSE(screen.shows("Lien d’activation envoyé à"));
  CHECK_FALSE(screen.shows("Il est valable"));
}

TEST_CASE("a wrong new address is refused before anything is asked", "[account]") {
  struct Wrong {
    std::string_view email;
    std::string_view again;
    std::string_view field;
    Code code;
  };
  const auto wrong = GENERATE(values<Wrong>({
      {"", "", "Nouvelle adresse électronique", Code::Required},
      {"e.martin@", "e.martin@", "Nouvelle adresse électronique", Code::EmailFormat},
      {"e@exemple.fr", "f@exemple.fr", "Confirmation nouvelle adresse électronique",
       Code::EmailConfirmation},
      {"Elodie.Martin@exemple.fr", "Elodie.Martin@exemple.fr", "Nouvelle adresse électronique",
       Code::EmailUnchanged},
  }));
  CAPTURE(wrong.email);
  Account account("/compte/modifier-adresse");
  TestScreen& screen = account.screen;
  screen.field("Nouvelle adresse électronique").type(wrong.email);
  screen.field("Confirmation nouvelle adresse électronique").type(wrong.again);
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of(wrong.field).ends_with(wording_of(wrong.code, "email")));
  CHECK(screen.focused() == wrong.field);
  CHECK_FALSE(screen.has(Role::Dialog, "Confirmer la modification"));
}

TEST_CASE("the password is asked for in place where it was given long ago, and nothing is lost",
          "[account]") {
  Account account("/compte/modifier-adresse");
  TestScreen& screen = account.screen;
  CHECK_FALSE(screen.shows("Mot de passe actuel"));
  const bool is_field = GENERATE(true, false);
  screen.server().refuse(
      api::change_email,
      is_field ? api::make_error(Code::FieldsInvalid, {{"password", Code::PasswordNeeded}})
               : api::make_error(Code::PasswordNeeded));
  fill_email(screen, "e.martin@exemple.fr");
  screen.find(Role::Button, "Valider").click();
  screen.find(Role::Button, "Modifier mon adresse").click();
  CHECK_FALSE(screen.has(Role::Dialog, "Confirmer la modification"));
  CHECK(screen.error_of("Mot de passe actuel").ends_with(wording_of(Code::PasswordNeeded)));
  CHECK(screen.focused() == "Mot de passe actuel");
  CHECK(screen.field("Mot de passe actuel").node().entry.autocomplete == "current-password");
  CHECK(screen.field("Nouvelle adresse électronique").value() == "e.martin@exemple.fr");

  screen.find(Role::Button, "Valider").click();
  CHECK_FALSE(screen.has(Role::Dialog, "Confirmer la modification"));

  screen.field("Mot de passe actuel").type("Grue-bleue-41");
  screen.server().refuse(api::change_email,
                         api::make_error(Code::FieldsInvalid, {{"password", Code::PasswordWrong}}));
  screen.find(Role::Button, "Valider").click();
  screen.find(Role::Button, "Modifier mon adresse").click();
  CHECK(screen.error_of("Mot de passe actuel").ends_with(wording_of(Code::PasswordWrong)));

  screen.field("Mot de passe actuel").type("Grue-jaune-42");
  screen.server().answer(api::change_email, {});
  screen.find(Role::Button, "Valider").click();
  screen.find(Role::Button, "Modifier mon adresse").click();
  CHECK(account.sent_to(api::change_email.path)["password"] == "Grue-jaune-42");
  CHECK(screen.server().location() == "/compte/adresse-modifiee");
}

TEST_CASE("a change of address without network closes its question and can be tried again",
          "[account]") {
  Account account("/compte/modifier-adresse");
  TestScreen& screen = account.screen;
  fill_email(screen, "e.martin@exemple.fr");
  screen.find(Role::Button, "Valider").click();
  screen.server().set_network(0);
  screen.find(Role::Button, "Modifier mon adresse").click();
  CHECK_FALSE(screen.has(Role::Dialog, "Confirmer la modification"));
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  screen.server().set_network(1);
  screen.server().answer(api::change_email, {});
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.server().location() == "/compte/adresse-modifiee");
}

// ---- F3 ----

void fill_password(TestScreen& screen, std::string_view password) {
  screen.field("Mot de passe actuel").type("Grue-jaune-42");
  screen.field("Nouveau mot de passe").type(password);
  screen.field("Confirmation nouveau mot de passe").type(password);
}

TEST_CASE("a new password is set with the one before it", "[account]") {
  Account account("/compte/modifier-mot-de-passe");
  TestScreen& screen = account.screen;
  CHECK(screen.field("Mot de passe actuel").node().entry.autocomplete == "current-password");
  CHECK(screen.field("Nouveau mot de passe").node().entry.autocomplete == "new-password");
  CHECK(screen.has(Role::Button, "Afficher la saisie : Nouveau mot de passe"));
  screen.server().answer(api::change_password, {});
  fill_password(screen, "Sapin-bleu-43");
  screen.find(Role::Button, "Valider").click();
  CHECK(account.sent_to(api::change_password.path)["current_password"] == "Grue-jaune-42");
  CHECK(account.sent_to(api::change_password.path)["password"] == "Sapin-bleu-43");
  CHECK(screen.server().location() == "/compte");
  CHECK(screen.has(Role::Paragraph, "Votre mot de passe est modifié"));
  screen.reload();
  CHECK_FALSE(screen.shows("Votre mot de passe est modifié"));
}

TEST_CASE("a new password keeps the rules, the owner's names among them", "[account]") {
  struct Wrong {
    std::string_view password;
    Code code;
  };
  const auto wrong =
      GENERATE(values<Wrong>({{"Grue-42", Code::PasswordTooShort},
                              {"gruejaune42", Code::PasswordCategories},
                              {"Password1!", Code::PasswordCommon},
                              {"Elodie.Martin@exemple.fr", Code::PasswordIdentity}}));
  CAPTURE(wrong.password);
  Account account("/compte/modifier-mot-de-passe");
  TestScreen& screen = account.screen;
  fill_password(screen, wrong.password);
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of("Nouveau mot de passe").ends_with(wording_of(wrong.code)));
  CHECK(screen.server().requests_to(api::change_password.path).empty());
}

TEST_CASE("a wrong present password is told at its field", "[account]") {
  Account account("/compte/modifier-mot-de-passe");
  TestScreen& screen = account.screen;
  fill_password(screen, "Sapin-bleu-43");
  screen.server().refuse(
      api::change_password,
      GENERATE(api::make_error(Code::FieldsInvalid, {{"current_password", Code::PasswordWrong}}),
               api::make_error(Code::PasswordWrong)));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of("Mot de passe actuel").ends_with(wording_of(Code::PasswordWrong)));
  CHECK(screen.focused() == "Mot de passe actuel");
  CHECK(screen.field("Nouveau mot de passe").value() == "Sapin-bleu-43");
}

// ---- F4 ----

TEST_CASE("contact details start as they are, and are changed", "[account]") {
  Account account("/compte/modifier-contact");
  TestScreen& screen = account.screen;
  CHECK(screen.field("Nom").is(State::Required));
  CHECK(screen.field("Prénom").is(State::Required));
  CHECK(screen.field("Nom").value() == "Martin");
  CHECK(screen.field("Téléphone fixe").value() == "01 44 19 25 00");
  CHECK(screen.field("Téléphone mobile").value() == "06 12 34 56 78");
  CHECK(screen.field("Pays du téléphone mobile").value() == "FR");
  api::AccountReply changed = an_account();
  changed.last_name = "Martin-Dupont";
  screen.server().answer(api::change_contact, changed);
  screen.server().answer(api::account, changed);
  screen.field("Nom").type("Martin-Dupont");
  screen.find(Role::Button, "Valider").click();
  CHECK(account.sent_to(api::change_contact.path)["last_name"] == "Martin-Dupont");
  CHECK(account.sent_to(api::change_contact.path)["password"] == "");
  CHECK(screen.server().location() == "/compte");
  CHECK(screen.has(Role::Paragraph, "Vos informations de contact sont modifiées"));
  // In the top bar too.
  CHECK(screen.has(Role::Definition, "Élodie Martin-Dupont"));
}

TEST_CASE("another mobile number asks for the password where it was given long ago", "[account]") {
  Account account("/compte/modifier-contact");
  TestScreen& screen = account.screen;
  screen.field("Téléphone mobile").type("07 12 34 56 78");
  screen.server().refuse(api::change_contact, api::make_error(Code::PasswordNeeded));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.focused() == "Mot de passe actuel");
  CHECK(screen.field("Téléphone mobile").value() == "07 12 34 56 78");
  screen.server().answer(api::change_contact, an_account());
  screen.field("Mot de passe actuel").type("Grue-jaune-42");
  screen.find(Role::Button, "Valider").click();
  CHECK(account.sent_to(api::change_contact.path)["password"] == "Grue-jaune-42");
  CHECK(screen.server().location() == "/compte");
}

TEST_CASE("what is wrong with a number has the whole width, and belongs to its field",
          "[account]") {
  Account account("/compte/modifier-contact");
  TestScreen& screen = account.screen;
  screen.field("Téléphone mobile").type("01 44 19 25 00");
  screen.field("Prénom").type("");
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of("Téléphone mobile").ends_with(wording_of(Code::PhoneNotMobile)));
  CHECK(screen.error_of("Prénom").ends_with("Saisissez le prénom."));
  CHECK(screen.focused() == "Prénom");
}

TEST_CASE("contact details survive a lost network and are sent once however often one clicks",
          "[account]") {
  Account account("/compte/modifier-contact");
  TestScreen& screen = account.screen;
  screen.field("Nom").type("Dupont");
  screen.server().set_network(-1);
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.shows(wording_of(Code::NetworkTimeout)));
  CHECK(screen.field("Nom").value() == "Dupont");
  screen.server().set_network(1);
  screen.server().answer(api::change_contact, an_account());
  screen.server().hold(true);
  screen.find(Role::Button, "Réessayer").click();
  screen.find(Role::Button, "Validation en cours…").click();
  CHECK(screen.server().requests_to(api::change_contact.path).size() == 2);
  screen.server().hold(false);
  screen.settle();
  CHECK(screen.server().location() == "/compte");
}

TEST_CASE("«Annuler» leads back to the account", "[account]") {
  const auto* path = GENERATE("/compte/modifier-adresse", "/compte/modifier-mot-de-passe",
                              "/compte/modifier-contact");
  Account account(path);
  account.screen.find(Role::Button, "Annuler").click();
  CHECK(account.screen.server().location() == "/compte");
}

TEST_CASE("a stored number is shown as its owner would type it, and means the same", "[account]") {
  struct Case {
    std::string_view stored;
    std::string_view country;
  };
  const auto each = GENERATE(values<Case>({{"+33612345678", "FR"},
                                           {"+33144192500", "FR"},
                                           {"+32470123456", "BE"},
                                           {"+590690123456", "GP"},
                                           {"+262692123456", "RE"}}));
  const api::PhoneEntry entry = screens::phone_entry_of(each.stored);
  CHECK(entry.country == each.country);
  const auto parsed = rules::parse_phone(entry.country, entry.number);
  REQUIRE(parsed);
  CHECK(*parsed == each.stored);
}

TEST_CASE("no number is an empty entry", "[account]") {
  CHECK(screens::phone_entry_of("").number.empty());
  CHECK(screens::phone_entry_of("").country == "FR");
}

}  // namespace
}  // namespace espace::tests
