#pragma once

#include "client/screens/context.h"

namespace espace::ui {
class Ui;
}

/// «Aide»: whom to ask, and the ways that are looked for most (guide E2, E5).
namespace espace::screens {

struct HelpState {};

void start(HelpState& state, Context& context);
void draw(HelpState& state, ui::Ui& ui, Context& context);

/// Of a link that dials; empty where the caisse has said no number.
std::string telephone_link(const Context& context);

}  // namespace espace::screens
