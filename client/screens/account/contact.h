#pragma once

#include "client/api/client.h"
#include "client/screens/account/mobile_certification.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/password_again.h"
#include "client/screens/base/phone_fields.h"
#include "shared/api/account/account.h"

#include <string>

namespace espace::ui {
class Ui;
}

/// «Modifier contact» (guide F4), with the certification of the mobile number (F5, F6).
namespace espace::screens {

struct AccountContactState {
  AccountContactState();

  bool is_loaded = false;
  std::string certified_mobile;  ///< E.164; empty: none.
  api::ChangeContactRequest request;
  PasswordAgain password;
  CountryOptions countries;
  MobileCertification certification;
  FormState form;
  client::Call loading;
  client::Call call;
};

void start(AccountContactState& state, Context& context);
void load(AccountContactState& state, Context& context);
void submit(AccountContactState& state, Context& context);
void on_reply(Context& context, const api::AccountReply& reply);
void on_refused(AccountContactState& state, const api::Error& error);
void draw(AccountContactState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
