#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/new_password.h"
#include "shared/api/account/account.h"

namespace espace::ui {
class Ui;
}

/// «Modifier mot de passe» (guide F3).
namespace espace::screens {

struct AccountPasswordState {
  AccountPasswordState();

  bool is_current_revealed = false;
  NewPassword new_password;
  api::ChangePasswordRequest request;
  FormState form;
  client::Call call;
};

void start(AccountPasswordState& state, Context& context);
void submit(AccountPasswordState& state, Context& context);
void on_refused(AccountPasswordState& state, const api::Error& error);
void draw(AccountPasswordState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
