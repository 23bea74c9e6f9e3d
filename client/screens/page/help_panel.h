#pragma once

#include "client/screens/base/context.h"

#include <string_view>

namespace espace::ui {
class Ui;
}

/// «Aide» of the functional bar (guide E5): the help of the screen, over it.
namespace espace::screens {

/// While it is open: asks for the text first.
void draw_help_panel(ui::Ui& ui, Context& context, std::string_view path);

}  // namespace espace::screens
