#include "tests/client/support/screen.h"

#include "shared/api/caisse/documents.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace espace::tests {
namespace {

/// More would be a screen that never comes to rest.
constexpr int most_rounds = 50;

bool is_control(Role role) {
  return role == Role::TextBox || role == Role::TextArea || role == Role::ComboBox ||
         role == Role::CheckBox || role == Role::Radio || role == Role::File;
}

}  // namespace

void Found::click() {
  INFO("clicking «" << node_.name << "»");
  REQUIRE_FALSE(node_.is(State::Disabled));
  screen_->move_focus(node_.id, "pointer");
  if (node_.role == Role::CheckBox) {
    screen_->act(ui::Action::Kind::SetValue, node_.id, node_.is(State::Checked) ? "false" : "true");
  } else if (node_.role == Role::Radio) {
    screen_->act(ui::Action::Kind::SetValue, node_.id, node_.value);
  } else {
    screen_->act(ui::Action::Kind::Activate, node_.id);
  }
  screen_->settle();
}

void Found::type(std::string_view text) {
  screen_->move_focus(node_.id, "keyboard");
  screen_->act(ui::Action::Kind::SetValue, node_.id, text);
  screen_->settle();
}

void Found::choose_files(const std::vector<std::pair<std::string, std::int64_t>>& files) {
  std::string value;
  for (const auto& [name, size] : files) {
    value += std::to_string(++screen_->file_count_) + ' ' + std::to_string(size) + ' ' + name;
    value += '\0';
  }
  screen_->act(ui::Action::Kind::Drag, semantics::no_id);
  screen_->act(ui::Action::Kind::Files, node_.id, value);
  screen_->settle();
}

void Found::drag_over() {
  screen_->act(ui::Action::Kind::Drag, node_.id);
  screen_->settle();
}

void Found::choose(std::string_view label) {
  for (const semantics::Node& each : screen_->tree().nodes()) {
    if (each.parent != node_.id || each.role != Role::Option || each.name != label) continue;
    screen_->move_focus(node_.id, "keyboard");
    screen_->act(ui::Action::Kind::SetValue, node_.id, std::string(each.value));
    screen_->settle();
    return;
  }
  FAIL("no option «" << label << "» in «" << node_.name << "»");
}

void Found::dismiss() {
  screen_->act(ui::Action::Kind::Dismiss, node_.id);
  screen_->settle();
}

void Found::hover() {
  screen_->act(ui::Action::Kind::Hover, node_.id);
  screen_->settle();
}

void Found::focus() {
  screen_->move_focus(node_.id, "keyboard");
  screen_->settle();
}

void TestScreen::hover_nothing() {
  act(ui::Action::Kind::Hover, semantics::no_id);
  settle();
}

TestScreen::TestScreen() {
  platform_.answer(api::caisse, {"CIBTP Île-de-France", "01 44 19 25 00", false});
  platform_.refuse(api::current_session, api::make_error(Code::SessionRequired));
  platform_.answer(api::documents, {});
}

void TestScreen::set_viewport(const platform::Viewport& viewport) {
  viewport_ = viewport;
  platform_.request_frame();
  if (app_) settle();
}

void TestScreen::open(std::string_view location, std::span<const screens::Entry> entries) {
  platform_.push_location(location);
  entries_ = entries;
  reload();
}

void TestScreen::reload() {
  app_.reset();
  focused_ = semantics::no_id;
  app_.emplace(platform_, entries_);
  app_->ui().collect_drawn_text(true);
  platform_.request_frame();
  settle();
}

void TestScreen::draw() {
  for (int round = 0; platform_.take_frame_request(); ++round) {
    if (round == most_rounds) FAIL("the screen never comes to rest:\n" << tree().describe());
    app_->frame(viewport_);
    ++frame_count_;
    platform::Headless::upload_textures();
    // The browser answers a moved focus with events of its own.
    if (const semantics::Id wanted = platform_.take_focus()) move_focus(wanted, "program");
  }
}

void TestScreen::settle() {
  draw();
  for (int round = 0; platform_.deliver(); ++round) {
    if (round == most_rounds) FAIL("requests follow one another without end");
    draw();
  }
}

void TestScreen::act(ui::Action::Kind kind, semantics::Id id, std::string_view value) {
  app_->act({kind, id, std::string(value)});
}

void TestScreen::move_focus(semantics::Id id, std::string_view how) {
  if (focused_ == id) return;
  if (focused_ != semantics::no_id) act(ui::Action::Kind::Blur, focused_);
  focused_ = id;
  if (id != semantics::no_id) act(ui::Action::Kind::Focus, id, how);
}

void TestScreen::leave_field() {
  move_focus(semantics::no_id, "");
  settle();
}

Found TestScreen::find(Role role, std::string_view name) {
  const semantics::Node* node = tree().find(role, name);
  if (node == nullptr) {
    FAIL("no " << semantics::name_of(role) << " «" << name << "» in:\n" << tree().describe());
  }
  return {*this, *node};
}

Found TestScreen::field(std::string_view label) {
  for (const semantics::Node& each : tree().nodes()) {
    if (is_control(each.role) && each.name == label) return {*this, each};
  }
  FAIL("no field «" << label << "» in:\n" << tree().describe());
  return {*this, tree().nodes().front()};
}

bool TestScreen::has(Role role, std::string_view name) const {
  return tree().find(role, name) != nullptr;
}

bool TestScreen::shows(std::string_view text) const {
  return std::ranges::any_of(tree().nodes(), [&](const semantics::Node& each) {
    return each.name.find(text) != std::string::npos;
  });
}

std::string TestScreen::heading() const {
  for (const semantics::Node& each : tree().nodes()) {
    if (each.role == Role::Heading && each.level == 1) return each.name;
  }
  return {};
}

std::string TestScreen::error_of(std::string_view label) {
  const Found found = field(label);
  return found.is(State::Invalid) ? found.description() : std::string();
}

const semantics::Node* TestScreen::focused_node() const {
  return focused_ == semantics::no_id ? nullptr : tree().find(focused_);
}

std::string TestScreen::focused() const {
  const semantics::Node* node = focused_node();
  return node == nullptr ? std::string() : node->name;
}

void TestScreen::go_back() {
  REQUIRE(platform_.go_back());
  app_->located();
  settle();
}

void TestScreen::go_forward() {
  REQUIRE(platform_.go_forward());
  app_->located();
  settle();
}

void TestScreen::come_back() {
  app_->returned();
  settle();
}

void TestScreen::wait(double seconds) {
  platform_.advance(seconds);
  settle();
}

api::SessionReply a_session() {
  api::SessionReply reply;
  reply.email = "elodie.martin@exemple.fr";
  reply.last_name = "Martin";
  reply.first_name = "Élodie";
  reply.role = api::Role::CompanyAdministrator;
  reply.site =
      api::SiteSummary{7, "Maçonnerie Martin", "Chantier Nord", "73282932000074", "1234567890"};
  reply.site_count = 1;
  reply.functions = api::function_rights(rules::Rights::all());
  reply.can_delegate = true;
  reply.idle_seconds = 1800;
  reply.stamp = "martin-at-seven";
  return reply;
}

api::AccountReply an_account() {
  api::AccountReply reply;
  reply.email = "elodie.martin@exemple.fr";
  reply.last_name = "Martin";
  reply.first_name = "Élodie";
  reply.landline = "+33144192500";
  reply.mobile = "+33612345678";
  reply.address_certified_until = "2027-03-02";
  return reply;
}

api::IdentifyReply an_identification() {
  return {"ticket-of-step-one", "Maçonnerie Martin", "Martin", "Élodie"};
}

void fill_identification(TestScreen& screen, std::string_view code_label) {
  screen.field("Identifiant CIBTP").type("12-345678-90");
  screen.field("Numéro de SIRET").type(good_siret);
  screen.field(code_label).type("ABCD-2345-EFGH");
}

void fill_details(TestScreen& screen) {
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Confirmation adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.field("Confirmation mot de passe").type("Grue-jaune-42");
}

}  // namespace espace::tests
