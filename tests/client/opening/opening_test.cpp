#include "client/screens/opening/details.h"
#include "client/screens/opening/identify.h"
#include "shared/api/opening/association.h"
#include "shared/rules/phone.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

/// At step 2/2, by way of step 1/2.
void open_details(TestScreen& screen) {
  screen.server().answer(api::identify, an_identification());
  screen.open("/ouverture");
  fill_identification(screen);
  screen.find(Role::Button, "Valider").click();
  REQUIRE(screen.server().location() == "/ouverture/coordonnees");
}

struct Wrong {
  std::string_view field;
  std::string text;
  Code code;
};

// ---- Step 1/2 ----

TEST_CASE("step 1 asks for what the letters hold and says where to find it", "[opening]") {
  TestScreen screen;
  screen.open("/ouverture");
  CHECK(screen.heading() == "Créer mon espace sécurisé");
  CHECK(screen.shows("Étape 1/2"));
  for (const auto* label :
       {"Identifiant CIBTP", "Numéro de SIRET", "Code confidentiel provisoire"}) {
    CHECK(screen.field(label).is(State::Required));
    CHECK_FALSE(screen.field(label).description().empty());
  }
  CHECK(screen.field("Identifiant CIBTP").description().find("Courrier de bienvenue") !=
        std::string::npos);
}

TEST_CASE("step 1 shows the very code of the shared rule for each wrong input", "[opening]") {
  const auto wrong = GENERATE(values<Wrong>({
      {"Identifiant CIBTP", "123456789", Code::IdentifiantFormat},
      {"Identifiant CIBTP", "12-345678-9X", Code::IdentifiantFormat},
      {"Numéro de SIRET", "7328293200007", Code::SiretLength},
      {"Numéro de SIRET", "12345678901234", Code::SiretChecksum},
      {"Numéro de SIRET", "73282932O00074", Code::SiretCharacters},
      {"Numéro de SIRET", "35600000000049", Code::SiretChecksum},
      {"Code confidentiel provisoire", "ABCD-2345", Code::ConfidentialCodeFormat},
      {"Code confidentiel provisoire", "ABCD-2345-EFG😀", Code::ConfidentialCodeFormat},
  }));
  CAPTURE(wrong.text);
  TestScreen screen;
  screen.open("/ouverture");
  fill_identification(screen);
  screen.field(wrong.field).type(wrong.text);
  screen.leave_field();
  CHECK(screen.error_of(wrong.field).ends_with(wording_of(wrong.code)));

  screen.find(Role::Button, "Valider").click();
  CHECK(screen.focused() == wrong.field);
  CHECK(screen.has(Role::Paragraph, "Une information est à corriger"));
  CHECK(screen.server().requests_to(api::identify.path).empty());
}

TEST_CASE("the head office of La Poste is accepted as any", "[opening]") {
  TestScreen screen;
  screen.server().answer(api::identify, an_identification());
  screen.open("/ouverture");
  fill_identification(screen);
  screen.field("Numéro de SIRET").type("35600000000048");
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.server().location() == "/ouverture/coordonnees");
}

TEST_CASE("the right triple leads to step 2 with the holder's names", "[opening]") {
  TestScreen screen;
  open_details(screen);
  CHECK(screen.shows("Étape 2/2"));
  CHECK(screen.field("Nom").value() == "Martin");
  CHECK(screen.field("Prénom").value() == "Élodie");
  CHECK(screen.shows("Maçonnerie Martin"));
  CHECK(screen.server().requests_to(api::identify.path).front().body ==
        R"({"code":"ABCD-2345-EFGH","identifiant":"12-345678-90","siret":"732 829 320 00074"})");
}

TEST_CASE("a wrong triple is refused as a whole", "[opening]") {
  TestScreen screen;
  screen.server().refuse(api::identify, api::make_error(Code::OpeningRefused));
  screen.open("/ouverture");
  fill_identification(screen);
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.shows(wording_of(Code::OpeningRefused)));
  CHECK(screen.error_of("Identifiant CIBTP").empty());
  CHECK(screen.error_of("Numéro de SIRET").empty());
  CHECK(screen.error_of("Code confidentiel provisoire").empty());
  CHECK_FALSE(screen.has(Role::Button, "Réessayer"));
}

TEST_CASE("a locked code says so and whom to call", "[opening]") {
  TestScreen screen;
  screen.server().refuse(api::identify, api::make_error(Code::OpeningLocked));
  screen.open("/ouverture");
  fill_identification(screen);
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.shows(wording_of(Code::OpeningLocked)));
  CHECK(screen.shows("Votre caisse vous renseigne au 01\u00a044\u00a019\u00a025\u00a000."));
}

TEST_CASE("«Annuler» leads back and forgets", "[opening]") {
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  screen.find(Role::Button, "Annuler").click();
  CHECK(screen.server().location() == "/");
  CHECK_FALSE(screen.app().context().person.opening.is_identified());
  CHECK(screen.app().context().person.opening.request.password.empty());
}

// ---- Step 2/2 ----

TEST_CASE("step 2 is in the guide's words", "[opening]") {
  TestScreen screen;
  open_details(screen);
  CHECK(screen.has(Role::Group, "Informations de connexion"));
  CHECK(screen.has(Role::Group, "Informations de contact"));
  CHECK(screen.has(Role::Paragraph,
                   "Je suis informé que je suis susceptible de recevoir à cette adresse, quelques "
                   "fois par an, des informations réglementaires et pratiques ainsi que des "
                   "actualités de la caisse."));
  CHECK(screen.field("Adresse électronique").node().entry.autocomplete == "username");
  CHECK(screen.field("Mot de passe").node().entry.autocomplete == "new-password");
  CHECK(screen.field("Confirmation mot de passe").node().entry.autocomplete == "new-password");
  CHECK(screen.field("Nom").node().entry.autocomplete == "family-name");
  CHECK(screen.field("Téléphone mobile").node().entry.type == "tel");
  CHECK_FALSE(screen.field("Téléphone mobile").is(State::Required));
  CHECK(screen.field("Pays du téléphone mobile").value() == "FR");
  CHECK(screen.has(Role::Option, "France (+33)"));
}

TEST_CASE("step 2 shows the very code of the shared rule for each wrong input", "[opening]") {
  const auto wrong = GENERATE(values<Wrong>({
      {"Adresse électronique", "elodie@", Code::EmailFormat},
      {"Adresse électronique", std::string(250, 'a') + "@exemple.fr", Code::EmailTooLong},
      {"Confirmation adresse électronique", "autre@exemple.fr", Code::EmailConfirmation},
      {"Mot de passe", "Grue-42", Code::PasswordTooShort},
      {"Mot de passe", "gruejaune42", Code::PasswordCategories},
      {"Mot de passe", "Password1!", Code::PasswordCommon},
      {"Mot de passe", "Elodie.Martin@exemple.fr", Code::PasswordIdentity},
      {"Confirmation mot de passe", "Grue-jaune-43", Code::PasswordConfirmation},
      {"Nom", std::string(300, 'a'), Code::NameTooLong},
      {"Nom", "Martin😀", Code::NameCharacters},
      {"Prénom", "Élo\u0007die", Code::ControlCharacter},
      {"Prénom", "\xff\xfe", Code::InvalidUtf8},
      {"Téléphone fixe", "01 44 19 2", Code::PhoneLength},
      {"Téléphone mobile", "01 44 19 25 00", Code::PhoneNotMobile},
      {"Téléphone mobile", "06 12 34 5x", Code::PhoneCharacters},
  }));
  CAPTURE(wrong.field, wrong.text);
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  screen.field(wrong.field).type(wrong.text);
  screen.leave_field();
  CHECK(screen.error_of(wrong.field).ends_with(wording_of(wrong.code)));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.server().requests_to(api::open_account.path).empty());
  CHECK(screen.server().location() == "/ouverture/coordonnees");
}

TEST_CASE("the country decides whether a number is right", "[opening]") {
  TestScreen screen;
  open_details(screen);
  screen.field("Téléphone mobile").type("0470 12 34 56");
  screen.leave_field();
  CHECK_FALSE(screen.error_of("Téléphone mobile").empty());
  screen.field("Pays du téléphone mobile").choose("Belgique (+32)");
  CHECK(screen.error_of("Téléphone mobile").empty());
}

TEST_CASE("the server's word on a number goes with another country", "[opening]") {
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  screen.field("Téléphone mobile").type("06 12 34 56 78");
  screen.server().refuse(
      api::open_account,
      api::make_error(Code::FieldsInvalid, {{"mobile.number", Code::PhoneNotMobile}}));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of("Téléphone mobile").ends_with(wording_of(Code::PhoneNotMobile)));
  screen.field("Pays du téléphone mobile").choose("Belgique (+32)");
  CHECK(screen.error_of("Téléphone mobile").empty());
}

TEST_CASE("the password's check list follows what is typed", "[opening]") {
  TestScreen screen;
  open_details(screen);
  const auto met = [&] {
    int count = 0;
    for (const auto& node : screen.tree().nodes()) {
      count += node.role == Role::Image && node.name == "Respecté";
    }
    return count;
  };
  CHECK(met() == 0);
  screen.field("Mot de passe").type("grue");
  const int few = met();
  CHECK(few > 0);
  screen.field("Mot de passe").type("Grue-jaune-42");
  CHECK(met() == 8);
}

TEST_CASE("nothing typed yet is no reason to praise", "[opening]") {
  const rules::PasswordOwner owner{"elodie@exemple.fr", "Martin", "Élodie"};
  for (const ui::CheckListItem& each : screens::password_check_list("", &owner)) {
    CHECK_FALSE(each.is_met);
  }
}

TEST_CASE("the right details lead to the e-mail's screen, and back does not open the form again",
          "[opening]") {
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  screen.field("Téléphone mobile").type("06 12 34 56 78");
  screen.server().answer(api::open_account, {"elodie.martin@exemple.fr"});
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.server().location() == "/ouverture/courriel");
  CHECK(screen.heading() == "Un courriel vous est envoyé");
  CHECK(screen.shows("elodie.martin@exemple.fr"));
  CHECK(screen.app().context().person.opening.request.password.empty());

  const auto sent = screen.server().requests_to(api::open_account.path);
  REQUIRE(sent.size() == 1);
  const auto json = api::parse_json(sent[0].body);
  REQUIRE(json);
  CHECK((*json)["ticket"] == "ticket-of-step-one");
  CHECK((*json)["mobile"]["country"] == "FR");
  CHECK((*json)["mobile"]["number"] == "06 12 34 56 78");
  CHECK((*json)["landline"]["number"] == "");

  screen.go_back();
  CHECK(screen.server().location() == "/ouverture");
}

TEST_CASE("the server's word on a field is shown there and goes with an edit", "[opening]") {
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  screen.server().refuse(api::open_account,
                         api::make_error(Code::FieldsInvalid, {{"email", Code::EmailTaken}}));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.error_of("Adresse électronique").ends_with(wording_of(Code::EmailTaken)));
  CHECK(screen.focused() == "Adresse électronique");
  CHECK(screen.field("Mot de passe").value() == "Grue-jaune-42");
  screen.field("Adresse électronique").type("e.martin@exemple.fr");
  CHECK(screen.error_of("Adresse électronique").empty());
  CHECK(screen.error_of("Confirmation adresse électronique")
            .ends_with(wording_of(Code::EmailConfirmation)));
}

TEST_CASE("an address that has an account offers to associate the site, with what was identified",
          "[opening]") {
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  CHECK_FALSE(screen.has(Role::Link, "Je les associe à un espace existant"));
  screen.server().refuse(api::open_account,
                         api::make_error(Code::FieldsInvalid, {{"email", Code::EmailTaken}}));
  screen.find(Role::Button, "Valider").click();
  screen.find(Role::Link, "Je les associe à un espace existant").click();
  CHECK(screen.server().location() == "/association/connexion");
  CHECK(screen.shows("Maçonnerie Martin"));
  CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
  screen.server().answer(api::associate, {"Maçonnerie Martin", "Chantier Nord"});
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.server().requests_to(api::associate.path).back().body.find("ticket-of-step-one") !=
        std::string::npos);
}

TEST_CASE("a refusal of a field that step 2 does not show is told as a whole", "[opening]") {
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  screen.server().refuse(api::open_account,
                         api::make_error(Code::FieldsInvalid, {{"ticket", Code::TooLong}}));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.shows(wording_of(Code::FieldsInvalid)));
}

TEST_CASE("a reload of step 2 leads to step 1 and says why", "[opening]") {
  TestScreen screen;
  open_details(screen);
  screen.reload();
  CHECK(screen.server().location() == "/ouverture");
  CHECK(screen.shows("Commencez par vous identifier"));
}

TEST_CASE("a ticket that ran out leads to step 1, and what was typed comes back", "[opening]") {
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  screen.field("Nom").type("Martin-Dupont");
  screen.server().refuse(api::open_account, api::make_error(Code::OpeningExpired));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.server().location() == "/ouverture");
  CHECK(screen.shows("Le délai de saisie est écoulé"));
  CHECK(screen.field("Identifiant CIBTP").value() == "12-345678-90");

  SECTION("for the same person") {
    fill_identification(screen);
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
    CHECK(screen.field("Nom").value() == "Martin-Dupont");
    CHECK(screen.field("Mot de passe").value().empty());
  }
  SECTION("but not for somebody else") {
    fill_identification(screen);
    screen.field("Identifiant CIBTP").type("98-765432-10");
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.field("Adresse électronique").value().empty());
    CHECK(screen.field("Nom").value() == "Martin");
  }
}

TEST_CASE("whoever comes back to step 1 types only the code again", "[opening]") {
  TestScreen screen;
  open_details(screen);
  const bool has_expired = GENERATE(false, true);
  if (has_expired) {
    fill_details(screen);
    screen.server().refuse(api::open_account, api::make_error(Code::OpeningExpired));
    screen.find(Role::Button, "Valider").click();
  } else {
    screen.go_back();
  }
  CHECK(screen.field("Identifiant CIBTP").value() == "12-345678-90");
  CHECK(screen.field("Numéro de SIRET").value() == good_siret);
  CHECK(screen.field("Code confidentiel provisoire").value().empty());
}

TEST_CASE("step 1 can be looked at again without losing step 2", "[opening]") {
  TestScreen screen;
  open_details(screen);
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.go_back();
  CHECK(screen.server().location() == "/ouverture");
  screen.go_forward();
  CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
}

TEST_CASE("step 2 survives a lost network and is sent once however often one clicks", "[opening]") {
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  screen.server().set_network(0);
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  screen.server().set_network(1);
  screen.server().answer(api::open_account, {"elodie.martin@exemple.fr"});
  screen.server().hold(true);
  screen.find(Role::Button, "Réessayer").click();
  screen.find(Role::Button, "Validation en cours…").click();
  CHECK(screen.server().requests_to(api::open_account.path).size() == 2);
  screen.server().hold(false);
  screen.settle();
  CHECK(screen.server().location() == "/ouverture/courriel");
}

TEST_CASE("the countries are those of the shared list, France first", "[opening]") {
  const screens::CountryOptions countries;
  REQUIRE(countries.options().size() == rules::phone_countries().size());
  CHECK(countries.options().front().value == "FR");
  CHECK(countries.options().front().label == "France (+33)");
}

// ---- The e-mail ----

TEST_CASE("the e-mail can be sent again", "[opening]") {
  TestScreen screen;
  open_details(screen);
  fill_details(screen);
  screen.server().answer(api::open_account, {"elodie.martin@exemple.fr"});
  screen.find(Role::Button, "Valider").click();
  screen.server().answer(api::resend_activation, {});
  screen.find(Role::Button, "Renvoyer le courriel").click();
  CHECK(screen.shows("Votre demande est prise en compte"));
  CHECK(screen.server().requests_to(api::resend_activation.path).back().body ==
        R"({"email":"elodie.martin@exemple.fr"})");

  api::Error throttled = api::make_error(Code::TooManyRequests);
  throttled.retry_after = 300;
  screen.server().refuse(api::resend_activation, throttled);
  screen.find(Role::Button, "Renvoyer le courriel").click();
  CHECK_FALSE(screen.shows("Votre demande est prise en compte"));
  CHECK(screen.shows("Réessayez dans 5 minutes."));
}

TEST_CASE("after a reload the e-mail's screen asks for the address", "[opening]") {
  TestScreen screen;
  screen.open("/ouverture/courriel");
  CHECK(screen.heading() == "Renvoyer le courriel d’activation");
  screen.find(Role::Button, "Renvoyer le courriel").click();
  CHECK(screen.error_of("Adresse électronique").ends_with("Saisissez l’adresse électronique."));
  screen.server().answer(api::resend_activation, {});
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.find(Role::Button, "Renvoyer le courriel").click();
  CHECK(screen.shows("Votre demande est prise en compte"));
}

}  // namespace
}  // namespace espace::tests
