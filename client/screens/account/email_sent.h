#pragma once

#include "client/screens/base/context.h"

namespace espace::ui {
class Ui;
}

/// After a change of address: what was sent where, and what happens next (guide F2).
namespace espace::screens {

struct EmailSentState {
  EmailChange change;  ///< Empty after a reload.
};

void start(EmailSentState& state, Context& context);
void draw(EmailSentState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
