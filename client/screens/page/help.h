#pragma once

#include "client/screens/base/context.h"

namespace espace::ui {
class Ui;
}

/// «Aide»: where to find answers, whom to ask, and links to what people look for most (guide E2).
/// The help of one screen is in help_panel.h.
namespace espace::screens {

struct HelpState {};

void start(HelpState& state, Context& context);
void draw(HelpState& state, ui::Ui& ui, Context& context);

/// The target of a link that dials; empty if the caisse has given no number.
std::string telephone_link(const Context& context);
/// «Nous contacter»
void draw_way_to_caisse(ui::Ui& ui);

}  // namespace espace::screens
