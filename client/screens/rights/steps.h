#pragma once

#include "client/screens/base/context.h"
#include "client/screens/rights/form_content.h"

namespace espace::ui {
class Ui;
}

/// The two parts of the form of a delegation: to whom and when, then which rights (guide G4, G5).
namespace espace::screens {

void draw_beneficiary(RightsFormState& state, ui::Ui& ui, Context& context);
void draw_rights(RightsFormState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
