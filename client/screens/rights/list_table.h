#pragma once

#include "client/screens/base/context.h"
#include "client/screens/rights/list_state.h"

namespace espace::ui {
class Ui;
}

/// One page of the beneficiaries, with the actions for each (guide G3).
namespace espace::screens {

void draw_beneficiaries(RightsListState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
