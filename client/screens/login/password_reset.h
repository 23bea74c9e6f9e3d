#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/new_password.h"
#include "shared/api/login/recovery.h"

#include <cstdint>

namespace espace::ui {
class Ui;
}

/// The person followed the link of the e-mail (guide D2): a new password, typed twice. As at
/// activation, the token travels in the fragment and is removed from the address bar at once.
namespace espace::screens {

struct PasswordResetState {
  PasswordResetState();

  enum class Outcome : std::uint8_t { Open, Done, Refused };

  Outcome outcome = Outcome::Open;
  api::ResetPasswordRequest request;
  NewPassword new_password;
  FormState form;
  client::Call call;
};

void start(PasswordResetState& state, Context& context);
void submit(PasswordResetState& state, Context& context);
void on_reply(PasswordResetState& state, Context& context, const api::ResetPasswordReply& reply);
void on_refused(PasswordResetState& state, Context& context, const api::Error& error);
void draw(PasswordResetState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
