#pragma once

#include "client/screens/base/sending.h"
#include "shared/api/login/recovery.h"

/// Requests by e-mail a link that sets a new password (guide D2). The screen shown afterwards never
/// tells whether the address is known.
namespace espace::screens {

struct ResetRequestState : Sending<api::RequestResetRequest> {
  ResetRequestState();
};

void start(ResetRequestState& state, Context& context);
void draw(ResetRequestState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
