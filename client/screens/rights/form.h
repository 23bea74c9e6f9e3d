#pragma once

#include "client/screens/rights/form_content.h"

namespace espace::ui {
class Ui;
}

/// Delegating to a person in two steps, modifying that, delegating to the accounting firm (guide
/// G4, G5, G7, G8).
namespace espace::screens {

struct RightsAddState : RightsFormState {
  RightsAddState() : RightsFormState(RightsFormKind::Add) {}
};
struct RightsChangeState : RightsFormState {
  RightsChangeState() : RightsFormState(RightsFormKind::Change) {}
};
struct RightsFirmState : RightsFormState {
  RightsFirmState() : RightsFormState(RightsFormKind::Firm) {}
};

void start(RightsFormState& state, Context& context);
void load(RightsFormState& state, Context& context);
/// Goes to step 2, or sends the form.
void submit(RightsFormState& state, Context& context);
void on_refused(RightsFormState& state, Context& context, const api::Error& error);
void draw(RightsFormState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
