#pragma once

#include "client/screens/rights/list_state.h"

namespace espace::ui {
class Ui;
}

/// «Liste des bénéficiaires de délégation» (guide G1-G3), with the accounting firm (G8).
namespace espace::screens {

void start(RightsListState& state, Context& context);
void draw(RightsListState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
