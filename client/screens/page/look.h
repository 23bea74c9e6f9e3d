#pragma once

#include "client/screens/base/context.h"
#include "shared/rules/color.h"

namespace espace::ui {
class Ui;
}

/// How the page looks: the theme that the person's system prefers or that they chose, in the
/// caisse's colour; and «Affichage», where they choose.
namespace espace::screens {

rules::Look look_of(const platform::Appearance& appearance);

/// Chooses the theme of the frames from now on.
void use_look(const Context& context);

/// Called while «Affichage» is open.
void draw_display(ui::Ui& ui, Context& context);

}  // namespace espace::screens
