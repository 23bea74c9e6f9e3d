#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "shared/api/session/session.h"

namespace espace::ui {
class Ui;
}

/// The log-in page: log-in, and the way in for those who come for the first time (guide A1, C1).
namespace espace::screens {

struct LoginState {
  LoginState();

  LoginNotice notice = LoginNotice::None;
  api::LoginRequest request;
  bool is_password_revealed = false;
  FormState form;
  client::Call call;
};

void start(LoginState& state, Context& context);
void submit(LoginState& state, Context& context);
void on_reply(LoginState& state, Context& context, const api::SessionReply& reply);
void on_refused(LoginState& state, const api::Error& error);
void draw(LoginState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
