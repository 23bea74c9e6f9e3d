#include "client/screens/base/paths.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>

namespace espace::tests {
namespace {

using platform::LatePart;

TEST_CASE("a screen of the second part waits until it is there", "[late]") {
  TestScreen screen;
  screen.server().set_late_part(LatePart::Loading);
  screen.open(path_of_association);
  CHECK(screen.heading() == "Chargement…");
  CHECK_FALSE(screen.has(Role::Button, "Réessayer"));

  screen.server().set_late_part(LatePart::Ready);
  screen.settle();
  CHECK(screen.has(Role::TextBox, "Identifiant CIBTP"));
  CHECK(screen.server().late_part_retries() == 0);
}

TEST_CASE("the screens before log-in need nothing of the second part", "[late]") {
  for (const std::string_view path :
       {path_of_login, path_of_opening, path_of_recovery,
        path_of_reset_request, path_of_password_reset,
        path_of_code_request, path_of_activation}) {
    TestScreen screen;
    screen.server().set_late_part(LatePart::Failed);
    screen.open(path);
    CAPTURE(path);
    CHECK(screen.heading() != "Chargement…");
    CHECK(screen.heading() != "La page n’a pas pu être chargée");
    CHECK(screen.server().late_part_retries() == 0);
  }
}

TEST_CASE("what failed in the background is tried again for whoever needs it", "[late]") {
  TestScreen screen;
  screen.server().set_late_part(LatePart::Failed);
  screen.open(path_of_association);
  CHECK(screen.server().late_part_retries() == 1);
  CHECK(screen.heading() == "Chargement…");
}

TEST_CASE("a second part that does not come is told, and asked for again by a button", "[late]") {
  TestScreen screen;
  screen.server().set_late_part(LatePart::Loading);
  screen.open(path_of_association);
  screen.server().set_late_part(LatePart::Failed);
  screen.settle();
  CHECK(screen.heading() == "La page n’a pas pu être chargée");
  CHECK(screen.server().late_part_retries() == 0);

  screen.find(Role::Button, "Réessayer").click();
  screen.settle();
  CHECK(screen.server().late_part_retries() == 1);
  CHECK(screen.heading() == "Chargement…");

  screen.server().set_late_part(LatePart::Ready);
  screen.settle();
  CHECK(screen.has(Role::TextBox, "Identifiant CIBTP"));
}

TEST_CASE("home waits for the second part after log-in, and is entered once", "[late]") {
  TestScreen screen;
  screen.server().set_late_part(LatePart::Loading);
  screen.server().answer(api::current_session, a_session());
  screen.open(path_of_home);
  CHECK(screen.heading() == "Chargement…");
  CHECK(screen.shows("Élodie Martin"));

  screen.server().set_late_part(LatePart::Ready);
  screen.settle();
  CHECK(screen.heading() == "Bienvenue sur votre espace sécurisé\u00a0!");
  CHECK(screen.server().requests_to("/api/v1/account/tiles").size() == 1);
}

}  // namespace
}  // namespace espace::tests
