#pragma once

#include "client/screens/base/context.h"

namespace espace::ui {
class Ui;
}

/// «Quelle est votre situation ?»: a lost password, or a code that never arrived (guide D1).
namespace espace::screens {

struct RecoveryState {};

void start(RecoveryState& state, Context& context);
void draw(RecoveryState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
