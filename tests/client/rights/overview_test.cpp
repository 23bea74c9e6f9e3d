#include "client/screens/rights/overview.h"

#include "client/screens/rights/journal.h"
#include "tests/client/support/rights_samples.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace espace::tests {
namespace {

api::SessionReply an_administrator() {
  api::SessionReply who = a_session();
  who.can_delegate = true;
  return who;
}

void open_accesses(TestScreen& screen) {
  screen.server().answer(api::current_session, an_administrator());
  screen.server().answer(api::accesses, a_tree_of_accesses());
  screen.open("/droits/acces");
}

// ---- X2 ----

TEST_CASE("who can do what on a day, and through whom", "[accesses]") {
  TestScreen screen;
  open_accesses(screen);
  CHECK(screen.has(Role::Heading, "Qui peut faire quoi à la date du 02/03/2027"));
  CHECK(screen.field("À la date du").value() == "02/03/2027");
  for (const auto* text :
       {"Alice Durand", "Administrateur Entreprise", "Titulaire", "Paul Martin", "Inès Roux",
        "COMPTAGESTION", "Cabinet comptable, niveau\u00a02", "Luc Bernard",
        "Collaborateur du cabinet, niveau\u00a03", "Utilisateur, niveau\u00a03",
        "Mise à jour\u00a0: toutes les fonctionnalités", "du 16/04/2019 au 31/12/2027"}) {
    CHECK(screen.shows(text));
  }
  CHECK(screen.shows("Mise à jour\u00a0: Mes comptes bancaires (Ouvrier)"));
  CHECK(screen.shows("Consultation\u00a0: Mes documents"));
}

TEST_CASE("a day that is past says as of when, one too long ago that it is forgotten",
          "[accesses]") {
  TestScreen screen;
  api::AccessesReply past = a_tree_of_accesses();
  past.is_past = true;
  past.known_from = "2026-03-03";
  screen.server().answer(api::current_session, an_administrator());
  screen.server().answer(api::accesses, past);
  screen.open("/droits/acces");
  CHECK(screen.shows("Tels qu’ils étaient à la fin de cette journée."));
  past.date = "2026-03-02";
  past.lines.clear();
  screen.server().answer(api::accesses, past);
  screen.field("À la date du").type("02/03/2026");
  CHECK(screen.shows("Les accès de cette date ne sont plus conservés"));
  CHECK(screen.shows("Choisissez une date à partir du 03/03/2026."));
}

TEST_CASE("another day is asked for once it is complete", "[accesses]") {
  TestScreen screen;
  open_accesses(screen);
  const auto requests = [&] { return screen.server().requests_to(api::accesses.path); };
  CHECK(requests().size() == 1);
  screen.field("À la date du").type("01/01/2028");
  CHECK(requests().back().path == "/api/v1/accesses?date=2028-01-01");
  screen.field("À la date du").type("01/01/20");
  CHECK(requests().size() == 2);
  screen.field("À la date du").type("99/01/2028");
  CHECK(requests().size() == 2);
  CHECK_FALSE(screen.error_of("À la date du").empty());
}

TEST_CASE("another day shows its own people, on whose rights they stand, and how deep",
          "[accesses]") {
  TestScreen screen;
  open_accesses(screen);
  api::AccessLine holder;
  holder.id = 41;
  holder.kind = api::AccessKind::Holder;
  holder.name = "Zoé Blanc";
  api::AccessLine user;
  user.id = 42;
  user.source_id = 41;
  user.depth = 1;
  user.kind = api::AccessKind::User;
  user.email = "noe.petit@exemple.fr";
  api::AccessesReply other;
  other.date = "2028-01-01";
  other.lines = {holder, user};
  screen.server().answer(api::accesses, other);
  screen.field("À la date du").type("01/01/2028");
  CHECK_FALSE(screen.shows("Alice Durand"));
  CHECK(screen.shows("Administrateur Entreprise, niveau\u00a01"));
  CHECK(screen.shows("noe.petit@exemple.fr"));
  CHECK(screen.shows("Utilisateur, niveau\u00a02"));
  CHECK(screen.shows("Aucun droit"));
  int count = 0;
  for (const semantics::Node& node : screen.tree().nodes()) count += node.name == "Zoé Blanc";
  CHECK(count == 2);
}

api::AccessesReply a_thousand_accesses(const std::string& name) {
  api::AccessesReply reply;
  reply.date = "2027-03-02";
  for (std::int64_t id = 1; id <= 1000; ++id) {
    api::AccessLine line;
    line.id = id;
    line.source_id = id == 1 ? 0 : id - (id - 1) % 10;
    line.depth = id == 1 ? 0 : 1 + id % 3;
    line.kind = api::AccessKind::User;
    line.name = name + ' ' + std::to_string(id);
    line.starts = "2027-01-01";
    reply.lines.push_back(std::move(line));
  }
  return reply;
}

TEST_CASE("what lies outside the window is not drawn, and is said all the same", "[accesses]") {
  const bool is_phone = GENERATE(false, true);
  platform::Viewport viewport{1280, 800, 0, 1, 16};
  if (is_phone) viewport.width = 390;
  TestScreen screen;
  screen.set_viewport(viewport);
  screen.server().answer(api::current_session, an_administrator());
  screen.server().answer(api::accesses, a_thousand_accesses("Zoé Blanc"));
  screen.open("/droits/acces");
  // While the drawn texts are collected, all are drawn.
  const std::vector<semantics::Node> all = screen.tree().nodes();
  screen.app().ui().collect_drawn_text(false);
  for (const float scroll : {0.0F, 12'345.0F, 60.0F, 30'000.0F}) {
    viewport.scroll_y = scroll;
    screen.set_viewport(viewport);
    CAPTURE(scroll);
    CHECK((screen.tree().nodes() == all));
  }
  screen.server().answer(api::accesses, a_thousand_accesses("Noé Petit"));
  screen.field("À la date du").type("01/01/2028");
  CHECK(screen.has(Role::Paragraph, "Noé Petit 1"));
  CHECK(screen.has(Role::Paragraph, "Noé Petit 999"));
  CHECK_FALSE(screen.shows("Zoé Blanc"));
}

TEST_CASE("the print page and the CSV are of the day that is shown", "[accesses]") {
  TestScreen screen;
  open_accesses(screen);
  const Found print = screen.find(Role::Link, "Imprimer");
  CHECK(print.node().target == "/api/v1/accesses.html?date=2027-03-02");
  CHECK(print.is(State::External));
  CHECK(screen.find(Role::Link, "Exporter (CSV)").node().target ==
        "/api/v1/accesses.csv?date=2027-03-02");
}

TEST_CASE("the review is confirmed", "[accesses]") {
  TestScreen screen;
  open_accesses(screen);
  CHECK(screen.has(Role::Heading, "Ces accès sont-ils toujours justifiés\u00a0?"));
  screen.server().answer(api::confirm_accesses, {});
  screen.find(Role::Button, "Confirmer").click();
  CHECK(screen.server().requests_to(api::confirm_accesses.path).size() == 1);
  CHECK(screen.has(Role::Paragraph, "Vous avez confirmé les accès"));
}

TEST_CASE("more than a thousand are said to be in the file", "[accesses]") {
  TestScreen screen;
  api::AccessesReply many = a_tree_of_accesses();
  many.is_complete = false;
  screen.server().answer(api::current_session, an_administrator());
  screen.server().answer(api::accesses, many);
  screen.open("/droits/acces");
  CHECK(screen.shows("Le fichier CSV les contient tous."));
}

TEST_CASE("rights are said by level, with their colleges where these differ", "[accesses]") {
  using namespace rules;
  Rights rights;
  CHECK(screens::say_rights(api::function_rights(rights)).empty());
  for (const College college : {College::Ouvrier, College::Etam, College::Cadre}) {
    rights.set(Function::Documents, college, Level::Read);
  }
  rights.set(Function::Documents, College::Cadre, Level::Update);
  const auto said = screens::say_rights(api::function_rights(rights));
  REQUIRE(said.size() == 2);
  CHECK(said[0] == "Mise à jour\u00a0: Mes documents (Cadre)");
  CHECK(said[1] == "Consultation\u00a0: Mes documents (Ouvrier, ETAM)");
}

TEST_CASE("a firm's administrator sees the firm's people, and confirms nothing", "[accesses]") {
  TestScreen screen;
  api::SessionReply who = an_administrator();
  who.delegates_for_firm = true;
  api::AccessesReply tree = a_tree_of_accesses();
  std::erase_if(tree.lines, [](const api::AccessLine& line) {
    return line.kind != api::AccessKind::Firm && line.kind != api::AccessKind::Collaborator;
  });
  for (api::AccessLine& line : tree.lines) {
    if (line.kind == api::AccessKind::Firm) line.source_id = line.depth = 0;
  }
  screen.server().answer(api::current_session, who);
  screen.server().answer(api::accesses, tree);
  screen.open("/droits/acces");
  CHECK(screen.shows("COMPTAGESTION"));
  CHECK(screen.shows("Entreprise"));
  CHECK_FALSE(screen.shows("Titulaire"));
  CHECK_FALSE(screen.has(Role::Button, "Confirmer"));
  CHECK(screen.has(Role::Link, "Exporter (CSV)"));
}

// ---- X3 ----

TEST_CASE("the journal shows one's own actions, the newest first, and more on demand",
          "[journal]") {
  TestScreen screen;
  api::SessionReply who = a_session();
  who.can_delegate = false;
  screen.server().answer(api::current_session, who);
  screen.server().answer(api::journal, a_journal(100, true));
  screen.open("/journal");
  const auto requests = [&] { return screen.server().requests_to(api::journal.path); };
  CHECK_FALSE(screen.has(Role::Tab, "Actions sur ce site"));
  CHECK(requests().back().path == "/api/v1/journal?scope=own");
  CHECK(screen.shows("02/03/2027 à 14:05"));
  CHECK(screen.shows("Date de fin\u00a0: 31/12/2026 → 31/12/2027"));
  screen.server().answer(api::journal, a_journal(97, false));
  screen.find(Role::Button, "Afficher la suite").focus();
  screen.find(Role::Button, "Afficher la suite").click();
  CHECK(requests().back().path == "/api/v1/journal?scope=own&before=98");
  CHECK(screen.shows("(n° 100)"));
  CHECK(screen.shows("(n° 95)"));
  CHECK_FALSE(screen.has(Role::Button, "Afficher la suite"));
  // What stands in its place has its focus.
  CHECK(screen.focused() == "Il n’y en a pas d’autres.");
}

TEST_CASE("a journal that is there at once says nothing of more", "[journal]") {
  TestScreen screen;
  screen.server().answer(api::current_session, an_administrator());
  screen.server().answer(api::journal, a_journal(100, false));
  screen.open("/journal");
  CHECK_FALSE(screen.has(Role::Button, "Afficher la suite"));
  CHECK_FALSE(screen.shows("Il n’y en a pas d’autres."));
}

TEST_CASE("an administrator sees the site's journal in a tab, asked for when it is opened",
          "[journal]") {
  TestScreen screen;
  screen.server().answer(api::current_session, an_administrator());
  screen.server().answer(api::journal, a_journal(100, false));
  screen.open("/journal");
  CHECK(screen.server().requests_to(api::journal.path).size() == 1);
  screen.server().answer(api::journal, {});
  screen.find(Role::Tab, "Actions sur ce site").click();
  CHECK(screen.server().requests_to(api::journal.path).back().path == "/api/v1/journal?scope=site");
  CHECK(screen.shows("Rien n’est inscrit pour le moment."));
  screen.find(Role::Tab, "Mes actions").click();
  CHECK(screen.shows("(n° 100)"));
}

api::JournalLine a_line(std::int64_t id, std::string at, std::string action) {
  return {id, std::move(at), "Alice Durand", "Maçonnerie Martin", std::move(action), "Paul Martin",
          {}};
}

/// The lines that are shown, by their moments.
std::vector<std::string> moments_on(const TestScreen& screen) {
  std::vector<std::string> moments;
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (each.role == Role::Paragraph && each.name.find(" à ") == 10) moments.push_back(each.name);
  }
  return moments;
}

TEST_CASE("the journal's newest line comes first, in whatever order they were written",
          "[journal]") {
  TestScreen screen;
  screen.server().answer(api::current_session, an_administrator());
  screen.server().answer(api::journal, {{a_line(9, "2027-01-05T09:00:00+01:00", "Connexion"),
                                         a_line(8, "2027-03-02T14:05:00+01:00", "Connexion"),
                                         a_line(7, "2027-02-01T08:00:00+01:00", "Connexion")},
                                        true});
  screen.open("/journal");
  CHECK(moments_on(screen) ==
        std::vector<std::string>{"02/03/2027 à 14:05", "01/02/2027 à 08:00", "05/01/2027 à 09:00"});
  screen.find(Role::Button, "Afficher la suite").click();
  CHECK(screen.server().requests_to(api::journal.path).back().path ==
        "/api/v1/journal?scope=own&before=7");
}

TEST_CASE("the journal can be searched, and narrowed to one action", "[journal]") {
  TestScreen screen;
  screen.server().answer(api::current_session, an_administrator());
  api::JournalLine changed = a_line(3, "2027-03-03T10:00:00+01:00", "Délégation modifiée");
  changed.changes = {{"Date de fin", "", "31/12/2027"}};
  screen.server().answer(api::journal,
                         {{changed, a_line(2, "2027-03-02T10:00:00+01:00", "Connexion"),
                           a_line(1, "2027-03-01T10:00:00+01:00", "Connexion")},
                          false});
  screen.open("/journal");
  CHECK(moments_on(screen).size() == 3);
  const auto file = [&] { return screen.find(Role::Link, "Télécharger (CSV)"); };
  CHECK(file().node().target == "/api/v1/journal.csv?scope=own");
  CHECK(file().is(State::Download));
  screen.field("Action").choose("Connexion");
  CHECK(file().node().target == "/api/v1/journal.csv?scope=own&action=Connexion");
  CHECK(moments_on(screen) == std::vector<std::string>{"02/03/2027 à 10:00", "01/03/2027 à 10:00"});
  CHECK(screen.shows("2 lignes trouvées"));
  screen.field("Rechercher dans le journal").type("01/03/2027");
  CHECK(moments_on(screen) == std::vector<std::string>{"01/03/2027 à 10:00"});
  screen.field("Rechercher dans le journal").type("Délégation 31/12");
  CHECK(file().node().target ==
        "/api/v1/journal.csv?scope=own&search=delegation%2031%2F12&action=Connexion");
  CHECK(moments_on(screen).empty());
  CHECK(screen.shows("Aucune ligne"));
  screen.field("Action").choose("Toutes les actions");
  CHECK(moments_on(screen) == std::vector<std::string>{"03/03/2027 à 10:00"});
}

TEST_CASE("the journal folds away what has many details", "[journal]") {
  TestScreen screen;
  screen.server().answer(api::current_session, an_administrator());
  api::JournalLine line = a_line(3, "2027-03-03T10:00:00+01:00", "Délégation ajoutée");
  line.changes = {{"Rôle", "", "Utilisateur"}, {"Collèges", "", "ETAM"}, {"Mon planning", "", "–"}};
  screen.server().answer(api::journal, {{line}, false});
  screen.open("/journal");
  const std::string subject = " – Délégation ajoutée, 03/03/2027 à 10:00";
  CHECK_FALSE(screen.shows("Collèges"));
  CHECK(screen.find(Role::Button, "Afficher le détail" + subject).is(State::Collapsed));
  screen.find(Role::Button, "Afficher le détail" + subject).focus();
  screen.find(Role::Button, "Afficher le détail" + subject).click();
  CHECK(screen.focused() == "Masquer le détail" + subject);
  CHECK(screen.shows("Collèges\u00a0: ETAM"));
  CHECK(screen.find(Role::Button, "Masquer le détail" + subject).is(State::Expanded));
  screen.find(Role::Button, "Masquer le détail" + subject).click();
  CHECK_FALSE(screen.shows("Collèges"));
}

TEST_CASE("a firm's administrator has a tab for what the firm did", "[journal]") {
  TestScreen screen;
  api::SessionReply who = an_administrator();
  who.delegates_for_firm = true;
  screen.server().answer(api::current_session, who);
  screen.server().answer(api::journal, a_journal(100, false));
  screen.open("/journal");
  CHECK_FALSE(screen.has(Role::Tab, "Actions sur ce site"));
  screen.find(Role::Tab, "Actions de mon cabinet").click();
  CHECK(screen.server().requests_to(api::journal.path).back().path == "/api/v1/journal?scope=site");
}

}  // namespace
}  // namespace espace::tests
