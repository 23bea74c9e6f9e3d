#pragma once

#include "client/screens/base/context.h"

#include <string_view>

namespace espace::ui {
class Ui;
}

/// «Aide» of the functional bar (guide E5): the help of the screen, shown over it.
namespace espace::screens {

/// Called while it is open; requests the text first.
void draw_help_panel(ui::Ui& ui, Context& context, std::string_view path);

}  // namespace espace::screens
