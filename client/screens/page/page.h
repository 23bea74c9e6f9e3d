#pragma once

#include "client/screens/base/context.h"
#include "client/ui/function_ref.h"

#include <string_view>

namespace espace::ui {
class Ui;
}

/// The parts around every screen: the top bar, the menu, the footer (guide E1, E3, E4).
namespace espace::screens {

/// Called when a screen opens: if it is that of a service, counts one more use (E2).
void count_use(Context& context, std::string_view path);

/// `path` of the screen that is shown, so that the menu can mark it.
void draw_page(ui::Ui& ui, Context& context, std::string_view path, ui::FunctionRef<void()> body);

/// Shown instead of a screen while it is not known whether anybody is logged in; true if a new
/// attempt was requested.
bool draw_waiting(ui::Ui& ui, Context& context);

/// Shown instead of a screen whose part of the program is still loading or failed to load.
void draw_missing_part(ui::Ui& ui, Context& context);

}  // namespace espace::screens
