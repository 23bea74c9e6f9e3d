#pragma once

#include "client/api/client.h"
#include "client/screens/context.h"
#include "client/screens/form_state.h"
#include "shared/api/recovery.h"

namespace espace::ui {
class Ui;
}

/// «Demande d'un nouveau code confidentiel» (guide D3): a letter brings it.
namespace espace::screens {

struct CodeRequestState {
  CodeRequestState();

  bool is_done = false;
  api::RequestCodeRequest entry;
  FormState form;
  client::Call call;
};

void start(CodeRequestState& state, Context& context);
void submit(CodeRequestState& state, Context& context);
void on_refused(CodeRequestState& state, const api::Error& error);
void draw(CodeRequestState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
