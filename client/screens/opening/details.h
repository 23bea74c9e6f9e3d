#pragma once

#include "client/api/client.h"
#include "client/screens/account/mobile_certification.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/new_password.h"
#include "client/screens/base/phone_fields.h"
#include "shared/api/opening/opening.h"

namespace espace::ui {
class Ui;
}

/// Step 2/2 of opening an account: log-in and contact details (guide A4-A6).
namespace espace::screens {

/// The entries are held in Opening::request: they survive a step back to identification.
struct OpeningDetailsState {
  OpeningDetailsState();

  NewPassword new_password;
  CountryOptions countries;
  MobileCertification certification;
  FormState form;
  client::Call call;
};

void start(OpeningDetailsState& state, Context& context);
void submit(OpeningDetailsState& state, Context& context);
void on_reply(Context& context, const api::OpenAccountReply& reply);
void on_refused(OpeningDetailsState& state, Context& context, const api::Error& error);
void draw(OpeningDetailsState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
