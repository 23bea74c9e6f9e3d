#pragma once

#include "client/api/client.h"
#include "client/screens/context.h"
#include "client/screens/form_state.h"
#include "shared/api/recovery.h"

namespace espace::ui {
class Ui;
}

/// Asking by e-mail for a link that sets a new password (guide D2). What is shown afterwards never
/// tells whether the address is known.
namespace espace::screens {

struct ResetRequestState {
  ResetRequestState();

  bool is_done = false;
  api::RequestResetRequest entry;
  FormState form;
  client::Call call;
};

void start(ResetRequestState& state, Context& context);
void submit(ResetRequestState& state, Context& context);
void on_refused(ResetRequestState& state, const api::Error& error);
void draw(ResetRequestState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
