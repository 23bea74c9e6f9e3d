#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/mail_link.h"
#include "client/screens/base/new_password.h"
#include "shared/api/login/recovery.h"

namespace espace::ui {
class Ui;
}

/// The link of the e-mail (guide D2), and then a new password, typed twice. For a link that is dead
/// or has served the form is never shown.
namespace espace::screens {

struct PasswordResetState {
  PasswordResetState();

  MailLink link;
  bool is_done = false;
  api::ResetPasswordRequest request;
  NewPassword new_password;
  FormState form;
  client::Call call;
};

void start(PasswordResetState& state, Context& context);
void submit(PasswordResetState& state, Context& context);
void on_reply(PasswordResetState& state, Context& context, const api::LinkReply& reply);
void on_refused(PasswordResetState& state, Context& context, const api::Error& error);
void draw(PasswordResetState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
