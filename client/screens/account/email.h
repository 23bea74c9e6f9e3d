#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/password_again.h"
#include "shared/api/account/account.h"

namespace espace::ui {
class Ui;
}

/// «Modifier adresse électronique» (guide F2): the consequences are explained first and must be
/// confirmed, since the change logs the person out.
namespace espace::screens {

struct AccountEmailState {
  AccountEmailState();

  bool is_asking = false;  ///< The confirmation dialog is open.
  api::ChangeEmailRequest request;
  PasswordAgain password;
  FormState form;
  client::Call call;
};

void start(AccountEmailState& state, Context& context);
/// Shows the errors, or asks to confirm.
void ask(AccountEmailState& state, Context& context);
void submit(AccountEmailState& state, Context& context);
void on_reply(AccountEmailState& state, Context& context, const api::ChangeEmailReply& reply);
void on_refused(AccountEmailState& state, const api::Error& error);
void draw(AccountEmailState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
