#pragma once

#include "client/screens/base/context.h"
#include "client/ui/function_ref.h"

#include <string_view>

namespace espace::ui {
class Ui;
}

/// What stands around every screen: the top bar, the menu, the footer (guide E1, E3, E4).
namespace espace::screens {

/// Somebody has come to a screen: where it is that of a service, one use more is counted (E2).
void count_use(Context& context, std::string_view path);

/// `path` of the screen that is shown, so that the menu marks it.
void draw_page(ui::Ui& ui, Context& context, std::string_view path, ui::FunctionRef<void()> body);

/// Instead of a screen, while it is not known whether somebody is logged in; true when a new
/// attempt was asked for.
bool draw_waiting(ui::Ui& ui, Context& context);

/// Instead of a screen whose part of the program is on its way, or did not come.
void draw_missing_part(ui::Ui& ui, Context& context);

}  // namespace espace::screens
