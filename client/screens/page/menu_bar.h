#pragma once

#include "client/screens/base/context.h"

#include <string_view>

namespace espace::ui {
class Ui;
}

/// The menu of the header (guide E1).
namespace espace::screens {

/// In a wide window: a bar with «Accueil» and the groups, and the site at its end.
void draw_menu_bar(ui::Ui& ui, Context& context, std::string_view path);
/// In a narrow one: all of it in the drawer that the button «Menu» opens.
void draw_menu_list(ui::Ui& ui, const Context& context, std::string_view path);

}  // namespace espace::screens
