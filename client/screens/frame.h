#pragma once

#include "client/screens/context.h"
#include "client/ui/function_ref.h"

#include <string>

namespace espace::ui {
class Ui;
}

/// What stands around every screen: the top bar, the menu, the footer (guide E1, E3, E4).
namespace espace::screens {

/// «Prénom Nom»
std::string full_name(const api::SessionReply& who);

/// Asks the server who is logged in. Where that is another person or another site than the page
/// shows, it leads to home, which says so.
void load_session(Context& context);
void log_out(Context& context);

/// Nobody is logged in any more: whatever the person typed, chose or was told is forgotten.
/// Somebody else may sit down there.
void forget_person(Context& context);

/// Somebody has come to a screen: where it is that of a service, one use more is counted (E2).
void count_use(Context& context, std::string_view path);

/// `path` of the screen that is shown, so that the menu marks it.
void draw_frame(ui::Ui& ui, Context& context, std::string_view path, ui::FunctionRef<void()> body);

/// Instead of a screen, while it is not known whether somebody is logged in; true when a new
/// attempt was asked for.
bool draw_waiting(ui::Ui& ui, Context& context);

/// Instead of a screen whose part of the program is on its way, or did not come.
void draw_missing_part(ui::Ui& ui, Context& context);

}  // namespace espace::screens
