#include "client/ui/canvas.h"
#include "shared/api/session/session.h"
#include "shared/text/code.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

/// What a refused form says above its fields (WCAG G139): a title, and a list of which each line
/// leads to the field that it is about.
namespace espace::tests {
namespace {

using semantics::Node;

std::string line_about(std::string_view label, std::string_view wording) {
  return std::string(label) + "\u00a0: " + std::string(wording);
}

const std::string line_about_email =
    line_about("Adresse électronique", "Saisissez l’adresse électronique.");
const std::string line_about_password = line_about("Mot de passe", "Saisissez votre mot de passe.");

void submit_empty_login(TestScreen& screen) {
  screen.open("/");
  screen.find(Role::Button, "Connexion").click();
}

/// The roles from the node up to the alert, innermost first.
std::vector<Role> roles_up_to_alert(const TestScreen& screen, const Node& node) {
  std::vector<Role> roles{node.role};
  const Node* each = &node;
  while (each->role != Role::Alert && each->role != Role::Root) {
    each = screen.tree().find(each->parent);
    roles.push_back(each->role);
  }
  return roles;
}

TEST_CASE("each line of the error summary is a button in a list, inside the alert", "[summary]") {
  TestScreen screen;
  submit_empty_login(screen);
  for (const std::string& line : {line_about_email, line_about_password}) {
    const Node node = screen.find(Role::Button, line).node();
    CHECK(roles_up_to_alert(screen, node) ==
          std::vector{Role::Button, Role::ListItem, Role::List, Role::Alert});
    // Enter in a field presses «Connexion», not the first button of the form.
    CHECK_FALSE(node.is(State::Submit));
  }
}

TEST_CASE("a line of the error summary moves the focus to its field", "[summary]") {
  TestScreen screen;
  submit_empty_login(screen);
  CHECK(screen.focused() == "Adresse électronique");
  screen.find(Role::Button, line_about_password).click();
  CHECK(screen.focused() == "Mot de passe");
  screen.find(Role::Button, line_about_email).click();
  CHECK(screen.focused() == "Adresse électronique");
  CHECK(screen.server().requests_to(api::log_in.path).size() == 1);  // The GET at the start.
}

TEST_CASE("a line of the error summary goes once its field is mended, and the others still lead",
          "[summary]") {
  TestScreen screen;
  submit_empty_login(screen);
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  CHECK_FALSE(screen.has(Role::Button, line_about_email));
  screen.find(Role::Button, line_about_password).click();
  CHECK(screen.focused() == "Mot de passe");
}

TEST_CASE("a line of the error summary leads to what the server refused", "[summary]") {
  TestScreen screen;
  screen.open("/");
  screen.server().refuse(api::log_in,
                         api::make_error(Code::FieldsInvalid, {{"email", Code::EmailFormat}}));
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.find(Role::Button, "Connexion").click();
  screen.field("Mot de passe").focus();
  screen.find(Role::Button, line_about("Adresse électronique", wording_of(Code::EmailFormat)))
      .click();
  CHECK(screen.focused() == "Adresse électronique");
}

TEST_CASE("on a phone with large text the error summary leaves its words nearly the whole width",
          "[summary]") {
  TestScreen screen;
  constexpr float font = 32;
  screen.set_viewport({390, 844, 0, 3, font});
  submit_empty_login(screen);
  const Node alert = screen.find(Role::Alert, "").node();
  const Node line = screen.find(Role::Button, line_about_email).node();
  CHECK(line.rect.x - alert.rect.x < font);
  CHECK(line.rect.x + line.rect.width <= alert.rect.x + alert.rect.width);
  // Its longest word is not parted.
  CHECK(line.rect.width >= ui::Canvas().measure("électronique", {.size = font}));
}

TEST_CASE("a refused form shows its summary together with the field that has the focus",
          "[summary]") {
  TestScreen screen;
  const auto seen = [&](const semantics::Rect& rect, float top, float height) {
    return rect.y >= top && rect.y + rect.height <= top + height;
  };
  SECTION("where there is room for both") {
    screen.set_viewport({390, 844, 0, 3, 16});
    screen.open("/ouverture");
    screen.set_viewport({390, 844, 400, 3, 16});
    screen.find(Role::Button, "Valider").click();
    const float top = screen.server().scrolled_to();
    REQUIRE(top >= 0);
    CHECK(seen(screen.find(Role::Alert, "").node().rect, top, 844));
    REQUIRE(screen.focused_node() != nullptr);
    CHECK(seen(screen.focused_node()->rect, top, 844));
  }
  SECTION("where there is not, the field comes first") {
    screen.set_viewport({390, 300, 0, 3, 16});
    screen.open("/ouverture");
    screen.set_viewport({390, 300, 700, 3, 16});
    screen.find(Role::Button, "Valider").click();
    REQUIRE(screen.focused_node() != nullptr);
    CHECK(seen(screen.focused_node()->rect, screen.server().scrolled_to(), 300));
  }
  SECTION("where both are seen, nothing moves") {
    screen.open("/");
    screen.find(Role::Button, "Connexion").click();
    CHECK(screen.server().scrolled_to() < 0);
  }
}

}  // namespace
}  // namespace espace::tests
