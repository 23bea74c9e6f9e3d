#include "client/screens/base/session.h"

#include "client/screens/sites/home.h"
#include "client/ui/ui.h"
#include "shared/api/account/account.h"
#include "shared/api/caisse/documents.h"
#include "shared/api/caisse/tiles.h"
#include "shared/api/login/recovery.h"
#include "tests/client/support/every_member.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {

/// A screen behind the log-in on which something can be typed, and which asks the server.
struct NotesState {
  std::string note;
  client::Call call;
};

void start(NotesState&, screens::Context&) {}

void draw(NotesState& state, ui::Ui& ui, screens::Context& context) {
  ui.heading(1, "Mes notes");
  ui.text_field({.name = "note", .label = "Note"}, state.note);
  if (ui.button("Enregistrer")) {
    context.api.call(api::current_session, {}, state.call, [](const api::SessionReply&) {});
  }
  if (ui.button("Compter")) {
    context.api.call(api::tiles, {}, state.call, [](const api::TilesReply&) {});
  }
}

namespace {

template <class State>
std::unique_ptr<screens::Screen> make(platform::Platform&) {
  return std::make_unique<screens::ScreenOf<State>>();
}

/// The screens as they are, and the notes in place of one that nobody needs here.
std::vector<screens::Entry> entries_with_notes() {
  const auto all = screens::registry();
  std::vector<screens::Entry> entries(all.begin(), all.end());
  entries.insert(entries.begin(),
                 {"/notes", "Notes", screens::Audience::Account, make<NotesState>});
  return entries;
}

void open_home(TestScreen& screen) {
  screen.server().answer(api::current_session, a_session());
  screen.open("/accueil");
  REQUIRE(screen.heading() == "Bienvenue sur votre espace sécurisé\u00a0!");
}

void log_in_as(TestScreen& screen, const api::SessionReply& who) {
  screen.server().answer(api::log_in, who);
  screen.server().answer(api::current_session, who);
  screen.field("Adresse électronique").type(who.email);
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.find(Role::Button, "Connexion").click();
}

TEST_CASE("home tells who is there, as what, and at which site", "[session]") {
  TestScreen screen;
  open_home(screen);
  CHECK(screen.shows("Élodie Martin"));
  CHECK(screen.shows("Administrateur Entreprise"));
  CHECK(screen.shows("732 829 320 00074"));
  CHECK(screen.shows("12-345678-90"));
  CHECK(screen.find(Role::Link, "Accueil").is(State::Current));
  for (const auto* label : {"Mentions légales", "Protection des données personnelles",
                            "Conditions Générales d’Utilisation"}) {
    // In this tab it would take away what is typed.
    CHECK(screen.find(Role::Link, label).is(State::NewTab));
    CHECK(screen.find(Role::Link, label).description() == "Nouvel onglet");
  }
}

TEST_CASE("a reload keeps the session, and says that it loads", "[session]") {
  TestScreen screen;
  open_home(screen);
  screen.server().hold(true);
  screen.reload();
  CHECK(screen.heading() == "Chargement…");
  CHECK(screen.server().title() == "Accueil – Espace sécurisé entreprise");
  screen.server().hold(false);
  screen.settle();
  CHECK(screen.shows("Élodie Martin"));
}

TEST_CASE("a start without network can be tried again", "[session]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().set_network(0);
  screen.open("/accueil");
  CHECK(screen.heading() == "Le service ne répond pas");
  screen.server().set_network(1);
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.shows("Élodie Martin"));
}

TEST_CASE("who is logged in is led from the log-in page to home", "[session]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.open("/");
  CHECK(screen.server().location() == "/accueil");
}

TEST_CASE("who is not logged in logs in first, then comes where they wanted", "[session]") {
  const auto entries = entries_with_notes();
  TestScreen screen;
  screen.open("/notes", entries);
  CHECK(screen.server().location() == "/");
  CHECK(screen.shows("Connectez-vous pour afficher cette page"));
  log_in_as(screen, a_session());
  CHECK(screen.server().location() == "/notes");
  CHECK(screen.heading() == "Mes notes");
}

TEST_CASE("logging out ends at the log-in page with nobody's data", "[session]") {
  TestScreen screen;
  open_home(screen);
  screen.server().answer(api::log_out, {});
  screen.find(Role::Button, "Se déconnecter").click();
  CHECK(screen.server().location() == "/");
  CHECK(screen.shows("Vous êtes déconnecté"));
  CHECK_FALSE(screen.shows("Martin"));
  CHECK(screen.field("Adresse électronique").value().empty());
  CHECK(screen.server().requests_to(api::log_out.path).back().method == "DELETE");
}

/// Something of one person in every member that there is.
void leave_traces(TestScreen& screen) {
  screens::Context& context = screen.app().context();
  // The requests of the session itself go on being those of Élodie Martin.
  api::SessionReply who = context.person.who;
  fill(context.person);
  context.person.who = std::move(who);
  screen.server().keep_draft(platform::account_draft, "à la caisse");
}

void check_no_traces(TestScreen& screen) {
  screens::Person left;
  // What the way out itself has said since: with which address to come back, and to where.
  const screens::Person& person = screen.app().context().person;
  left.login_email = person.login_email;
  left.return_to = person.return_to;
  left.email_change = person.email_change;
  CHECK(describe(person) == describe(left));
  for (const std::string& kept : {left.login_email, left.return_to, left.email_change.old_email}) {
    CHECK(kept != "Zoé");
  }
  CHECK(screen.server().kept_draft(platform::account_draft).empty());
}

TEST_CASE("every member of a person is found, filled and seen to be empty again", "[session]") {
  const std::vector<std::string> nobody = describe(screens::Person{});
  screens::Person person;
  fill(person);
  const std::vector<std::string> somebody = describe(person);
  CHECK(somebody.size() > 80);
  for (const std::string& each : somebody) {
    CAPTURE(each);
    CHECK(std::ranges::find(nobody, each) == nobody.end());
  }
  person = {};
  CHECK(describe(person) == nobody);
}

TEST_CASE("whichever way a person goes, nothing of them is left for the next one", "[session]") {
  TestScreen screen;
  open_home(screen);
  leave_traces(screen);
  SECTION("by «Se déconnecter»") {
    screen.server().answer(api::log_out, {});
    screen.find(Role::Button, "Se déconnecter").click();
  }
  SECTION("because the session ended") {
    screen.server().refuse(api::current_session, api::make_error(Code::SessionRequired));
    screen.wait(1810);
    REQUIRE(screen.shows("Votre session a expiré"));
  }
  SECTION("by a change of address") {
    screen.server().answer(api::account, an_account());
    screen.server().answer(api::change_email, {24, 24});
    screen.app().context().go("/compte/modifier-adresse");
    screen.server().request_frame();
    screen.settle();
    screen.field("Nouvelle adresse électronique").type("e.martin@exemple.fr");
    screen.field("Confirmation nouvelle adresse électronique").type("e.martin@exemple.fr");
    screen.find(Role::Button, "Valider").click();
    screen.find(Role::Button, "Modifier mon adresse").click();
    REQUIRE(screen.server().location() == "/compte/adresse-modifiee");
  }
  SECTION("by a new password") {
    screen.server().answer(api::reset_password, {"elodie.martin@exemple.fr"});
    screen.app().context().fragment = "token";
    screen.server().answer(api::check_reset, {});
    screen.app().context().go("/reinitialisation#token");
    screen.server().request_frame();
    screen.settle();
    screen.find(Role::Button, "Choisir un nouveau mot de passe").click();
    screen.field("Nouveau mot de passe").type("Grue-verte-43");
    screen.field("Confirmation nouveau mot de passe").type("Grue-verte-43");
    screen.find(Role::Button, "Valider").click();
    REQUIRE(screen.shows("Votre nouveau mot de passe est enregistré"));
  }
  check_no_traces(screen);
}

TEST_CASE("a delegation that was being written comes back with its screen, to the same person only",
          "[session]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  const auto entries = entries_with_notes();
  screen.open("/notes", entries);
  screen.app().context().person.delegating.draft.email = "paul@exemple.fr";
  screen.server().refuse(api::current_session, api::make_error(Code::SessionRequired));
  screen.find(Role::Button, "Enregistrer").click();
  REQUIRE(screen.shows("Votre session a expiré"));
  CHECK(screen.app().context().person.delegating.draft.email.empty());
  const bool is_same = GENERATE(true, false);
  api::SessionReply who = a_session();
  if (!is_same) who.email = "autre@exemple.fr";
  log_in_as(screen, who);
  REQUIRE(screen.server().location() == "/notes");
  CHECK(screen.app().context().person.delegating.draft.email == (is_same ? "paul@exemple.fr" : ""));
}

TEST_CASE("a log-out that does not reach the server says so and can be tried again", "[session]") {
  TestScreen screen;
  open_home(screen);
  screen.server().set_network(0);
  screen.find(Role::Button, "Se déconnecter").click();
  CHECK(screen.server().location() == "/accueil");
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  screen.server().set_network(1);
  screen.server().answer(api::log_out, {});
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.server().location() == "/");
}

TEST_CASE("a session that is lost at work keeps what the same person typed", "[session]") {
  const auto entries = entries_with_notes();
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.open("/notes", entries);
  screen.field("Note").type("à ne pas perdre");
  screen.server().refuse(api::current_session, api::make_error(Code::SessionRequired));
  screen.find(Role::Button, "Enregistrer").click();
  CHECK(screen.server().location() == "/");
  CHECK(screen.shows("Votre session a expiré"));
  CHECK_FALSE(screen.shows("Élodie"));
  CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");

  SECTION("who finds it again") {
    log_in_as(screen, a_session());
    CHECK(screen.server().location() == "/notes");
    CHECK(screen.field("Note").value() == "à ne pas perdre");
  }
  SECTION("and nobody else does") {
    api::SessionReply other = a_session();
    other.email = "autre@exemple.fr";
    log_in_as(screen, other);
    CHECK(screen.server().location() == "/notes");
    CHECK(screen.field("Note").value().empty());
  }
}

constexpr std::string_view changed_elsewhere =
    "Vous avez changé de site ou de compte dans un autre onglet";

/// The same person at another site, or somebody else.
api::SessionReply another_session(bool is_other_person) {
  api::SessionReply who = a_session();
  who.stamp = "another";
  if (is_other_person) {
    who.email = "ali@exemple.fr";
    who.last_name = "Benali";
    who.first_name = "Ali";
  }
  who.site->company_name = "Toitures Élan";
  return who;
}

TEST_CASE("whatever is done for who is logged in bears the stamp of the session that is shown",
          "[session]") {
  TestScreen screen;
  const auto entries = entries_with_notes();
  screen.server().answer(api::current_session, a_session());
  screen.open("/notes", entries);
  screen.find(Role::Button, "Compter").click();
  CHECK(screen.server().requests_to(api::tiles.path).back().stamp == "martin-at-seven");
  // The question whose session it is compares nothing, and what is for everybody has none.
  CHECK(screen.server().requests_to(api::current_session.path).back().stamp.empty());
  CHECK(screen.server().requests_to(api::caisse.path).back().stamp.empty());
}

TEST_CASE("what another tab has changed leads home, which says so, and forgets what was begun",
          "[session]") {
  const bool is_other_person = GENERATE(false, true);
  const auto entries = entries_with_notes();
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.open("/notes", entries);
  screen.field("Note").type("pour l’autre site");
  screen.server().answer(api::current_session, another_session(is_other_person));

  SECTION("when the server refuses what the page asks") {
    screen.server().refuse_once(api::tiles, api::make_error(Code::SessionChanged));
    screen.find(Role::Button, "Compter").click();
  }
  SECTION("when the person comes back to the tab") { screen.come_back(); }
  SECTION("when the idle session is asked for") { screen.wait(1810); }

  CHECK(screen.server().location() == "/accueil");
  CHECK(screen.shows(changed_elsewhere));
  CHECK(screen.shows("Toitures Élan"));
  CHECK(screen.shows(is_other_person ? "Ali Benali" : "Élodie Martin"));
  CHECK(screen.server().requests_to(api::documents.path).back().stamp == "another");
  screen.app().context().go("/notes");
  screen.server().request_frame();
  screen.settle();
  CHECK(screen.field("Note").value().empty());
  CHECK_FALSE(screen.shows(changed_elsewhere));
}

TEST_CASE("coming back to a tab whose session is the same changes nothing on it", "[session]") {
  const auto entries = entries_with_notes();
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.open("/notes", entries);
  screen.field("Note").type("à ne pas perdre");
  screen.come_back();
  CHECK(screen.server().location() == "/notes");
  CHECK(screen.field("Note").value() == "à ne pas perdre");
  CHECK_FALSE(screen.shows(changed_elsewhere));
}

TEST_CASE("a tab that has gone on to another site itself does not take it for another tab's doing",
          "[session]") {
  TestScreen screen;
  open_home(screen);
  screen.server().answer(api::current_session, another_session(false));
  // Sent for the site before, refused when this page knows better already.
  client::Call late;
  screen.app().context().person.who.stamp = "martin-at-seven";
  screen.app().context().api.call(api::tiles, {}, late, [](const api::TilesReply&) {});
  screen.app().context().person.who.stamp = "another";
  screen.server().refuse(api::tiles, api::make_error(Code::SessionChanged));
  screen.settle();
  CHECK(late.has_failed());
  CHECK_FALSE(screen.shows(changed_elsewhere));
}

TEST_CASE("an idle session is asked for after its time, and hidden when it has ended",
          "[session]") {
  TestScreen screen;
  open_home(screen);
  const auto asked = [&] { return screen.server().requests_to(api::current_session.path).size(); };
  const std::size_t before = asked();
  screen.wait(1700);
  CHECK(asked() == before);

  SECTION("ended") {
    screen.server().refuse(api::current_session, api::make_error(Code::SessionRequired));
    screen.wait(110);
    CHECK(asked() == before + 1);
    CHECK(screen.server().location() == "/");
    CHECK(screen.shows("Votre session a expiré"));
    CHECK_FALSE(screen.shows("Martin"));
  }
  SECTION("kept alive in another window") {
    screen.wait(110);
    CHECK(asked() == before + 1);
    CHECK(screen.shows("Élodie Martin"));
  }
}

TEST_CASE("a browser that does not keep the session's cookie is told so, and nothing else",
          "[session]") {
  TestScreen screen;
  screen.server().refuse(api::current_session, api::make_error(Code::SessionRequired));
  screen.open("/");
  screen.server().refuse(api::tiles, api::make_error(Code::SessionRequired));
  SECTION("because it refuses cookies") {
    log_in_as(screen, a_session());
    CHECK(screen.server().location() == "/");
    CHECK(screen.shows("Votre navigateur refuse les cookies"));
    CHECK(screen.shows("Autorisez les cookies de ce site"));
    CHECK_FALSE(screen.shows("Votre session a expiré"));
    CHECK_FALSE(screen.shows("Élodie Martin"));
    CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
  }
  SECTION("but not of a session that another request has had") {
    screen.server().answer(api::tiles, {});
    log_in_as(screen, a_session());
    REQUIRE(screen.server().location() == "/accueil");
    screen.server().refuse(api::current_session, api::make_error(Code::SessionRequired));
    screen.wait(1810);
    CHECK(screen.shows("Votre session a expiré"));
    CHECK_FALSE(screen.shows("Votre navigateur refuse les cookies"));
  }
}

TEST_CASE("an unknown path has its page, with the way back", "[router]") {
  TestScreen screen;
  screen.open("/nulle/part?x=1#y");
  CHECK(screen.heading() == "Page introuvable");
  CHECK(screen.server().title() == "Page introuvable – Espace sécurisé entreprise");
  CHECK(screen.server().location() == "/nulle/part?x=1#y");
  screen.find(Role::Link, "Retour à la connexion").click();
  CHECK(screen.server().location() == "/");
}

TEST_CASE("back and forward show what their addresses name, and the heading gets the focus",
          "[router]") {
  TestScreen screen;
  screen.open("/");
  CHECK(screen.focused().empty());
  screen.find(Role::Link, "Je crée mon espace sécurisé").click();
  CHECK(screen.focused() == "Créer mon espace sécurisé");
  screen.go_back();
  CHECK(screen.heading() == "Espace sécurisé entreprise");
  CHECK(screen.focused() == "Espace sécurisé entreprise");
  screen.go_forward();
  CHECK(screen.heading() == "Créer mon espace sécurisé");
}

TEST_CASE("the caisse's name and telephone are on every page, and their absence breaks none",
          "[session]") {
  TestScreen screen;
  SECTION("known") {
    screen.open("/");
    CHECK(screen.shows("CIBTP Île-de-France"));
    CHECK(screen.shows("01 44 19 25 00"));
    CHECK_FALSE(screen.has(Role::Link, "Boîte aux lettres de démonstration"));
  }
  SECTION("a demonstration") {
    screen.server().answer(api::caisse, {"Caisse de démonstration", "01 00 00 00 00", true});
    screen.open("/");
    CHECK(screen.has(Role::Link, "Boîte aux lettres de démonstration"));
    CHECK(screen.has(Role::Link, "Galerie des composants"));
  }
  SECTION("unknown until the next screen") {
    screen.server().refuse(api::caisse, api::make_error(Code::Internal));
    screen.open("/");
    CHECK(screen.heading() == "Espace sécurisé entreprise");
    screen.server().answer(api::caisse, {"CIBTP Grand Ouest", "02 00 00 00 00", false});
    screen.find(Role::Link, "Je crée mon espace sécurisé").click();
    CHECK(screen.shows("CIBTP Grand Ouest"));
  }
}

TEST_CASE("home shows what the header does not say of the site, grouped as on paper", "[session]") {
  const auto details = screens::site_details(*a_session().site);
  REQUIRE(details.size() == 2);
  CHECK(details[0].label == "Nom du site déclarant");
  CHECK(details[1].value == "12-345678-90");
  CHECK(screens::site_details({1, "Dupont", "", "", ""}).empty());
}

TEST_CASE("a name without a first name is not padded", "[session]") {
  api::SessionReply who;
  who.last_name = "Martin";
  CHECK(screens::full_name(who) == "Martin");
  who.first_name = "Élodie";
  CHECK(screens::full_name(who) == "Élodie Martin");
}

}  // namespace
}  // namespace espace::tests
