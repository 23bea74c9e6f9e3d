#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "shared/api/opening/opening.h"

namespace espace::ui {
class Ui;
}

/// The activation link was sent by e-mail, and can be sent again (guide A7).
namespace espace::screens {

struct OpeningSentState {
  OpeningSentState();

  /// Unknown after a reload: then the person types it.
  bool is_address_known = false;
  bool was_sent_again = false;
  api::ResendRequest request;
  FormState form;
  client::Call call;
};

void start(OpeningSentState& state, Context& context);
void submit(OpeningSentState& state, Context& context);
void on_refused(OpeningSentState& state, const api::Error& error);
void draw(OpeningSentState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
