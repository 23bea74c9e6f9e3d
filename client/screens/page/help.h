#pragma once

#include "client/screens/base/context.h"

namespace espace::ui {
class Ui;
}

/// «Aide»: where answers are, whom to ask, and the ways that are looked for most (guide E2). The
/// help of one screen is in help_panel.h.
namespace espace::screens {

struct HelpState {};

void start(HelpState& state, Context& context);
void draw(HelpState& state, ui::Ui& ui, Context& context);

/// Of a link that dials; empty where the caisse has said no number.
std::string telephone_link(const Context& context);
/// «Nous contacter»: the form for whom the portal knows, the telephone for others.
void draw_way_to_caisse(ui::Ui& ui, const Context& context);

}  // namespace espace::screens
