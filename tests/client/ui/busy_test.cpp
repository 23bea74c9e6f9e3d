#include "client/painter/rasterizer.h"
#include "client/ui/theme.h"
#include "client/ui/ui.h"
#include "shared/api/session/session.h"
#include "tests/client/support/screen.h"

#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

/// A button whose action is under way says so, and turns as long as it is.
namespace espace::tests {
namespace {

using semantics::Node;

painter::Picture picture() {
  painter::Rasterizer painter;
  painter.paint(*ImGui::GetDrawData(), ui::theme().page);
  return painter.picture();
}

/// Log-in, whose answer does not come yet.
void begin(TestScreen& screen) {
  screen.open("/");
  screen.server().refuse(api::log_in, api::make_error(Code::LoginRefused));
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.server().hold(true);
  screen.find(Role::Button, "Connexion").click();
}

bool draws(TestScreen& screen, std::string_view text) {
  return std::ranges::count(screen.app().ui().drawn_text(), text) == 1;
}

/// Frames that were drawn because so many seconds passed.
int frames_in(TestScreen& screen, double seconds) {
  const int before = screen.frame_count();
  for (double left = seconds; left > 0; left -= ui::turn_step_seconds) {
    screen.wait(ui::turn_step_seconds);
  }
  return screen.frame_count() - before;
}

TEST_CASE("a busy button has its word and turns, step by step, until the answer comes", "[busy]") {
  TestScreen screen;
  begin(screen);
  const Node button = screen.find(Role::Button, "Connexion en cours…").node();
  CHECK(button.is(State::Busy));
  CHECK(draws(screen, "Connexion en cours…"));
  CHECK_FALSE(draws(screen, "Connexion"));
  const painter::Picture first = picture();
  CHECK(frames_in(screen, ui::turn_step_seconds) == 1);
  CHECK(picture() != first);
  CHECK(frames_in(screen, 1) >= ui::turn_steps - 1);

  screen.server().hold(false);
  screen.settle();
  CHECK(screen.has(Role::Button, "Connexion"));
  CHECK(draws(screen, "Connexion"));
  // The step that was due.
  CHECK(frames_in(screen, 1) <= 1);
  CHECK(frames_in(screen, 5) == 0);
}

TEST_CASE("for whom motion disturbs it stands still", "[busy]") {
  TestScreen screen;
  screen.server().set_appearance({.prefers_less_motion = true});
  begin(screen);
  CHECK(draws(screen, "Connexion en cours…"));
  const painter::Picture first = picture();
  CHECK(frames_in(screen, 2) == 0);
  screen.server().request_frame();
  screen.settle();
  CHECK(picture() == first);

  // Something stands where else it would turn.
  screen.server().set_appearance({});
  screen.server().request_frame();
  screen.settle();
  CHECK(picture() != first);
}

}  // namespace
}  // namespace espace::tests
