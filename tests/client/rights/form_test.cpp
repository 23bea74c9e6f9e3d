#include "client/screens/rights/draft.h"
#include "tests/client/support/rights_samples.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

namespace espace::tests {
namespace {

using rules::Level;

api::SessionReply an_administrator() {
  api::SessionReply who = a_session();
  who.can_delegate = true;
  return who;
}

void prepare(TestScreen& screen, const api::GrantableReply& grantable) {
  screen.server().answer(api::current_session, an_administrator());
  screen.server().answer(api::delegations, four_beneficiaries());
  screen.server().answer(api::grantable, grantable);
}

void open_second_step(TestScreen& screen,
                      const api::GrantableReply& grantable = everything_grantable()) {
  prepare(screen, grantable);
  screen.open("/droits/ajouter");
  screen.field("Adresse électronique").type("paul.martin@exemple.fr");
  screen.find(Role::Button, "Continuer").click();
  REQUIRE(screen.server().location() == "/droits/ajouter?etape=2");
}

Found choice(TestScreen& screen, std::string_view function, std::string_view level) {
  return screen.find(Role::Radio, std::string(function) + " – " + std::string(level));
}

nlohmann::json sent(TestScreen& screen, std::string_view path) {
  std::string body;
  for (const platform::HttpRequest& each : screen.server().requests_to(path)) {
    if (!each.body.empty()) body = each.body;
  }
  return nlohmann::json::parse(body);
}

std::size_t checked(const TestScreen& screen, std::string_view level) {
  const std::string end = " – " + std::string(level);
  return static_cast<std::size_t>(
      std::ranges::count_if(screen.tree().nodes(), [&](const semantics::Node& each) {
        return each.role == Role::Radio && each.is(State::Checked) && each.name.ends_with(end) &&
               !each.name.starts_with("Toutes");
      }));
}

// ---- Step 1 ----

TEST_CASE("step 1 begins today and needs an address", "[rights]") {
  TestScreen screen;
  prepare(screen, everything_grantable());
  screen.open("/droits/ajouter");
  CHECK(screen.heading() == "Ajouter une délégation");
  CHECK(screen.shows("Étape 1/2 : Utilisateur bénéficiaire"));
  CHECK(screen.field("Date d’effet").value() == "02/03/2027");
  CHECK(screen.field("Date de fin").value().empty());
  screen.find(Role::Button, "Continuer").click();
  CHECK(screen.error_of("Adresse électronique").find("Saisissez l’adresse électronique.") !=
        std::string::npos);
  CHECK(screen.focused() == "Adresse électronique");
  CHECK(screen.server().location() == "/droits/ajouter");
}

TEST_CASE("days before today, before the first, or beyond one's own are refused", "[rights]") {
  TestScreen screen;
  prepare(screen, some_grantable());
  screen.open("/droits/ajouter");
  CHECK(screen.field("Date de fin").value() == "31/12/2027");
  const auto error_with = [&](std::string_view starts, std::string_view ends,
                              std::string_view label) {
    screen.field("Date d’effet").type(starts);
    screen.field("Date de fin").type(ends);
    screen.leave_field();
    return screen.error_of(label);
  };
  const auto says = [](const std::string& text, Code code) {
    return text.find(wording_of(code)) != std::string::npos;
  };
  CHECK(says(error_with("01/03/2027", "31/12/2027", "Date d’effet"), Code::DatePast));
  CHECK(says(error_with("31/02/2027", "31/12/2027", "Date d’effet"), Code::DateFormat));
  CHECK(says(error_with("05/04/2027", "04/04/2027", "Date de fin"), Code::DateOrder));
  CHECK(says(error_with("05/04/2027", "01/01/2028", "Date de fin"), Code::DateExceeded));
  CHECK(says(error_with("05/04/2027", "", "Date de fin"), Code::DateExceeded));
  CHECK(error_with("05/04/2027", "31/12/2027", "Date de fin").empty());
}

TEST_CASE("a day can be chosen in the browser's calendar", "[rights]") {
  TestScreen screen;
  prepare(screen, everything_grantable());
  screen.open("/droits/ajouter");
  const Found calendar = screen.find(Role::Button, "Calendrier – Date de fin");
  CHECK(calendar.node().entry.type == "date");
  CHECK(calendar.value().empty());
  CHECK(screen.find(Role::Button, "Calendrier – Date d’effet").value() == "2027-03-02");
  screen.app().act({ui::Action::Kind::SetValue, calendar.node().id, "2027-12-31"});
  screen.settle();
  CHECK(screen.field("Date de fin").value() == "31/12/2027");
  CHECK(screen.find(Role::Button, "Calendrier – Date de fin").value() == "2027-12-31");
  // What is no day changes nothing.
  screen.app().act({ui::Action::Kind::SetValue, calendar.node().id, "2027-02-31"});
  screen.settle();
  CHECK(screen.field("Date de fin").value() == "31/12/2027");
}

TEST_CASE("a step back loses nothing, a reload begins again", "[rights]") {
  TestScreen screen;
  open_second_step(screen);
  choice(screen, "Mes comptes bancaires", "Consultation").click();
  screen.go_back();
  CHECK(screen.field("Adresse électronique").value() == "paul.martin@exemple.fr");
  screen.find(Role::Button, "Continuer").click();
  CHECK(choice(screen, "Mes comptes bancaires", "Consultation").is(State::Checked));
  screen.find(Role::Button, "Étape précédente").click();
  CHECK(screen.server().location() == "/droits/ajouter");
  CHECK(screen.field("Adresse électronique").value() == "paul.martin@exemple.fr");
  screen.find(Role::Button, "Continuer").click();
  screen.reload();
  CHECK(screen.server().location() == "/droits/ajouter");
  CHECK(screen.field("Adresse électronique").value().empty());
}

TEST_CASE("after logging out nothing of what was written is left", "[rights]") {
  TestScreen screen;
  open_second_step(screen);
  screen.server().answer(api::log_out, {});
  screen.find(Role::Button, "Se déconnecter").click();
  screen.app().located();
  CHECK_FALSE(screen.app().context().person.delegating.draft.is_begun);
}

TEST_CASE("step 2 without step 1 leads to it", "[rights]") {
  TestScreen screen;
  prepare(screen, everything_grantable());
  screen.open("/droits/ajouter?etape=2");
  CHECK(screen.server().location() == "/droits/ajouter");
}

// ---- Step 2 ----

TEST_CASE("at first all colleges and no right are chosen", "[rights]") {
  TestScreen screen;
  open_second_step(screen);
  for (const auto* college : {"Ouvrier", "ETAM", "Cadre"}) {
    CHECK(screen.field(college).is(State::Checked));
  }
  CHECK(checked(screen, "Aucun droit") == rules::function_count);
  CHECK(choice(screen, "Toutes les fonctionnalités", "Aucun droit").is(State::Checked));
  for (const auto* group : {"Mon espace adhérent", "Mes déclarations", "Mes salariés",
                            "Chômage et intempéries", "Mes documents"}) {
    CHECK(screen.has(Role::Paragraph, group));
  }
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.shows(wording_of(Code::FunctionRequired)));
  CHECK(screen.focused() == "Toutes les fonctionnalités – Aucun droit");
}

TEST_CASE("each line is one group of radio buttons by the name of its function", "[rights]") {
  TestScreen screen;
  open_second_step(screen);
  for (const rules::FunctionInfo& info : rules::functions()) {
    const auto count =
        std::ranges::count_if(screen.tree().nodes(), [&](const semantics::Node& each) {
          return each.role == Role::Radio && each.entry.field_name == info.name;
        });
    CHECK(count == 3);
  }
}

TEST_CASE("the head sets its column, each line stays free, the head then shows none", "[rights]") {
  TestScreen screen;
  open_second_step(screen);
  choice(screen, "Toutes les fonctionnalités", "Mise à jour").click();
  CHECK(checked(screen, "Mise à jour") == rules::function_count);
  choice(screen, "Mon planning", "Consultation").click();
  CHECK(checked(screen, "Mise à jour") == rules::function_count - 1);
  CHECK(checked(screen, "Consultation") == 1);
  for (const auto* level : {"Aucun droit", "Consultation", "Mise à jour"}) {
    CHECK_FALSE(choice(screen, "Toutes les fonctionnalités", level).is(State::Checked));
  }
}

TEST_CASE("«Administrateur» ticks and locks everything, and gives it back", "[rights]") {
  TestScreen screen;
  open_second_step(screen);
  screen.field("Cadre").click();
  choice(screen, "Mon planning", "Consultation").click();
  screen.field("Administrateur").click();
  CHECK(checked(screen, "Mise à jour") == rules::function_count);
  CHECK(choice(screen, "Mon planning", "Consultation").is(State::Disabled));
  CHECK(screen.field("Cadre").is(State::Checked));
  CHECK(screen.field("Cadre").is(State::Disabled));
  screen.server().answer(api::add_delegation, {"paul.martin@exemple.fr", 1, {}});
  SECTION("sent") {
    screen.find(Role::Button, "Valider").click();
    const nlohmann::json body = sent(screen, api::add_delegation.path);
    CHECK(body["grant"]["is_administrator"] == true);
    CHECK(body["grant"]["colleges"].size() == 3);
    CHECK(body["grant"]["levels"].size() == rules::function_count);
  }
  SECTION("given back") {
    screen.field("Administrateur").click();
    CHECK_FALSE(screen.field("Cadre").is(State::Checked));
    CHECK(choice(screen, "Mon planning", "Consultation").is(State::Checked));
    CHECK(checked(screen, "Aucun droit") == rules::function_count - 1);
  }
}

TEST_CASE("what is not one's own cannot be chosen, and says why", "[rights]") {
  TestScreen screen;
  open_second_step(screen, some_grantable());
  const Found update = choice(screen, "Mes comptes bancaires", "Mise à jour");
  CHECK(update.is(State::Disabled));
  CHECK(update.description() == "Vous n’avez vous-même que la consultation.");
  CHECK(screen.has(Role::Paragraph, "Vous n’avez vous-même que la consultation."));
  CHECK(choice(screen, "Mes arrêts intempéries", "Consultation").is(State::Disabled));
  CHECK_FALSE(choice(screen, "Mes arrêts intempéries", "Aucun droit").is(State::Disabled));
  CHECK_FALSE(screen.field("Cadre").is(State::Checked));
  CHECK(screen.field("Cadre").is(State::Disabled));
  CHECK(screen.shows("Vous n’avez aucun droit pour\u00a0: Cadre."));
  // The head goes as far as each line does.
  choice(screen, "Toutes les fonctionnalités", "Mise à jour").click();
  CHECK(choice(screen, "Mes comptes bancaires", "Consultation").is(State::Checked));
  CHECK(choice(screen, "Mes arrêts intempéries", "Aucun droit").is(State::Checked));
  CHECK(choice(screen, "Mon planning", "Mise à jour").is(State::Checked));
}

TEST_CASE("at least one college is needed", "[rights]") {
  TestScreen screen;
  open_second_step(screen);
  choice(screen, "Mon planning", "Consultation").click();
  for (const auto* college : {"Ouvrier", "ETAM", "Cadre"}) screen.field(college).click();
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.shows(wording_of(Code::CollegeRequired)));
  CHECK(screen.focused() == "Ouvrier");
  CHECK(screen.server().requests_to(api::add_delegation.path).empty());
}

TEST_CASE("«Valider» sends it, and the list says that the link is on its way", "[rights]") {
  TestScreen screen;
  open_second_step(screen);
  screen.server().answer(api::add_delegation, {"paul.martin@exemple.fr", 1, {}});
  screen.field("ETAM").click();
  choice(screen, "Mon planning", "Consultation").click();
  choice(screen, "Mes comptes bancaires", "Mise à jour").click();
  screen.find(Role::Button, "Valider").click();
  const nlohmann::json body = sent(screen, api::add_delegation.path);
  CHECK(body["email"] == "paul.martin@exemple.fr");
  CHECK(body["grant"]["starts"] == "02/03/2027");
  CHECK(body["grant"]["colleges"] == nlohmann::json{"ouvrier", "cadre"});
  CHECK(body["grant"]["levels"].size() == 2);
  CHECK(body["grant"]["levels"][0]["function"] == "bank_accounts");
  CHECK(body["grant"]["levels"][0]["level"] == "update");
  CHECK(screen.server().location() == "/droits");
  CHECK(screen.has(Role::Paragraph, "Le lien d’activation est envoyé"));
  CHECK(screen.shows("paul.martin@exemple.fr."));
  // The next one begins anew.
  screen.find(Role::Link, "Ajouter une délégation").click();
  CHECK(screen.field("Adresse électronique").value().empty());
}

TEST_CASE("what the server refuses stands where it can be put right", "[rights]") {
  TestScreen screen;
  open_second_step(screen);
  choice(screen, "Mon planning", "Consultation").click();
  SECTION("the address, on step 1") {
    screen.server().refuse(
        api::add_delegation,
        api::make_error(Code::FieldsInvalid, {{"email", Code::DelegationExists}}));
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.server().location() == "/droits/ajouter");
    CHECK(screen.error_of("Adresse électronique").find(wording_of(Code::DelegationExists)) !=
          std::string::npos);
  }
  SECTION("a function, on its line") {
    screen.server().refuse(
        api::add_delegation,
        api::make_error(Code::FieldsInvalid, {{"grant.levels.planning", Code::RightsExceeded}}));
    screen.find(Role::Button, "Valider").click();
    CHECK(choice(screen, "Mon planning", "Consultation").is(State::Invalid));
    CHECK_FALSE(choice(screen, "Mes comptes bancaires", "Consultation").is(State::Invalid));
    choice(screen, "Mon planning", "Aucun droit").click();
    CHECK_FALSE(choice(screen, "Mon planning", "Consultation").is(State::Invalid));
  }
  SECTION("the whole") {
    screen.server().refuse(api::add_delegation, api::make_error(Code::DelegationOwn));
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.shows(wording_of(Code::DelegationOwn)));
  }
}

TEST_CASE("making an administrator asks for the password in place", "[rights]") {
  TestScreen screen;
  SECTION("known before") {
    api::GrantableReply grantable = everything_grantable();
    grantable.needs_password = true;
    open_second_step(screen, grantable);
    CHECK_FALSE(screen.has(Role::TextBox, "Mot de passe actuel"));
    screen.field("Administrateur").click();
    CHECK(screen.has(Role::TextBox, "Mot de passe actuel"));
    screen.field("Administrateur").click();
    CHECK_FALSE(screen.has(Role::TextBox, "Mot de passe actuel"));
    screen.field("Administrateur").click();
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.focused() == "Mot de passe actuel");
    CHECK(screen.server().requests_to(api::add_delegation.path).empty());
  }
  SECTION("asked by the server") {
    open_second_step(screen);
    screen.field("Administrateur").click();
    screen.server().refuse(api::add_delegation, api::make_error(Code::PasswordNeeded));
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.focused() == "Mot de passe actuel");
  }
  screen.field("Mot de passe actuel").type("Grue-jaune-42");
  screen.server().answer(api::add_delegation, {"paul.martin@exemple.fr", 1, {}});
  screen.find(Role::Button, "Valider").click();
  CHECK(sent(screen, api::add_delegation.path)["password"] == "Grue-jaune-42");
  CHECK(screen.server().location() == "/droits");
}

// ---- Several sites of a firm ----

TEST_CASE("a firm delegates for several clients at once", "[rights]") {
  TestScreen screen;
  prepare(screen, grantable_of_firm(200));
  screen.open("/droits/ajouter");
  CHECK(screen.shows("1 site choisi sur 200"));
  CHECK(screen.shows("1 à 10 sur 200"));
  screen.field("Rechercher un site").type("client 1151");
  CHECK(screen.has(Role::Status, "1 site trouvé"));
  screen.field("Client 1151, Site 1151, 732 829 320 01151").click();
  screen.field("Rechercher un site").type("");
  CHECK(screen.shows("2 sites choisis sur 200"));
  screen.field("Tous les sites").click();
  CHECK(screen.shows("200 sites choisis sur 200"));
  screen.field("Tous les sites").click();
  CHECK(screen.shows("0 site choisi sur 200"));
  screen.field("Adresse électronique").type("luc.bernard@cabinet.fr");
  screen.find(Role::Button, "Continuer").click();
  CHECK(screen.focused() == "Tous les sites");
  screen.field("Rechercher un site").type("client 1151");
  screen.field("Tous les sites trouvés").click();
  screen.find(Role::Button, "Continuer").click();
  CHECK(screen.field("Administrateur").is(State::Disabled));
  // Elsewhere the firm may hold more than here.
  CHECK_FALSE(choice(screen, "Mes comptes bancaires", "Mise à jour").is(State::Disabled));
  CHECK(screen.shows("Ce qui dépasse les droits que votre cabinet a reçus à ce site"));
  screen.find(Role::Button, "Étape précédente").click();
  screen.field("Rechercher un site").type("client 1152");
  screen.field("Tous les sites trouvés").click();
  screen.find(Role::Button, "Continuer").click();
  CHECK(screen.shows("seuls les droits que votre cabinet y a reçus"));
  choice(screen, "Mes comptes bancaires", "Mise à jour").click();
  screen.server().answer(api::add_delegation, {"luc.bernard@cabinet.fr",
                                               2,
                                               {"Client 1150", "Client 1151"},
                                               {"Client 1152"},
                                               {"Client 1153"}});
  screen.find(Role::Button, "Valider").click();
  CHECK(sent(screen, api::add_delegation.path)["sites"] == nlohmann::json{151, 152});
  CHECK(screen.shows("rien n’est délégué, pour\u00a0: Client 1150, Client 1151."));
  CHECK(screen.shows("a déjà une délégation, rien n’y est ajouté, pour\u00a0: Client 1152."));
  CHECK(screen.shows("réduits à ce que votre cabinet a reçu, pour\u00a0: Client 1153."));
}

// ---- Modify, view, firm ----

TEST_CASE("a delegation is modified as it stands", "[rights]") {
  TestScreen screen;
  prepare(screen, everything_grantable());
  screen.server().answer(api::delegation, a_delegation());
  screen.open("/droits/modifier?id=12");
  CHECK(screen.heading() == "Modifier une délégation");
  CHECK(screen.shows("MARTIN Paul"));
  CHECK(screen.field("Date d’effet").value() == "16/04/2019");
  CHECK_FALSE(screen.field("Cadre").is(State::Checked));
  CHECK(choice(screen, "Mes comptes bancaires", "Mise à jour").is(State::Checked));
  screen.field("Date de fin").type("30/06/2027");
  choice(screen, "Mes comptes bancaires", "Consultation").click();
  screen.server().answer(api::change_delegation, a_delegation());
  screen.find(Role::Button, "Valider").click();
  const nlohmann::json body = sent(screen, api::change_delegation.path);
  CHECK(body["id"] == 12);
  CHECK(body["revision"] == 3);
  CHECK(body["grant"]["ends"] == "30/06/2027");
  CHECK(body["grant"]["levels"][0]["level"] == "read");
  CHECK(screen.server().location() == "/droits");
  CHECK(screen.has(Role::Paragraph, "La délégation est modifiée"));
}

TEST_CASE("what somebody else changed meanwhile is shown instead of overwritten", "[rights]") {
  TestScreen screen;
  prepare(screen, everything_grantable());
  screen.server().answer(api::delegation, a_delegation());
  screen.open("/droits/modifier?id=12");
  screen.field("Date de fin").type("30/06/2027");
  api::DelegationReply newer = a_delegation();
  newer.grant.ends = "2027-09-30";
  newer.revision = 4;
  screen.server().answer(api::delegation, newer);
  screen.server().refuse(api::change_delegation, api::make_error(Code::DelegationChanged));
  screen.find(Role::Button, "Valider").click();
  CHECK(screen.server().location() == "/droits/modifier?id=12");
  CHECK(screen.shows(wording_of(Code::DelegationChanged)));
  CHECK(screen.field("Date de fin").value() == "30/09/2027");
  screen.server().answer(api::change_delegation, newer);
  screen.find(Role::Button, "Valider").click();
  CHECK(sent(screen, api::change_delegation.path)["revision"] == 4);
  CHECK(screen.server().location() == "/droits");
}

TEST_CASE("what was given already may stay though it is not one's own", "[rights]") {
  TestScreen screen;
  prepare(screen, some_grantable());
  screen.server().answer(api::delegation, a_delegation());
  screen.open("/droits/modifier?id=12");
  CHECK_FALSE(choice(screen, "Mes comptes bancaires", "Mise à jour").is(State::Disabled));
  CHECK(choice(screen, "Mes arrêts intempéries", "Consultation").is(State::Disabled));
}

TEST_CASE("a delegation without a number, or not one's own to see, leads back", "[rights]") {
  TestScreen screen;
  prepare(screen, everything_grantable());
  screen.open("/droits/modifier");
  CHECK(screen.server().location() == "/droits");
  screen.server().refuse(api::delegation, api::make_error(Code::NotFound));
  screen.open("/droits/consulter?id=99");
  CHECK(screen.shows(wording_of(Code::NotFound)));
  screen.find(Role::Link, "Retour à la liste").click();
  CHECK(screen.server().location() == "/droits");
}

TEST_CASE("a delegation is viewed without anything to be changed in it", "[rights]") {
  TestScreen screen;
  prepare(screen, everything_grantable());
  screen.server().answer(api::delegation, a_delegation());
  screen.open("/droits/consulter?id=12");
  CHECK(screen.shows("le 10/04/2019 par Alice Durand"));
  CHECK(screen.shows("Ouvrier, ETAM"));
  CHECK(std::ranges::none_of(screen.tree().nodes(), [](const semantics::Node& each) {
    return each.role == Role::Radio || each.role == Role::CheckBox;
  }));
  CHECK(screen.has(Role::Image, "Mise à jour"));
  CHECK(screen.has(Role::Image, "Consultation"));
  screen.server().answer(api::close_delegation, {});
  screen.find(Role::Button, "Fermer").click();
  screen.find(Role::Button, "Fermer la délégation").click();
  CHECK(screen.server().location() == "/droits");
  CHECK(screen.has(Role::Paragraph, "La délégation est fermée"));
}

TEST_CASE("the firm's delegation can be deleted, not modified", "[rights]") {
  TestScreen screen;
  prepare(screen, everything_grantable());
  screen.server().answer(api::delegation, a_firm_delegation());
  screen.open("/droits/consulter?id=20");
  CHECK(screen.shows("COMPTAGESTION"));
  CHECK_FALSE(screen.has(Role::Button, "Modifier"));
  CHECK(screen.has(Role::Button, "Supprimer"));
}

TEST_CASE("the firm is delegated to on one page, never as an administrator", "[rights]") {
  TestScreen screen;
  prepare(screen, everything_grantable());
  screen.open("/droits/cabinet");
  CHECK(screen.heading() == "Déléguer à mon cabinet comptable");
  CHECK_FALSE(screen.has(Role::CheckBox, "Administrateur"));
  choice(screen, "Toutes les fonctionnalités", "Consultation").click();
  screen.server().answer(api::delegate_to_firm, a_firm_delegation());
  screen.find(Role::Button, "Valider").click();
  CHECK(sent(screen, api::delegate_to_firm.path)["grant"]["levels"].size() ==
        rules::function_count);
  CHECK(screen.has(Role::Paragraph, "Les droits sont délégués à votre cabinet comptable"));
}

}  // namespace
}  // namespace espace::tests
