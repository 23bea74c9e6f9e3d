#pragma once

#include "client/screens/base/sending.h"
#include "shared/api/login/recovery.h"

/// «Demande d'un nouveau code confidentiel» (guide D3): a letter brings it.
namespace espace::screens {

struct CodeRequestState : Sending<api::RequestCodeRequest> {
  CodeRequestState();
};

void start(CodeRequestState& state, Context& context);
void draw(CodeRequestState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
