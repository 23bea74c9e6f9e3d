#pragma once

#include "client/screens/base/context.h"

namespace espace::ui {
class Ui;
}

/// For every path that has no screen.
namespace espace::screens {

struct NotFoundState {};

void start(NotFoundState& state, Context& context);
void draw(NotFoundState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
