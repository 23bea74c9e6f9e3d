#pragma once

#include "client/screens/base/context.h"

#include <cstddef>
#include <string>

namespace espace::ui {
class Ui;
}

/// Every widget in its states: for developers, for the tests that walk through the screens, for
/// axe.
namespace espace::screens {

struct GalleryState {
  std::string text = "Élodie";
  std::string empty;
  std::string wrong = "12345";
  std::string disabled = "Non modifiable";
  std::string password = "Chantier-42";
  bool is_password_revealed = false;
  std::string message = "Bonjour,\nvoici une seconde ligne.";
  std::string country = "FR";
  bool is_ticked = true;
  bool is_unticked = false;
  std::string right = "read";
  std::size_t tab = 0;
  bool is_dialog_open = false;
  int press_count = 0;
  double busy_until = 0;  ///< Of Platform::now().
};

void start(GalleryState& state, Context& context);
void draw(GalleryState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
