#include "client/screens/base/paths.h"
#include "client/screens/registry.h"
#include "shared/api/caisse/applications.h"
#include "shared/api/caisse/documents.h"
#include "shared/api/caisse/tiles.h"
#include "shared/api/session/sites.h"
#include "tests/client/support/contact_samples.h"
#include "tests/client/support/contents_samples.h"
#include "tests/client/support/rights_samples.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Every screen of the registry, in several windows and states, must keep these promises: a screen
/// that is added is tested here without a line more.
namespace espace::tests {
namespace {

using semantics::Node;
using semantics::Rect;

bool is_entry(const Node& node) {
  return node.role == Role::TextBox || node.role == Role::TextArea || node.role == Role::ComboBox ||
         node.role == Role::CheckBox || node.role == Role::Radio || node.role == Role::File;
}

bool is_control(const Node& node) {
  return is_entry(node) || node.role == Role::Link || node.role == Role::Button ||
         node.role == Role::Tab;
}

/// An icon alone; a test of its own sees that it says its word.
bool is_icon(const Node& node) {
  return node.role == Role::Button && node.rect.width == node.rect.height &&
         node.name.find(" – ") != std::string::npos;
}

/// The eye stands inside its password's frame.
bool is_eye(const Node& node) { return node.role == Role::Button && node.is(State::Toggle); }

bool overlaps(const Rect& a, const Rect& b) {
  constexpr float touch = 0.5F;
  return a.x + a.width > b.x + touch && b.x + b.width > a.x + touch &&
         a.y + a.height > b.y + touch && b.y + b.height > a.y + touch;
}

std::string say(const Node& node) {
  return std::string(semantics::name_of(node.role)) + " «" + node.name + "» at " +
         std::to_string(node.rect.x) + ", " + std::to_string(node.rect.y) + " size " +
         std::to_string(node.rect.width) + " × " + std::to_string(node.rect.height);
}

void check_structure(const semantics::Tree& tree) {
  int mains = 0;
  int banners = 0;
  int footers = 0;
  int titles = 0;
  int level = 0;
  std::set<semantics::Id> ids;
  for (const Node& node : tree.nodes()) {
    mains += node.role == Role::Main;
    banners += node.role == Role::Banner;
    footers += node.role == Role::ContentInfo;
    titles += node.role == Role::Heading && node.level == 1;
    CHECK(ids.insert(node.id).second);
    if (node.role == Role::Heading) {
      // RGAA 9.1: no level of the outline is skipped.
      CAPTURE(say(node));
      CHECK(node.level <= level + 1);
      level = node.level;
    }
  }
  CHECK(mains == 1);
  CHECK(banners == 1);
  CHECK(footers == 1);
  CHECK(titles == 1);
}

void check_names(const semantics::Tree& tree) {
  std::set<std::string> fields;
  for (const Node& node : tree.nodes()) {
    if (!is_control(node)) continue;
    CAPTURE(say(node));
    CHECK_FALSE(node.name.empty());
    if (node.role == Role::Link) CHECK_FALSE(node.target.empty());
    if (!is_entry(node) || node.role == Role::Radio) continue;
    CHECK_FALSE(node.entry.field_name.empty());
    CHECK(fields.insert(std::string(node.entry.field_name)).second);
  }
}

void check_places(const semantics::Tree& tree, float page_width, float page_height) {
  std::vector<const Node*> controls;
  bool has_dialog = false;
  for (const Node& node : tree.nodes()) {
    if (node.role == Role::Root) continue;
    CAPTURE(say(node));
    CHECK(node.rect.x >= -0.5F);
    CHECK(node.rect.x + node.rect.width <= page_width + 0.5F);
    CHECK(node.rect.y >= -0.5F);
    CHECK(node.rect.y + node.rect.height <= page_height + 0.5F);
    has_dialog |= node.role == Role::Dialog;
    if (!is_control(node)) continue;
    controls.push_back(&node);
    // WCAG 2.5.8: 24 CSS pixels at least.
    CHECK(node.rect.width >= 24);
    CHECK(node.rect.height >= 23.9F);
  }
  // A dialog lies above the page, which cannot be reached then.
  if (has_dialog) return;
  for (std::size_t one = 0; one < controls.size(); ++one) {
    for (std::size_t other = one + 1; other < controls.size(); ++other) {
      if (is_eye(*controls[other]) && controls[one]->role == Role::TextBox) continue;
      if (!overlaps(controls[one]->rect, controls[other]->rect)) continue;
      FAIL_CHECK(say(*controls[one]) << "\n  overlaps " << say(*controls[other]));
    }
  }
}

/// What is drawn is said, and what is said is drawn.
void check_texts(const semantics::Tree& tree, const std::vector<std::string>& drawn) {
  const auto is_said = [&](const std::string& text) {
    return text == " *" || std::ranges::any_of(tree.nodes(), [&](const Node& node) {
             return node.name.find(text) != std::string::npos ||
                    node.value.find(text) != std::string::npos ||
                    node.description.find(text) != std::string::npos;
           });
  };
  const auto is_drawn = [&](std::string_view text) {
    return std::ranges::find(drawn, text) != drawn.end();
  };
  // The mark of the header is one link of two lines: «Espace sécurisé entreprise – CIBTP …».
  const auto is_drawn_in_parts = [&](std::string_view text) {
    constexpr std::string_view joint = " – ";
    // «Identifiant CIBTP, 1re partie sur 3»: the label is that of the whole number.
    if (text.ends_with(" partie sur 3")) text = text.substr(0, text.find(", "));
    for (std::size_t at; (at = text.find(joint)) != std::string_view::npos;) {
      if (!is_drawn(text.substr(0, at))) return false;
      text.remove_prefix(at + joint.size());
    }
    return is_drawn(text);
  };
  for (const std::string& text : drawn) {
    CAPTURE(text);
    CHECK(is_said(text));
  }
  for (const Node& node : tree.nodes()) {
    const bool is_visible_text =
        node.role == Role::Heading || node.role == Role::Paragraph || node.role == Role::Link ||
        node.role == Role::Tab || node.role == Role::ColumnHeader || node.role == Role::Group ||
        (node.role == Role::Button && !is_eye(node) && !is_icon(node)) || is_entry(node);
    if (!is_visible_text || node.name.empty()) continue;
    CAPTURE(say(node));
    // «Étape 1/2 : Identification» is spoken, «1» and «Identification» are drawn.
    if (node.name.starts_with("Étape ")) {
      CHECK(std::ranges::any_of(drawn, [&](const std::string& text) {
        return text.size() > 2 && node.name.find(text) != std::string::npos;
      }));
    } else {
      // «3 alertes DSN» is spoken, its number is drawn.
      const bool is_number = node.role == Role::Button && !node.description.empty() &&
                             is_drawn(std::string_view(node.name).substr(0, node.name.find(' ')));
      CHECK((is_drawn(node.name) || is_drawn_in_parts(node.name) || is_number));
    }
  }
}

/// Nothing happened: no patch, and no frame more than the one that was asked for.
void check_rest(TestScreen& screen) {
  const std::size_t patches = screen.server().patches().size();
  const int frames = screen.frame_count();
  screen.server().request_frame();
  screen.settle();
  CHECK(screen.server().patches().size() == patches);
  CHECK(screen.frame_count() == frames + 1);
}

void check_screen(TestScreen& screen, const platform::Viewport& viewport) {
  CAPTURE(viewport.width, viewport.font_size);
  check_structure(screen.tree());
  check_names(screen.tree());
  check_places(screen.tree(), viewport.width, screen.server().page_height());
  check_texts(screen.tree(), screen.app().ui().drawn_text());
  check_rest(screen);
}

api::SitesReply thirty_sites() {
  api::SitesReply reply;
  // None of them is the present one: the form has its error.
  for (std::int64_t id = 101; id <= 130; ++id) {
    const std::string number = std::to_string(1000 + id);
    api::ChoosableSite site{{id, "Maçonnerie " + number, "Chantier " + number,
                             "7328293200" + number, "12345" + number + "0"},
                            {}};
    for (std::int64_t month = 1; month <= id % 4; ++month) {
      site.alerts.push_back({2021, month, "Déclaration manquante", ""});
    }
    reply.sites.push_back(std::move(site));
  }
  return reply;
}

api::DsnReply a_year_of_dsn() {
  api::DsnReply reply;
  const std::initializer_list<const char*> states = {
      "",          "received",  "anomaly",   "missing",   "to_rectify", "unknown",
      "processed", "processed", "processed", "processed", "anomaly",    "to_rectify"};
  std::int64_t month = 12;
  for (const auto* state : states) {
    reply.months.push_back({2021, month--, api::Choice<rules::DsnState>::named(state), {}});
  }
  reply.months[2].anomalies = {{2021, 10, "NIR inconnu", "Corrigez le salarié."}};
  return reply;
}

/// Its form has an error.
api::AccountReply an_account_to_complete() {
  api::AccountReply reply = an_account();
  reply.first_name.clear();
  return reply;
}

api::ListDocumentsReply twelve_documents() {
  api::ListDocumentsReply reply;
  for (std::int64_t number = 10; number > 0; --number) {
    const std::string word = std::to_string(number);
    reply.documents.push_back({"jeton-" + word, "Bordereau n° " + word, "Appels de cotisations",
                               "2026-11-0" + std::to_string(number % 9 + 1), number * 150'000});
  }
  reply.documents[1].title = "Relevé des indemnités de congés payés versées à vos salariés en 2026";
  reply.total = 12;
  reply.categories = {"Appels de cotisations", "Attestations"};
  return reply;
}

/// Opens a screen as its people come to it.
void arrive(TestScreen& screen, const screens::Entry& entry) {
  answer_rights(screen);
  screen.server().answer(api::questions, some_questions());
  if (entry.audience == screens::Audience::Account || entry.audience == screens::Audience::Site) {
    api::SessionReply who = a_session();
    who.site_count = 30;
    who.alerts = {{2021, 10, "Déclaration manquante", ""}};
    screen.server().answer(api::current_session, who);
    screen.server().answer(api::sites, thirty_sites());
    screen.server().answer(api::dsn, a_year_of_dsn());
    screen.server().answer(api::account, an_account_to_complete());
    screen.server().answer(api::tiles, {{rules::Service::Delegations, rules::Service::Dsn}});
    screen.server().answer(api::news, some_news());
    screen.server().answer(api::applications,
                           {{rules::Function::BankAccounts, rules::Function::Planning}});
    screen.server().answer(api::documents, twelve_documents());
    screen.server().answer(api::contact, a_contact_form());
  }
  if (entry.path == path_of_opening_details) {
    screen.server().answer(api::identify, an_identification());
    screen.open(path_of_opening);
    fill_identification(screen);
    screen.find(Role::Button, "Valider").click();
  } else if (entry.path == path_of_association_login) {
    screen.server().answer(api::identify, an_identification());
    screen.open(path_of_association);
    fill_identification(screen, "Code confidentiel");
    screen.find(Role::Button, "Valider").click();
  } else if (entry.path == path_of_password_reset ||
             entry.path == path_of_invitation) {
    screen.open(std::string(entry.path) + "#token-of-the-link");
  } else if (entry.path == path_of_rights_view ||
             entry.path == path_of_rights_change) {
    screen.open(std::string(entry.path) + "?id=12");
  } else if (entry.path == path_of_applications) {
    screen.server().refuse(api::open_application, api::make_error(Code::Busy));
    screen.open(std::string(entry.path) + "?fonction=bank_accounts");
  } else {
    screen.open(entry.path);
  }
  const std::string location = screen.server().location();
  REQUIRE(location.substr(0, location.find('?')) == entry.path);
}

const screens::Entry& any_entry() {
  const auto all = screens::registry();
  return all[GENERATE_COPY(range(std::size_t{0}, all.size()))];
}

platform::Viewport any_viewport() {
  return GENERATE(platform::Viewport{1280, 800, 0, 1, 16}, platform::Viewport{390, 844, 0, 3, 16},
                  platform::Viewport{320, 640, 0, 2, 16}, platform::Viewport{1280, 800, 0, 2, 32},
                  platform::Viewport{320, 640, 0, 2, 32});
}

TEST_CASE("every screen keeps its promises in every window", "[walk]") {
  const screens::Entry& entry = any_entry();
  const platform::Viewport viewport = any_viewport();
  CAPTURE(entry.path);
  TestScreen screen;
  screen.set_viewport(viewport);
  arrive(screen, entry);
  check_screen(screen, viewport);
  CHECK(screen.server().title() == screens::title_of(entry));
}

/// Each line of an error summary, pressed: the focus is at a field that tells the same error.
void check_summary(TestScreen& screen) {
  std::vector<std::string> lines;
  std::set<semantics::Id> lists;
  for (const Node& node : screen.tree().nodes()) {
    const Node* parent = screen.tree().find(node.parent);
    const bool is_in_summary = parent->role == Role::Alert || lists.contains(parent->id);
    if (node.role != Role::Root && is_in_summary) lists.insert(node.id);
    if (node.role == Role::Button && is_in_summary) lines.push_back(node.name);
  }
  CHECK_FALSE(lines.empty());
  constexpr std::string_view joint = "\u00a0: ";
  for (const std::string& line : lines) {
    CAPTURE(line);
    screen.find(Role::Button, line).click();
    const Node* field = screen.focused_node();
    REQUIRE(field != nullptr);
    CAPTURE(say(*field));
    CHECK(is_entry(*field));
    // What is wrong with a whole table stands above it: the focus goes to its first choice.
    if (field->role == Role::Radio) continue;
    CHECK(field->is(State::Invalid));
    CHECK(field->description.ends_with(line.substr(line.find(joint) + joint.size())));
  }
}

TEST_CASE("every form keeps its promises with all its errors shown", "[walk]") {
  const screens::Entry& entry = any_entry();
  const platform::Viewport viewport = any_viewport();
  CAPTURE(entry.path);
  TestScreen screen;
  screen.set_viewport(viewport);
  arrive(screen, entry);
  const auto submit = std::ranges::find_if(screen.tree().nodes(), [](const Node& node) {
    return node.role == Role::Button && node.is(State::Submit);
  });
  if (submit == screen.tree().nodes().end()) return;
  Found(screen, *submit).click();
  screen.leave_field();
  CHECK(screen.shows(wording_of(Code::Required)));
  check_screen(screen, viewport);
  check_summary(screen);
}

TEST_CASE("every screen says why it cannot be shown without a server", "[walk]") {
  const screens::Entry& entry = any_entry();
  const platform::Viewport viewport = any_viewport();
  CAPTURE(entry.path);
  TestScreen screen;
  screen.set_viewport(viewport);
  screen.server().set_network(0);
  screen.open(entry.path);
  check_screen(screen, viewport);
}

TEST_CASE("the gallery's dialog keeps its promises", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  TestScreen screen;
  screen.set_viewport(viewport);
  screen.open(path_of_gallery);
  screen.find(Role::Button, "Ouvrir un dialogue").click();
  REQUIRE(screen.has(Role::Dialog, "Confirmer"));
  check_screen(screen, viewport);
  SECTION("its button closes it") { screen.find(Role::Button, "Fermer").click(); }
  SECTION("Escape closes it") { screen.find(Role::Dialog, "Confirmer").dismiss(); }
  CHECK_FALSE(screen.has(Role::Dialog, "Confirmer"));
  check_screen(screen, viewport);
}

TEST_CASE("alerts under the pointer keep the page's promises", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  TestScreen screen;
  screen.set_viewport(viewport);
  arrive(screen, screens::entry_at(screens::registry(), path_of_sites));
  for (const auto* label : {"1 alerte DSN", "3 alertes DSN"}) {
    screen.find(Role::Button, label).hover();
    REQUIRE(screen.has(Role::Tooltip, label));
    check_screen(screen, viewport);
  }
}

TEST_CASE("an icon alone says its word when pointed at", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  TestScreen screen;
  screen.set_viewport(viewport);
  arrive(screen, screens::entry_at(screens::registry(), path_of_rights));
  const std::vector<Node> nodes = screen.tree().nodes();
  int count = 0;
  for (const Node& node : nodes) {
    if (!is_icon(node)) continue;
    ++count;
    Found(screen, node).hover();
    const std::string word = node.name.substr(0, node.name.find(" – "));
    CHECK(screen.has(Role::Tooltip, word));
    CHECK(std::ranges::find(screen.app().ui().drawn_text(), word) !=
          screen.app().ui().drawn_text().end());
    check_screen(screen, viewport);
  }
  CHECK((count > 0) == (viewport.width > 1000 && viewport.font_size < 20));
}

TEST_CASE("the second step of a delegation keeps its promises in every window", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  const bool is_administrator = GENERATE(false, true);
  TestScreen screen;
  screen.set_viewport(viewport);
  arrive(screen, screens::entry_at(screens::registry(), path_of_rights_new));
  screen.server().answer(api::grantable, some_grantable());
  screen.open(path_of_rights_new);
  screen.field("Adresse électronique").type("paul.martin@exemple.fr");
  screen.find(Role::Button, "Continuer").click();
  REQUIRE(screen.has(Role::Table, "Droits d'accès"));
  if (is_administrator) screen.field("Administrateur").click();
  check_screen(screen, viewport);
  if (is_administrator) return;
  screen.find(Role::Button, "Valider").click();
  check_screen(screen, viewport);
  screen.find(Role::Radio, "Toutes les fonctionnalités – Mise à jour").click();
  check_screen(screen, viewport);
}

TEST_CASE("files of every kind keep the promises of «Nous contacter»", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  TestScreen screen;
  screen.set_viewport(viewport);
  arrive(screen, screens::entry_at(screens::registry(), path_of_contact));
  const auto files = [&] { return screen.field("Choisir un fichier"); };
  files().drag_over();
  CHECK(files().description().find("Déposez vos fichiers ici.") != std::string::npos);
  check_screen(screen, viewport);
  // One is there already, one is cut off, one is on its way, and the others are refused.
  screen.server().set_network(0);
  files().choose_files({{"Plan de l’été 2026.pdf", 4'321'000}});
  screen.server().hold(true);
  files().choose_files({{"liste.csv", 120}, {"setup.exe", 9}, {std::string(300, 'a') + ".pdf", 1}});
  screen.server().progress(2, 60);
  screen.draw();
  CHECK(screen.find(Role::ProgressBar, "Envoi de liste.csv").value() == "50");
  check_screen(screen, viewport);
}

TEST_CASE("the sites of a firm's clients keep the page's promises", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  TestScreen screen;
  screen.set_viewport(viewport);
  arrive(screen, screens::entry_at(screens::registry(), path_of_rights_new));
  screen.server().answer(api::grantable, grantable_of_firm(200));
  screen.open(path_of_rights_new);
  screen.field("Lignes par page").choose("50");
  check_screen(screen, viewport);
}

TEST_CASE("questions found and open keep the page's promises", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  TestScreen screen;
  screen.set_viewport(viewport);
  arrive(screen, screens::entry_at(screens::registry(), path_of_questions));
  screen.find(Role::Button, "Je n’ai plus mon code").click();
  check_screen(screen, viewport);
  screen.field("Rechercher").type("co");
  screen.leave_field();
  check_screen(screen, viewport);
}

TEST_CASE("help over the page keeps its promises", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  TestScreen screen;
  screen.set_viewport(viewport);
  screen.server().answer(api::help, an_article());
  arrive(screen, screens::entry_at(screens::registry(), path_of_account));
  screen.find(Role::Button, "Aide").click();
  REQUIRE(screen.has(Role::Dialog, "Aide de la page"));
  check_screen(screen, viewport);
}

TEST_CASE("each step of a guided tour keeps the page's promises", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  TestScreen screen;
  screen.set_viewport(viewport);
  screen.server().answer(api::tour, a_tour());
  arrive(screen, screens::entry_at(screens::registry(), path_of_home));
  screen.find(Role::Button, "Tutoriel").click();
  REQUIRE(screen.has(Role::Dialog, "Tutoriel\u00a0: Se repérer"));
  check_screen(screen, viewport);
  screen.find(Role::Button, "Suivant").click();
  check_screen(screen, viewport);
}

TEST_CASE("the question before a delegation is closed keeps its promises", "[walk]") {
  const platform::Viewport viewport = any_viewport();
  TestScreen screen;
  screen.set_viewport(viewport);
  arrive(screen, screens::entry_at(screens::registry(), path_of_rights));
  screen.find(Role::Button, "Fermer – MARTIN Paul").click();
  REQUIRE(screen.has(Role::Dialog, "Fermer cette délégation ?"));
  check_screen(screen, viewport);
}

TEST_CASE("no two screens share a path or a title, and the last one catches the rest", "[walk]") {
  const auto all = screens::registry();
  std::set<std::string_view> paths;
  std::set<std::string_view> titles;
  for (const screens::Entry& each : all) {
    CHECK(paths.insert(each.path).second);
    CHECK(titles.insert(each.title).second);
    CHECK(&screens::entry_at(all, each.path) == &each);
  }
  CHECK(&screens::entry_at(all, "/nulle-part") == &all.back());
  CHECK(&screens::entry_at(all, "") == &all.back());
  CHECK(screens::entry_at(all, "/ouverture/").path == "/ouverture");
  CHECK(screens::entry_at(all, "/").path == "/");
}

}  // namespace
}  // namespace espace::tests
